"""Atom: 1.0 (RFC 4287), and 0.3 as far as it is alike."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
from html import escape
from typing import Any

from site_builder.bookmarks.clean import language
from site_builder.bookmarks.feeds.items import item, made_address, name, newest
from site_builder.bookmarks.feeds.plain import plain_text
from site_builder.bookmarks.feeds.values import LONGEST_TITLE, Feed, FeedItem
from site_builder.bookmarks.feeds.xml import base_of, children, first, first_date, inner_html, lang_of, text_of

_PAGES = ("", "text/html", "application/xhtml+xml")


def read_atom(root: Any, base: str) -> Feed:
    """The feed that begins with `<feed>`. `base` is where it was found."""
    about = children(root)
    base = base_of(root, base)
    lang = language(lang_of(root))
    people = _people(about)
    entries = newest(about.get("atom:entry", []), lambda element: _date(children(element)))
    items = (_item(element, base, lang, people) for element in entries)
    return Feed(
        title=name(_text(about, "atom:title")),
        url=_link(about, base),
        lang=lang,
        items=tuple(each for each in items if each is not None),
    )


def _item(element: Any, base: str, lang: str, people: str) -> FeedItem | None:
    found = children(element)
    base = base_of(element, base)
    bodies = [each for key in ("atom:summary", "atom:content") for each in found.get(key, ())]
    origin = first(found, "feedburner:origlink")
    source = next(iter(found.get("atom:source", ())), None)
    return item(
        url=made_address(origin, base)
        or _link(found, base)
        or made_address(first(found, "atom:id"), "")
        or _link(found, base, "enclosure"),
        title=_text(found, "atom:title"),
        date=_date(found),
        author=_people(found) or (_people(children(source)) if source is not None else "") or people,
        bodies=map(_html, bodies),
        tags=(each.get("label") or each.get("term") or "" for each in found.get("atom:category", ())),
        lang=language(lang_of(element)) or lang,
    )


def _date(found: dict[str, list[Any]]) -> dt.datetime | None:
    return first_date(found, "atom:published", "atom:issued", "atom:updated", "atom:modified", "atom:created")


def _html(element: Any) -> str:
    """A text construct as HTML (RFC 4287, 3.1 and 4.1.3); empty for what is neither text nor markup."""
    sort = element.get("type", "text").lower()
    if element.get("mode") == "base64":  # Atom 0.3
        try:
            return base64.b64decode(text_of(element)).decode("utf-8", "replace")
        except (binascii.Error, ValueError):
            return ""
    if sort == "text" or sort == "text/plain":
        # Some forget to say that it is HTML; a text with tags in it is none.
        written = text_of(element)
        return written if "</" in written else escape(written, quote=False)
    if sort in ("html", "xhtml", "text/html", "application/xhtml+xml"):
        return inner_html(element)
    return ""


def _text(found: dict[str, list[Any]], key: str) -> str:
    return next((plain_text(_html(each), LONGEST_TITLE) for each in found.get(key, ())), "")


def _people(found: dict[str, list[Any]]) -> str:
    names = [first(children(each), "atom:name") for each in found.get("atom:author", ())]
    return ", ".join(filter(None, names))


def _link(found: dict[str, list[Any]], base: str, rel: str = "alternate") -> str:
    """The page of an entry or a feed: a link that is `alternate` or says nothing, HTML before other types; or that of
    another `rel`."""
    links = [each for each in found.get("atom:link", ()) if each.get("rel", "alternate").lower() == rel]
    links.sort(key=lambda each: each.get("type", "").lower() not in _PAGES)
    urls = (made_address(each.get("href", ""), base_of(each, base)) for each in links)
    return next(filter(None, urls), "")
