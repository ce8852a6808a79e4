"""Words that are longer than a line, such as an address in place of a title: they break, and no page gets wider."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser_bench import Hub, listed, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytest_plugins = ["browser_fixtures"]

_LENGTHEN = """() => document.querySelectorAll("a, h1, h2, h3").forEach((each) => {
  if (each.closest(".table, table, button, .hidden, .skip")) return;
  const text = [...each.childNodes].findLast((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  if (text) text.data = "Gemeinschaftsverwaltung".repeat(3) + " " + text.data;
})"""
_WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("width", [320, 1024])
def test_no_page_gets_wider_than_its_window(hub: Hub, browser: Browser, width: int) -> None:
    wide = []
    with visiting(browser, viewport={"width": width, "height": 700}) as page:
        for shown in hub.in_language("en"):
            page.goto(hub.origin + shown.address)
            page.evaluate(_LENGTHEN)
            if by := page.evaluate(_WIDER):
                wide.append(f"{shown.address} ({shown.template}): by {by} pixels")
    assert not wide, listed(wide)


def test_a_menu_at_the_edge_opens_inwards(hub: Hub, browser: Browser) -> None:
    with visiting(browser, viewport={"width": 800, "height": 700}) as page:
        page.goto(hub.one("home.html"))
        page.evaluate(
            "() => { document.querySelector('.menu > ul').lastElementChild.style.marginInlineStart = 'auto' }"
        )
        page.locator(".submenu > summary").last.click()
        page.wait_for_selector(".submenu.is-end")
        assert page.evaluate(_WIDER) == 0
