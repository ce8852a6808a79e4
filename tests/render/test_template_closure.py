"""The closure of a template: complete, and known without rendering."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from render_helpers import Folders

from site_builder.render.analysis import analyse
from site_builder.render.closure import Closures
from site_builder.render.values import Analysis


def closures(folders: Folders, name: str = "mine") -> Closures:
    return Closures(folders.theme(name), lambda source: analyse(source.text))


TREE = {
    "templates/base.html": '{% import "macros.html" as m %}{% block main %}{% endblock %}',
    "templates/macros.html": "{% macro a() %}{% include 'icon.html' %}{% endmacro %}",
    "templates/icon.html": "<svg></svg>",
    "templates/page.html": '{% extends "base.html" %}{% from "more.html" import b %}',
    "templates/more.html": "{% macro b() %}{% endmacro %}",
    "templates/alone.html": "{{ data.x }}",
    "templates/reports.html": "{% include 'alone.html' %}",
}


def test_a_closure_follows_every_kind_of_reference(folders: Folders) -> None:
    folders.ship(TREE)
    found = closures(folders, "default")
    assert [source.plain for source in found.closure("page.html")] == [
        "base.html",
        "icon.html",
        "macros.html",
        "more.html",
        "page.html",
    ]
    assert [source.plain for source in found.closure("alone.html")] == ["alone.html"]
    assert found.closure("nothing.html") == ()


def test_the_digest_changes_with_any_file_of_the_closure_and_no_other(folders: Folders) -> None:
    folders.ship(TREE)
    before = closures(folders, "default")
    folders.ship({"templates/icon.html": "<svg>2</svg>"})
    after = closures(folders, "default")
    assert before.closure_digest("page.html") != after.closure_digest("page.html")
    assert before.closure_digest("alone.html") == after.closure_digest("alone.html")


def test_the_digest_changes_when_a_name_comes_to_mean_another_template(folders: Folders) -> None:
    folders.mine({})
    folders.ship({**TREE, "templates/page.html": '{% include ["new.html", "icon.html"] %}'})
    before = closures(folders).closure_digest("page.html")
    folders.mine({"templates/new.html": "new"})
    assert closures(folders).closure_digest("page.html") != before


def test_uses_looks_through_the_closure(folders: Folders) -> None:
    folders.ship({**TREE, "templates/local.html": "{% for data in page %}{{ data }}{% endfor %}"})
    found = closures(folders, "default")
    assert found.uses("reports.html", "data") and found.uses("alone.html", "data")
    assert not found.uses("page.html", "data")
    assert not found.uses("local.html", "data"), "a name of the template's own"


@pytest.mark.parametrize(
    "tag",
    [
        "{% include page.template %}",
        "{% extends page.layout %}",
        "{% import 'a' ~ 'b' as m %}",
        "{% from page.x import y %}",
        "{% include [page.x, 'a.html'] %}",
        "{% include 'a.html' if page.x else page.y %}",
        "{% include page.x ignore missing %}",
    ],
)
def test_a_dynamic_template_name_is_refused(folders: Folders, tag: str) -> None:
    folders.ship({"templates/page.html": "\n" + tag, "templates/a.html": ""})
    (problem,) = closures(folders, "default").problems()
    assert (problem.code, problem.severity, problem.line) == ("theme/dynamic-template", "error", 2)
    assert problem.path == "theme:default/templates/page.html"


def test_names_chosen_among_fixed_ones_are_all_in_the_closure(folders: Folders) -> None:
    folders.ship({"templates/page.html": "{% include 'a.html' if page.x else 'b.html' %}"})
    folders.ship({"templates/a.html": "", "templates/b.html": ""})
    found = closures(folders, "default")
    assert found.problems() == ()
    assert len(found.closure("page.html")) == 3


def test_a_missing_template_is_said_with_the_nearest(folders: Folders) -> None:
    folders.ship({"templates/page.html": "{# #}\n{% include 'macro.html' %}", "templates/macros.html": ""})
    folders.ship({"templates/ok.html": "{% include 'x.html' ignore missing %}{% include ['y', 'macros.html'] %}"})
    (problem,) = closures(folders, "default").problems()
    assert (problem.code, problem.line) == ("theme/missing-template", 2)
    assert "Did you mean `macros.html`?" in problem.hint


def test_a_syntax_error_has_its_file_and_line(folders: Folders) -> None:
    folders.ship({"templates/page.html": "a\n{% if page %}\n{% endfor %}"})
    (problem,) = closures(folders, "default").problems()
    assert (problem.code, problem.path, problem.line) == ("theme/syntax", "theme:default/templates/page.html", 3)
    (twice,) = analyse("{% block a %}{% endblock %}\n{% block a %}{% endblock %}").problems
    assert (twice.code, twice.line) == ("theme/syntax", 2)


def test_unknown_filters_and_static_files_are_said_before_rendering(folders: Folders) -> None:
    folders.ship({"templates/page.html": "{{ page.x|uper }}{{ page.y|shout }}\n{{ asset('css/sit.css') }}"})
    theme = folders.theme("default")
    found = Closures(theme, lambda source: analyse(source.text, ["shout"])).problems(assets=["css/site.css"])
    assert [(p.code, p.line) for p in found] == [("theme/unknown-filter", 1), ("theme/missing-asset", 2)]
    assert "Did you mean `upper`?" in found[0].hint
    assert "Did you mean `css/site.css`?" in found[1].hint


@pytest.mark.parametrize("tag", ["{{ _('100 % sure') }}", "{{ ngettext('%d page', '%(num)s pages', 2) }}"])
def test_a_bare_percent_sign_in_a_translated_text_is_refused(tag: str) -> None:
    (problem,) = analyse("\n" + tag).problems
    assert (problem.code, problem.line) == ("theme/percent", 2)
    fine = "{{ _('100 %% of %(name)s', name='x') }}{% trans %}100 %{% endtrans %}{{ gettext('50 %%') }}"
    assert analyse(fine).problems == ()


def test_a_template_that_extends_itself_is_refused_and_one_that_includes_itself_is_not(folders: Folders) -> None:
    folders.mine({"templates/base.html": "{% extends 'base.html' %}", "templates/good.html": "x"})
    folders.ship(
        {"templates/base.html": "x", "templates/good.html": "{% if page %}{% include 'good.html' %}{% endif %}"}
    )
    (problem,) = closures(folders).problems()
    assert (problem.code, problem.path) == ("theme/template-cycle", "themes/mine/templates/base.html")
    assert "`parent:base.html`" in problem.hint
    folders.mine({"templates/base.html": "{% extends 'parent:base.html' %}"})
    assert closures(folders).problems() == ()


def test_an_analysis_survives_the_cache_and_is_asked_for_once(folders: Folders) -> None:
    folders.ship(TREE)
    theme = folders.theme("default")
    asked: list[str] = []

    def answer(source: object) -> Analysis:
        asked.append(source.name)  # type: ignore[attr-defined]
        made = analyse(source.text)  # type: ignore[attr-defined]
        return msgspec.msgpack.decode(msgspec.msgpack.encode(made), type=Analysis)

    found = Closures(theme, answer)
    for name in ("page.html", "base.html", "page.html"):
        found.closure_digest(name)
        found.uses(name, "data")
    assert len(asked) == len(set(asked)) == 5
    assert found.closure_digest("page.html") == closures(folders, "default").closure_digest("page.html")


@given(st.text(alphabet="{%} abif'\"().|#-\n", max_size=60))
def test_no_text_breaks_the_analysis(text: str) -> None:
    assert isinstance(analyse(text), Analysis)
