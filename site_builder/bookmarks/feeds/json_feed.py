"""JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from site_builder.bookmarks.clean import language
from site_builder.bookmarks.feeds.items import item, made_address, name
from site_builder.bookmarks.feeds.values import MOST_ITEMS, Feed, FeedItem
from site_builder.bookmarks.feeds.xml import Refused
from site_builder.bookmarks.moments import from_iso


def read_json_feed(text: str, base: str) -> Feed:
    """The feed that a text of JSON is; whatever in it has another form than it should counts as missing. Refused where
    it is no feed."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise Refused("it is no JSON that can be read") from None
    items = value.get("items") if isinstance(value, dict) else None
    if not isinstance(items, list):
        raise Refused("it is JSON, and no feed: it has no list of `items`")
    lang, people = language(_text(value, "language")), _people(value)
    made = (_item(each, base, lang, people) for each in items[:MOST_ITEMS] if isinstance(each, dict))
    return Feed(
        title=name(escape(_text(value, "title"), quote=False)),
        url=made_address(_text(value, "home_page_url"), base),
        lang=lang,
        items=tuple(each for each in made if each is not None),
    )


def _item(value: Mapping[str, Any], base: str, lang: str, people: str) -> FeedItem | None:
    tags = value.get("tags")
    date = _text(value, "date_published") or _text(value, "date_modified")
    plain = (escape(_text(value, key), quote=False) for key in ("summary", "content_text"))
    return item(
        url=made_address(_text(value, "url") or _text(value, "external_url") or _text(value, "id"), base),
        title=escape(_text(value, "title"), quote=False),
        date=from_iso(date) if date else None,
        author=_people(value) or people,
        bodies=(*plain, _text(value, "content_html")),
        tags=(each for each in tags if isinstance(each, str)) if isinstance(tags, list) else (),
        lang=language(_text(value, "language")) or lang,
    )


def _people(value: Mapping[str, Any]) -> str:
    return ", ".join(_names(value))


def _names(value: Mapping[str, Any]) -> Iterator[str]:
    several = value.get("authors")  # 1.1; `author` is 1.0
    for each in several if isinstance(several, list) else [value.get("author")]:
        if isinstance(each, dict) and (found := _text(each, "name")):
            yield found


def _text(value: Mapping[str, Any], key: str) -> str:
    found = value.get(key)
    return found if isinstance(found, str) else ""
