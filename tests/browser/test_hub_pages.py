"""The pages that the browser looks at are really all kinds of pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser_bench import LANGUAGES, Hub
from hub_pages import Shown, few_that_show_all

import site_builder.kinds

pytest_plugins = ["browser_fixtures"]

_LARGE = {"all-pages.html"}
"""Templates of sites much larger than the hub: a part of search.html on a page of its own."""
TEMPLATES = sorted(Path(site_builder.kinds.__path__[0]).glob("*/templates/*.html"))


def test_every_template_is_seen_in_every_language(hub: Hub) -> None:
    wanted = {path.name for path in TEMPLATES if "{% extends" in path.read_text(encoding="utf-8")}
    wanted -= _LARGE
    assert len(wanted) > 15
    seen = {(page.template, page.lang) for page in hub.pages}
    lacking = {(name, lang) for name in wanted for lang in LANGUAGES} - seen
    assert not lacking, "the hub shows no page of these templates: give it one"


def test_all_that_any_page_shows_is_seen(hub: Hub) -> None:
    assert {each for page in hub.every for each in page.features} == {
        each for page in hub.pages for each in page.features
    }
    assert len(hub.pages) < len(hub.every)


@pytest.mark.parametrize("new", [".state-of-a-new-kind", "code gr"])
def test_something_new_on_one_page_is_seen(new: str) -> None:
    def page(target: str, *features: str) -> Shown:
        return Shown(target, f"/{target}", "page.html", "en", 1, frozenset(features))

    usual = [page(f"{number}.html", "p", ".facts") for number in range(20)]
    assert [each.target for each in few_that_show_all([*usual, page("x.html", "p", new)])] in (
        ["9.html", "x.html"],
        ["x.html", "9.html"],
    )
