"""The way through a page with the keyboard alone: every stop in view and marked, nothing that only a mouse can open.

That through the search is in `test_search_in_browser.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser_bench import DEVICES, Hub, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytest_plugins = ["browser_fixtures"]

_FOCUS = """() => {
  const element = document.activeElement, style = getComputedStyle(element), box = element.getBoundingClientRect();
  const rows = [...element.getClientRects()];
  const seen = rows.some((row) => {
    const top = document.elementFromPoint(row.left + row.width / 2, row.top + row.height / 2);
    return top && (element.contains(top) || top.contains(element));
  });
  return {name: element.outerHTML.slice(0, 90), body: element === document.body, seen,
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth};
}"""
_STOPS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
  .filter((each) => each.checkVisibility({visibilityProperty: true}) && !each.disabled).length"""


def tab_to(page: Page, selector: str, most: int = 60) -> None:
    """Press Tab until the focus is on an element."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} is not reached by {most} times Tab")


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("template", ["home.html", "policy.html", "post.html"])
def test_the_focus_is_always_seen(hub: Hub, browser: Browser, template: str, device: str) -> None:
    """WCAG 2.2, 2.4.7 and 2.4.11; and no stop is left out, nor one a trap (2.1.1, 2.1.2)."""
    with visiting(browser, device) as page:
        page.goto(hub.one(template))
        stops = page.evaluate(_STOPS)
        passed = 0
        while True:
            page.keyboard.press("Tab")
            focus = page.evaluate(_FOCUS)
            if focus["body"]:
                break
            passed += 1
            assert focus["outlined"] and focus["inside"] and focus["seen"], focus
            assert passed <= stops + 20, "the end of the page is never reached"
        assert passed >= stops


def test_the_skip_link_skips(hub: Hub, browser: Browser) -> None:
    with visiting(browser) as page:
        page.goto(hub.one("policy.html"))
        page.keyboard.press("Tab")
        link = page.locator(".skip")
        assert page.evaluate("document.activeElement.matches('.skip')")
        box = link.bounding_box()
        assert box and box["y"] >= 0
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
        box = link.bounding_box()
        assert box and box["y"] + box["height"] <= 0


def test_the_menu_of_a_phone(hub: Hub, browser: Browser) -> None:
    with visiting(browser, "phone") as page:
        page.goto(hub.origin + "/")
        menu = page.get_by_role("navigation", name="Main menu")
        tab_to(page, ".menu-open")
        page.keyboard.press("Enter")
        assert menu.is_visible()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.menu') !== null")
        page.keyboard.press("Escape")
        assert not menu.is_visible()
        assert page.evaluate("document.activeElement.matches('.menu-open')"), "the focus comes back to the button"
        page.keyboard.press("Enter")
        tab_to(page, ".menu-close", 3)
        page.keyboard.press("Enter")
        assert not menu.is_visible()
        assert page.evaluate("document.activeElement.matches('.menu-open')")
        page.keyboard.press("Enter")
        tab_to(page, ".menu a[href='/policies/']")
        page.keyboard.press("Enter")
        page.wait_for_url("**/policies/")


def test_the_submenus_of_a_wide_window(hub: Hub, browser: Browser) -> None:
    with visiting(browser) as page:
        page.goto(hub.origin + "/")
        tab_to(page, ".menu summary")
        inside = page.locator(".menu details a").first
        assert not inside.is_visible()
        page.keyboard.press("Enter")
        assert inside.is_visible()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('.menu details a')")
        page.keyboard.press("Escape")
        assert not inside.is_visible()
        assert page.evaluate("document.activeElement.matches('.menu summary')"), "the focus comes back to the word"
        page.keyboard.press("Space")
        tab_to(page, ".menu details a[href='/teams/']")
        page.keyboard.press("Enter")
        page.wait_for_url("**/teams/")


@pytest.mark.parametrize("device", DEVICES)
def test_the_language_is_switched(hub: Hub, browser: Browser, device: str) -> None:
    with visiting(browser, device) as page:
        page.goto(hub.origin + "/policies/channels/")
        tab_to(page, ".languages a[lang='fr']")
        page.keyboard.press("Enter")
        page.wait_for_url("**/fr/policies/channels/")
        assert page.get_attribute("html", "lang") == "fr"
        tab_to(page, ".languages a[lang='en']")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{hub.origin}/policies/channels/")


@pytest.mark.parametrize("system", ["light", "dark"])
@pytest.mark.parametrize("device", DEVICES)
def test_the_colours_are_switched_and_remembered(hub: Hub, browser: Browser, device: str, system: str) -> None:
    def ground() -> str:
        return page.evaluate("getComputedStyle(document.body).backgroundColor")

    with visiting(browser, device, color_scheme=system) as page:
        page.goto(hub.origin + "/")
        button = page.get_by_role("button", name="Dark colours")
        before, pressed = ground(), button.get_attribute("aria-pressed")
        assert pressed == str(system == "dark").lower()
        tab_to(page, ".theme-switch")
        page.keyboard.press("Space")
        after = ground()
        assert after != before and button.get_attribute("aria-pressed") != pressed
        page.reload()
        assert ground() == after and button.get_attribute("aria-pressed") != pressed
        page.goto(hub.origin + "/fr/policies/")
        assert ground() == after
        tab_to(page, ".theme-switch")
        page.keyboard.press("Enter")
        assert ground() == before
        page.emulate_media(color_scheme="light" if system == "dark" else "dark")
        assert ground() == after, "who chose what the system says follows the system again"
        assert page.context.cookies() == []
