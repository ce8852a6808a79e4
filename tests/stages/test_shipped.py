"""Templates of shipped themes are compiled once for an installation; a project's own are not kept."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from types import CodeType

import pytest

from site_builder.render.values import TemplateSource
from site_builder.stages import shipped
from site_builder.store.beside import made_once

FILTERS = frozenset({"date"})


@pytest.fixture
def times(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """How often templates are compiled that are asked for one after the other."""
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    monkeypatch.setattr(shipped, "made_once", functools.partial(made_once, folder=tmp_path))

    def count(*asked: tuple[str, TemplateSource, frozenset[str]]) -> int:
        made = 0
        for engine, source, filters in asked:

            def make(text: str = source.text) -> CodeType:
                nonlocal made
                made += 1
                return compile(text, "template", "eval")

            code = shipped.code_of(engine)(source, filters, make)
            assert eval(code) == eval(source.text)
        return made

    return count


def source(
    text: str = "6 * 7", path: str = "theme:default/templates/a.html", name: str = "default:a.html"
) -> TemplateSource:
    return TemplateSource(name=name, path=path, text=text, digest=f"digest of {text}")


def test_a_shipped_template_is_compiled_once(times: Callable[..., int]) -> None:
    assert times(("1", source(), FILTERS), ("1", source(), FILTERS)) == 1


@pytest.mark.parametrize(
    "other",
    [
        ("2", source(), FILTERS),
        ("1", source("6 * 8"), FILTERS),
        ("1", source(), frozenset({"date", "shout"})),
        ("1", source(name="default@shipped:a.html"), FILTERS),
    ],
    ids=["engine", "text", "filters", "layer"],
)
def test_whatever_decides_its_code_makes_it_another(times: Callable[..., int], other: tuple) -> None:  # type: ignore[type-arg]
    assert times(("1", source(), FILTERS), other) == 2


def test_a_template_of_a_project_is_not_kept(times: Callable[..., int], tmp_path: Path) -> None:
    own = source(path="themes/mine/templates/a.html", name="mine:a.html")
    assert times(("1", own, FILTERS), ("1", own, FILTERS)) == 2
    assert not list(tmp_path.iterdir())
