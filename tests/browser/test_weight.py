"""How heavy an article is: HTML, style and script together, before compression."""

from __future__ import annotations

import re

import lxml.html
from browser_bench import Hub

pytest_plugins = ["browser_fixtures"]

MOST = 60_000


def named(hub: Hub, html: bytes) -> list[bytes]:
    """The style sheets and scripts that a page names, and those that these name."""
    document = lxml.html.document_fromstring(html)
    wanted = document.xpath("//link[@rel='stylesheet' or @rel='preload' or @rel='modulepreload']/@href | //script/@src")
    found = [(hub.output / address.lstrip("/")).read_bytes() for address in wanted]
    assert found, "a page without style is not the one that is meant"
    assert not [text for text in found if re.search(rb"@import|^\s*import\s", text, re.MULTILINE)]
    return found


def test_every_article_is_light_and_needs_no_font(hub: Hub) -> None:
    articles = [page for page in hub.every if page.template == "post.html"]
    assert len(articles) > 5
    for page in articles:
        html = (hub.output / page.target).read_bytes()
        files = named(hub, html)
        weight = len(html) + sum(map(len, files))
        assert weight < MOST, f"{page.address} weighs {weight:,} bytes: {len(html):,} of HTML, {[*map(len, files)]}"
        assert not [text for text in files if b"@font-face" in text]
        assert b"preload" not in html
