"""`{% keep … %}`: parts that many pages show are made once, and never for the wrong values."""

from collections.abc import Callable

import msgspec
import pytest
from render_helpers import Folders, page

from site_builder.render.analysis import analyse
from site_builder.render.environment import Renderer


class Card(msgspec.Struct, frozen=True):
    """What a list shows."""

    title: str


class View(msgspec.Struct, frozen=True):
    """A page of cards."""

    cards: tuple[Card, ...]
    level: int = 2


@pytest.fixture
def counted(folders: Folders) -> tuple[Folders, list[str], Callable[..., Renderer]]:
    """A theme, what its filter `seen` was given, and a maker of renderers with that filter."""
    given: list[str] = []

    def seen(value: str) -> str:
        given.append(value)
        return value

    return folders, given, lambda: Renderer(folders.theme(), filters={"seen": seen})


TEMPLATE = (
    "{% macro card(c, level) %}{% keep c, level %}<h{{ level }}>{{ c.title|seen }}</h{{ level }}>{% endkeep %}"
    "{% endmacro %}{% for c in page.cards %}{{ card(c, page.level) }}{% endfor %}"
)


def test_a_part_is_made_once_for_the_same_values(counted: tuple[Folders, list[str], Callable[..., Renderer]]) -> None:
    folders, given, renderer = counted
    folders.mine({"theme.yml": "", "templates/page.html": TEMPLATE})
    one, two, make = Card("<One>"), Card("Two"), renderer()
    first = make.render(page(View((one, two, one))))
    assert first == b"<h2>&lt;One&gt;</h2><h2>Two</h2><h2>&lt;One&gt;</h2>\n"
    assert make.render(page(View((two,)))) == b"<h2>Two</h2>\n"
    assert given == ["<One>", "Two"]
    assert make.render(page(View((two,), level=3))) == b"<h3>Two</h3>\n"
    assert given == ["<One>", "Two", "Two"]


def test_equal_but_other_objects_are_not_mixed_up(counted: tuple[Folders, list[str], Callable[..., Renderer]]) -> None:
    folders, _, renderer = counted
    folders.mine({"theme.yml": "", "templates/page.html": TEMPLATE})
    make = renderer()
    for number in range(200):  # objects that die and whose places in memory are taken by the next ones
        assert make.render(page(View((Card(f"n{number}"),)))) == f"<h2>n{number}</h2>\n".encode()


def test_two_parts_with_the_same_values_are_two(counted: tuple[Folders, list[str], Callable[..., Renderer]]) -> None:
    folders, _, renderer = counted
    text = "{% keep page.level %}a{% endkeep %}{% keep page.level %}b{% endkeep %}"
    folders.mine({"theme.yml": "", "templates/page.html": text})
    assert renderer().render(page(View(()))) == b"ab\n"


def test_true_is_not_one(counted: tuple[Folders, list[str], Callable[..., Renderer]]) -> None:
    folders, _, renderer = counted
    text = (
        "{% macro m(v) %}{% keep v %}{{ v }}{% endkeep %}{% endmacro %}{{ m(1) }}{{ m(true) }}{{ m('1') }}{{ m(none) }}"
    )
    folders.mine({"theme.yml": "", "templates/page.html": text})
    assert renderer().render(page(View(()))) == b"1True1\n"


@pytest.mark.parametrize(
    "text", ["{% keep x %}{{ page.title }}{% endkeep %}", "{% keep x %}{% if 1 %}{{ f(page) }}{% endif %}{% endkeep %}"]
)
def test_what_is_kept_cannot_ask_the_page(text: str) -> None:
    (problem,) = analyse("\n" + text).problems
    assert problem.code == "theme/syntax" and problem.line == 2
    assert "cannot ask `page`" in problem.message


def test_a_tag_that_is_not_closed_is_a_problem() -> None:
    (problem,) = analyse("{% keep x %}a").problems
    assert problem.code == "theme/syntax"


def test_the_names_inside_and_in_the_tag_are_known_to_come_from_outside() -> None:
    assert analyse("{% keep frame.lang %}{{ data.x }}{% endkeep %}").variables == ("data", "frame")
