"""Policies on paper: each page says what it belongs to."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdf
import pytest
from browser_bench import Hub, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytest_plugins = ["browser_fixtures"]

SAYS = {
    "en": ("Code of conduct, version 1.0", "In force since November 1, 2026", "/policies/code-of-conduct/1.0/"),
    "fr": (
        "Code de conduite, version 1.0",
        "En vigueur depuis le 1er novembre 2026",
        "/fr/policies/code-of-conduct/1.0/",
    ),
}


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("paper", ["A4", "A5", "Letter"])
def test_each_page_has_title_version_date_and_address(hub: Hub, browser: Browser, lang: str, paper: str) -> None:
    with visiting(browser) as page:
        page.goto(f"{hub.origin}{'/fr' if lang == 'fr' else ''}/policies/code-of-conduct/")
        # pypdf takes words as they stand; what breaks over lines is put together again.
        sheets = [
            "".join(sheet.extract_text().split()) for sheet in pypdf.PdfReader(io.BytesIO(page.pdf(format=paper))).pages
        ]
    assert len(sheets) > 2
    for number, text in enumerate(sheets, 1):
        for words in (*SAYS[lang], "https://site-builder.example", f"{number}/{len(sheets)}"):
            assert "".join(words.split()) in text, f"page {number}: {words}\n{text}"


def test_what_is_for_the_screen_is_left_out(hub: Hub, browser: Browser) -> None:
    with visiting(browser) as page:
        page.goto(f"{hub.origin}/policies/code-of-conduct/")
        page.emulate_media(media="print")
        for css in (".masthead nav", ".crumbs", ".toc", ".copy", ".anchor", ".cite", ".foot", ".rail-link", ".skip"):
            assert page.locator(css).count() == 0 or page.locator(f"{css}:visible").count() == 0, css
        assert page.locator(".running:visible").count() == 2
        assert page.locator(".policy h1:visible").count() == 1


def test_the_running_lines_are_for_paper_only(hub: Hub, browser: Browser) -> None:
    with visiting(browser) as page:
        page.goto(hub.one("policy.html"))
        assert page.locator(".running:visible").count() == 0


def test_a_list_is_printed_and_what_to_read_next_is_not(hub: Hub, browser: Browser) -> None:
    with visiting(browser) as page:
        for template, printed in (
            ("links.html", True),
            ("section.html", True),
            ("channels.html", True),
            ("post.html", False),
        ):
            page.goto(hub.one(template))
            page.emulate_media(media="print")
            assert page.locator("main .card").count() > 0
            assert bool(page.locator("main .card:visible").count()) is printed, template
