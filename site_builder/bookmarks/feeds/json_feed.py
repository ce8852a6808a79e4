"""JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from site_builder.bookmarks.clean import language
from site_builder.bookmarks.feeds.items import item, made_address, name, newest
from site_builder.bookmarks.feeds.values import Feed, FeedItem
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
    rows = newest([each for each in items if isinstance(each, dict)], _date)
    made = (_item(each, base, lang, people) for each in rows)
    return Feed(
        title=name(escape(_text(value, "title"), quote=False)),
        url=made_address(_text(value, "home_page_url"), base),
        lang=lang,
        items=tuple(each for each in made if each is not None),
    )


def _item(value: Mapping[str, Any], base: str, lang: str, people: str) -> FeedItem | None:
    tags = value.get("tags")
    plain = (escape(_text(value, key), quote=False) for key in ("summary", "content_text"))
    return item(
        url=made_address(_text(value, "url") or _text(value, "external_url"), base)
        or made_address(_text(value, "id"), "")
        or _file(value, base),
        title=escape(_text(value, "title"), quote=False),
        date=_date(value),
        author=_people(value) or people,
        bodies=(*plain, _text(value, "content_html")),
        tags=(each for each in tags if isinstance(each, str)) if isinstance(tags, list) else (),
        lang=language(_text(value, "language")) or lang,
    )


def _date(value: Mapping[str, Any]) -> dt.datetime | None:
    return from_iso(_text(value, "date_published")) or from_iso(_text(value, "date_modified"))


def _file(value: Mapping[str, Any], base: str) -> str:
    """What there is to hear, as in podcasts."""
    several = value.get("attachments")
    each = several[0] if isinstance(several, list) and several else None
    return made_address(_text(each, "url"), base) if isinstance(each, dict) else ""


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
