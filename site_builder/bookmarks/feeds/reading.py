"""Which format a text is, and reading it."""

from __future__ import annotations

import re

from site_builder.bookmarks.feeds.atom import read_atom
from site_builder.bookmarks.feeds.items import made_address
from site_builder.bookmarks.feeds.json_feed import read_json_feed
from site_builder.bookmarks.feeds.rss import read_rss
from site_builder.bookmarks.feeds.values import Feed, NoFeed
from site_builder.bookmarks.feeds.xml import Refused, name_of, tree
from site_builder.bookmarks.html import Events, read_html

_HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_LOOKED_AT = 2000
_HEAD = 300_000
"""Characters of a page in which it names its feeds."""
_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/json", "application/rdf+xml"}
)
_MOST_FOUND = 3


def read_feed(text: str, base: str) -> Feed | NoFeed:
    """The feed that a text is, whatever the server says about its type; `base` is its address. Never raises for what a
    text holds; NeedsLibrary where lxml is not installed."""
    text = text.lstrip("\ufeff \t\r\n")
    if _HTML.match(text):
        return _page(text, base)
    try:
        if text.startswith(("{", "[")):
            return read_json_feed(text, base)
        root = tree(text)
    except Refused as error:
        if _HTML.search(text[:_LOOKED_AT]):
            return _page(text, base)
        return NoFeed("unreadable", str(error))
    name = name_of(root)
    feed = read_atom(root, base) if name == "atom:feed" else None
    if name in ("rss", "rdf:rdf"):
        feed = read_rss(root, base)
    if feed is not None:
        return feed
    if _HTML.search(text[:_LOOKED_AT]):
        return _page(text, base)
    return NoFeed("unreadable", "it is XML, and neither RSS nor Atom")


def _page(text: str, base: str) -> NoFeed:
    found = _Alternates(base)
    read_html(text[:_HEAD], found)
    return NoFeed("html", "it is a page for people, in HTML", tuple(dict.fromkeys(found.urls))[:_MOST_FOUND])


class _Alternates(Events):
    """The feeds that a page names: `<link rel="alternate" type="application/rss+xml">` (HTML standard, 4.6.6.1)."""

    def __init__(self, base: str) -> None:
        self.urls: list[str] = []
        self._base = base

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "base" and attributes.get("href"):
            self._base = made_address(attributes["href"], self._base) or self._base
        rel = (attributes.get("rel") or "").lower().split()
        sort = (attributes.get("type") or "").partition(";")[0].strip().lower()
        if tag == "link" and "alternate" in rel and sort in _TYPES:
            url = made_address(attributes.get("href") or "", self._base)
            self.urls += [url] if url else []
