"""Buttons that copy: the address of a page, of a section, of a feed; a citation. Under the policy of the hub."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from browser_bench import Hub, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytest_plugins = ["browser_fixtures"]

COPYING = {"permissions": ["clipboard-read", "clipboard-write"]}


@contextmanager
def reading(hub: Hub, browser: Browser, template: str, lang: str = "en", **more: object) -> Iterator[Page]:
    """A page of the hub whose reader may copy; everything is as the policy wants it."""
    with visiting(browser, **{**COPYING, **more}) as page:
        wrong: list[str] = []
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(hub.one(template, lang))
        yield page
        assert wrong == []


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.mark.parametrize(
    ("template", "lang"), [("post.html", "en"), ("post.html", "fr"), ("policy.html", "en"), ("link.html", "en")]
)
def test_the_address_of_a_page_is_copied_and_said(hub: Hub, browser: Browser, template: str, lang: str) -> None:
    with reading(hub, browser, template, lang) as page:
        page.goto(page.url + "?utm_source=letter#sb:main")
        page.get_by_role("button", name="Copier le lien" if lang == "fr" else "Copy the link", exact=True).click()
        page.locator("[id='sb:said']:not(:empty)").wait_for(state="attached")
        assert page.get_by_role("status").text_content() == ("Copié" if lang == "fr" else "Copied")
        assert copied(page) == hub.one(template, lang), "without what came along from elsewhere"


def test_the_address_of_a_section_is_copied(hub: Hub, browser: Browser) -> None:
    with reading(hub, browser, "policy.html") as page:
        heading = page.locator(".prose h2[id]").first
        name = heading.locator("span").first.text_content()
        assert page.get_by_role("heading", name=name, exact=True).count() == 1, "the name of a heading is its words"
        heading.locator(".anchor").focus()
        page.keyboard.press("Enter")
        page.locator("[id='sb:said']:not(:empty)").wait_for(state="attached")
        assert copied(page) == page.url == f"{hub.one('policy.html')}#{heading.get_attribute('id')}"


def test_anchors_change_no_line_of_a_page(hub: Hub, browser: Browser) -> None:
    """They are there before the page is first painted, so nothing moves."""
    with reading(hub, browser, "policy.html") as page:
        moved = page.evaluate(
            """() => new Promise((done) => {
              let sum = 0;
              new PerformanceObserver((list) => list.getEntries().forEach((each) => { sum += each.value; }))
                .observe({ type: "layout-shift", buffered: true });
              setTimeout(() => done(sum), 300);
            })"""
        )
        assert page.locator(".anchor").count() > 3
        assert moved == 0


def test_the_address_of_a_feed_is_copied(hub: Hub, browser: Browser) -> None:
    with reading(hub, browser, "subscribe.html") as page:
        page.get_by_role("button", name=re.compile("^Copy the address ?: All news")).click()
        page.locator("[id='sb:said']:not(:empty)").wait_for(state="attached")
        assert copied(page) == "https://site-builder.example/atom.xml"


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_citation_is_copied_with_the_day_of_reading(hub: Hub, browser: Browser, lang: str) -> None:
    with reading(hub, browser, "policy.html", lang, locale="de-DE") as page:
        page.clock.set_fixed_time("2027-03-02T12:00:00")
        page.reload()
        cite = page.locator(".cite")
        cite.locator("summary").first.click()
        cite.get_by_role("button").first.click()
        page.locator("[id='sb:said']:not(:empty)").wait_for(state="attached")
        day = "(consulté le 2 mars 2027)" if lang == "fr" else "(read on March 2, 2027)"
        assert copied(page).endswith(day), "in the language of the page"
        assert re.search(r" https://site-builder\.example/\S+/[0-9.]+/ \(", copied(page))
        cite.locator("summary", has_text="BibTeX").click()
        cite.get_by_role("button", name="BibTeX").click()
        page.locator(".cite details .copy.is-done").wait_for()
        assert copied(page).startswith("@misc{")


def test_without_a_script_nothing_offers_to_copy(hub: Hub, browser: Browser) -> None:
    with visiting(browser, java_script_enabled=False) as page:
        for template in ("policy.html", "subscribe.html", "post.html"):
            page.goto(hub.one(template))
            assert page.locator("button.copy:visible, .anchor").count() == 0
        page.goto(hub.one("policy.html"))
        page.locator(".cite > summary").click()
        assert "version 1.0" in page.locator("[id='sb:cite']").inner_text()
