"""RSS: 0.90 and 1.0 in RDF, 0.91 to 0.94 and 2.0 (rssboard.org/rss-specification; web.resource.org/rss/1.0/spec)."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from site_builder.bookmarks.clean import language
from site_builder.bookmarks.feeds.items import item, made_address, name, newest
from site_builder.bookmarks.feeds.values import Feed, FeedItem
from site_builder.bookmarks.feeds.xml import base_of, children, first, first_date, inner_html, lang_of, text_of

_MAIL = re.compile(r"\S+@\S+")
_BEHIND_MAIL = re.compile(r"\S+@\S+\s*\((.+)\)\s*")


def read_rss(root: Any, base: str) -> Feed | None:
    """The feed that begins with `<rss>` or `<rdf:RDF>`; None where it has no channel. `base` is where it was found."""
    top = children(root)
    channels = top.get("channel", ())
    if not channels:
        return None
    about = children(channels[0])
    base = base_of(channels[0], base_of(root, base))
    # In RDF the items stand beside the channel, else in it.
    elements = about.get("item", []) or top.get("item", [])
    lang = language(first(about, "language", "dc:language") or lang_of(root) or lang_of(channels[0]))
    items = (_item(each, base, lang) for each in newest(elements, lambda element: _date(children(element))))
    return Feed(
        title=name(first(about, "title")),
        url=made_address(first(about, "link"), base),
        lang=lang,
        items=tuple(each for each in items if each is not None),
    )


def _item(element: Any, base: str, lang: str) -> FeedItem | None:
    found = children(element)
    bodies = [each for key in ("description", "content:encoded") for each in found.get(key, ())]
    return item(
        url=_address(found, base_of(element, base)),
        title=first(found, "title", "dc:title"),
        date=_date(found),
        author=_person(first(found, "dc:creator", "author")),
        bodies=map(inner_html, bodies),
        tags=(text_of(each) for key in ("category", "dc:subject") for each in found.get(key, ())),
        lang=language(first(found, "dc:language")) or lang,
    )


def _date(found: dict[str, list[Any]]) -> dt.datetime | None:
    return first_date(found, "pubdate", "dc:date", "dc:issued", "dc:created", "atom:published", "atom:updated")


def _address(found: dict[str, list[Any]], base: str) -> str:
    """The page of an item; else its `guid`, where that is an address; else, as in podcasts, what there is to hear."""
    written = first(found, "feedburner:origlink", "link")
    guids = (text_of(each) for each in found.get("guid", ()) if each.get("isPermaLink", "true").lower() != "false")
    files = (each.get("url", "") for each in found.get("enclosure", ()))
    several = [(written, base), *((each, "") for each in guids), *((each, base) for each in files)]
    return next(filter(None, (made_address(*each) for each in several)), "")


def _person(written: str) -> str:
    """A name. RSS has an address of mail there, with the name behind it; the address is nobody's business."""
    behind = _BEHIND_MAIL.fullmatch(written)
    return behind[1] if behind else _MAIL.sub("", written)
