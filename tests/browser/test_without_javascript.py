"""Without JavaScript, no word of a page waits to be shown, and the menu works."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser_bench import LANGUAGES, Hub, listed, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytest_plugins = ["browser_fixtures"]


# What is written in the main part but closed until somebody asks, or for paper only, is not counted.
_UNSEEN = """() => {
  const main = document.querySelector("main").cloneNode(true);
  const closed = "[hidden], script, style, details:not([open]) > :not(summary), .running";
  main.querySelectorAll(closed).forEach((each) => each.remove());
  const plain = (text) => text.replace(/\\s+/g, "").toLowerCase();
  const seen = plain(document.querySelector("main").innerText), written = plain(main.textContent);
  return [seen.length, seen === written ? "" : written.slice([...written].findIndex((sign, i) => sign !== seen[i]))];
}"""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_that_a_page_says_is_seen(hub: Hub, browser: Browser, lang: str) -> None:
    found = []
    with visiting(browser, java_script_enabled=False) as page:
        for shown in hub.in_language(lang):
            page.goto(hub.origin + shown.address)
            length, unseen = page.evaluate(_UNSEEN)
            if unseen or length < 30 or not page.is_visible("h1"):
                found.append(f"{shown.address}: {length} signs seen, but not {unseen[:80]!r}")
    assert not found, listed(found)


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_the_menu_leads_on(hub: Hub, browser: Browser, device: str) -> None:
    with visiting(browser, device, java_script_enabled=False) as page:
        page.goto(hub.origin + "/")
        menu = page.get_by_role("navigation", name="Main menu")
        if device == "phone":
            assert not menu.is_visible()
            page.get_by_role("button", name="Menu").click()
        assert menu.is_visible()
        menu.locator("summary").first.click()
        menu.get_by_role("link", name="Teams").click()
        assert page.url == f"{hub.origin}/teams/"


def test_no_button_is_shown_that_does_nothing(hub: Hub, browser: Browser) -> None:
    with visiting(browser, java_script_enabled=False) as page:
        page.goto(hub.origin + "/")
        assert page.locator("button:visible:not([popovertarget])").count() == 0
        page.goto(hub.origin + "/fr/")
        page.get_by_role("link", name="English").click()
        assert page.url == f"{hub.origin}/"
