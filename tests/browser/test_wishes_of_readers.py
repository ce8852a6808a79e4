"""What readers ask of all sites in their system: less motion, more contrast, their own colours. Nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser_bench import Hub, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytest_plugins = ["browser_fixtures"]

_STYLE = """([selector, pseudo, name]) => getComputedStyle(document.querySelector(selector), pseudo || null)[name]"""


@pytest.mark.parametrize(("wish", "scrolling"), [("reduce", "auto"), ("no-preference", "smooth")])
def test_nothing_moves_for_those_who_ask_for_less(hub: Hub, browser: Browser, wish: str, scrolling: str) -> None:
    moving = """() => [...document.querySelectorAll("*")].filter((each) => {
      const style = getComputedStyle(each);
      return parseFloat(style.transitionDuration) > 0 || style.animationName !== "none";
    }).map((each) => each.outerHTML.slice(0, 80))"""
    with visiting(browser, reduced_motion=wish) as page:
        for template in ("home.html", "policy.html", "links.html"):
            page.goto(hub.one(template))
            assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == scrolling
            if wish == "reduce":
                assert page.evaluate(moving) == []


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_more_contrast_has_no_quiet_words(hub: Hub, browser: Browser, colours: str) -> None:
    words = {}
    for wish in ("no-preference", "more"):
        with visiting(browser, contrast=wish, color_scheme=colours) as page:
            page.goto(hub.one("home.html"))
            words[wish] = [page.evaluate(_STYLE, [part, "", "color"]) for part in ("body", ".card-date", ".foot")]
    assert len(set(words["no-preference"])) > 1
    assert len(set(words["more"])) == 1


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_colours_of_the_reader_lose_nothing(hub: Hub, browser: Browser, colours: str) -> None:
    """In forced colours (https://www.w3.org/TR/css-color-adjust-1/#forced) backgrounds and shades go."""
    with visiting(browser, forced_colors="active", color_scheme=colours) as page:

        def style(selector: str, name: str, pseudo: str = "") -> str:
            return page.evaluate(_STYLE, [selector, pseudo, name])

        page.goto(hub.one("policy-comparison.html"))
        ground = style("body", "backgroundColor")
        assert "underline" in style("ins.change", "textDecorationLine")
        assert "line-through" in style("del.change", "textDecorationLine")
        page.goto(hub.one("register.html"))
        dot = style(".state.is-in-force", "backgroundColor", "::before")
        assert dot not in (ground, "rgba(0, 0, 0, 0)")
        assert style(".menu [aria-current], .menu .inside", "textDecorationLine") == "underline"
        assert style(".theme-switch", "borderTopColor", "::before") != ground
        page.goto(hub.origin + "/links/page/2/")
        assert style(".pager .here", "borderTopStyle") == "solid"
        page.keyboard.press("Tab")
        assert style(".skip", "outlineStyle") != "none"
