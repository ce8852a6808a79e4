"""The contract between views and templates: every shipped theme renders every view of every template, whatever is in
it, asks for nothing that the view has not, and escapes what it prints."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from render_helpers import Folders
from view_samples import MARK, between, empty, full

from site_builder.plugins import fallback_templates
from site_builder.render.assets import fingerprint
from site_builder.render.chain import names_in
from site_builder.render.closure import Closures
from site_builder.render.colour import READABLE, contrast
from site_builder.render.environment import Renderer
from site_builder.render.shipped import shipped_themes
from site_builder.render.theme import load_theme, with_parameters
from site_builder.render.values import Theme
from site_builder.stages.theme import _analysis
from site_builder.stages.view_types import template_views
from site_builder.values import Page, Problem
from site_builder.views.types import Frame

THEMES = names_in(shipped_themes())
VIEWS = template_views()


@cache
def theme(name: str) -> Theme:
    """A shipped theme as a site has it, with all that can be set in it set to texts that show where they end up."""
    found, problems = load_theme(name, None, shipped_themes(), fallback_templates())
    assert problems == ()
    words = {each.name: MARK for each in found.declared.values() if each.type == "text"}
    pictures = {each.name: "/x'\">.svg" for each in found.declared.values() if each.type == "picture"}
    found, problems = with_parameters(found, {**words, **pictures, "title_shown": False})
    assert problems == ()
    return found


@cache
def renderer(name: str) -> Renderer:
    return Renderer(theme(name), assets=fingerprint(theme(name))[0].targets)


def render(name: str, template: str, view: Any, frame: Any) -> str:
    """The page; fails where the template asks for something that is not there."""
    page = Page(target="x/index.html", template=template, frame=frame, view=view, lang="en", source="x.md")
    made = renderer(name).render(page, {})
    assert not isinstance(made, Problem), f"{made.path}:{made.line}: {made.message} {made.hint}"
    return made.decode()


def test_there_are_two_themes_that_look_different() -> None:
    assert {"default", "agora"} <= set(THEMES)
    texts = {name: theme(name).templates["base.html"].text for name in THEMES}
    sheets = {name: theme(name).static["css/site.css"].digest for name in THEMES}
    assert len(set(texts.values())) == len(set(sheets.values())) == len(THEMES)


def test_every_template_of_a_page_has_a_view_and_every_view_its_template() -> None:
    found = theme("default")
    pages = {name for name, source in found.templates.items() if "{% extends" in source.text}
    assert pages == set(VIEWS)


BLOCKS = ("title", "theme_color", "head_extra", "body", "header", "breadcrumbs", "main", "aside", "footer")


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("name", THEMES)
def test_a_documented_block_can_be_filled_by_a_theme_that_stands_on_it(name: str, block: str, folders: Folders) -> None:
    assert f"| `{block}` |" in (Path(__file__).parents[2] / "content/docs/theming.md").read_text(encoding="utf-8")
    child = '{% extends "parent:base.html" %}{% block BLOCK %}[mine]{{ super() }}{% endblock %}'
    files = {"templates/base.html": child.replace("BLOCK", block), "templates/blank.html": '{% extends "base.html" %}'}
    folders.mine({"theme.yml": f"parent: {name}\n", **files})
    found, problems = load_theme("mine", folders.project, shipped_themes(), fallback_templates())
    assert problems == ()
    view = full(VIEWS["page.html"])
    page = Page(target="x/index.html", template="blank.html", frame=full(Frame), view=view, lang="en")
    made = Renderer(found, assets=fingerprint(found)[0].targets).render(page, {})
    assert isinstance(made, bytes) and made.decode().count("[mine]") == 1


@pytest.mark.parametrize("name", THEMES)
def test_every_colour_that_has_a_name_can_be_read_and_written_on(name: str) -> None:
    for param in theme(name).declared.values():
        for light, dark in param.named.values():
            assert contrast(light, param.on[0]) >= READABLE and contrast(dark, param.on[1]) >= READABLE
            assert contrast(light, "#ffffff") >= READABLE, "white stands on it"


@pytest.mark.parametrize("name", THEMES)
def test_no_template_has_a_mistake(name: str) -> None:
    closures = Closures(theme(name), lambda source: _analysis(source.text, frozenset()))
    assert closures.problems(None, fingerprint(theme(name))[0].targets) == ()


@pytest.mark.parametrize("template", VIEWS)
@pytest.mark.parametrize("name", THEMES)
def test_the_emptiest_and_the_fullest_view_are_shown_and_escaped(name: str, template: str) -> None:
    for made in (empty, full):
        for frame in (empty(Frame), full(Frame)):
            text = render(name, template, made(VIEWS[template]), frame)
            assert "<i>" not in text, "a text was printed without being escaped"
            assert text.count("<main ") == 1 and text.rstrip().endswith("</html>")


@pytest.mark.parametrize("template", VIEWS)
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_view_is_shown_and_escaped(template: str, data: st.DataObject) -> None:
    view = data.draw(between(VIEWS[template]))
    frame = data.draw(st.sampled_from((empty(Frame), full(Frame))))
    for name in THEMES:
        assert "<i>" not in render(name, template, view, frame)
