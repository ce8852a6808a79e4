"""JSON Feed 1.1."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import msgspec

from site_builder.kinds.feed.entries import KEPT, content, dates, external, people, summary, tags
from site_builder.kinds.feed.views import FeedEnclosure, FeedEntry, FeedPerson, FeedView
from site_builder.kinds.feed.xml import clean, language, line, media_type
from site_builder.text.uris import uri

_VERSION = "https://jsonfeed.org/version/1.1"
_INDENT = 2


def json_feed(view: FeedView) -> bytes:
    """The feed in JSON Feed 1.1, UTF-8 without ASCII escapes, keys in the order of the specification.

    A link post has its permalink as `url` and the target as `external_url`. What is empty is left out.
    """
    feed = _filled(
        {
            "version": _VERSION,
            "title": line(view.title),
            "home_page_url": uri(view.home_url),
            "feed_url": uri(view.feed_url),
            "description": line(view.description),
            "icon": uri(view.icon),
            "authors": _people(view.authors),
            "language": language(view.lang),
            "hubs": [{"type": "WebSub", "url": uri(view.hub)}] if uri(view.hub) else [],
        },
        keep=("title",),
    )
    feed["items"] = [_item(entry, *dates(entry), view.lang) for entry in view.entries]
    return msgspec.json.format(msgspec.json.encode(feed), indent=_INDENT) + b"\n"


@lru_cache(maxsize=KEPT)
def _item(entry: FeedEntry, published: str, changed: str, feed_lang: str) -> msgspec.Raw:
    """One item. It must have a content: where there is none, the summary stands for it as text."""
    words, body = summary(entry), content(entry)
    as_text = bool(words) and not body
    item = _filled(
        {
            "id": clean(entry.id),
            "url": uri(entry.url),
            "external_url": external(entry.external_url),
            "title": line(entry.title),
            "content_html": body,
            "content_text": line(entry.summary) if as_text else "",
            "summary": words,
            "image": uri(entry.image),
            "date_published": published,
            "date_modified": changed,
            "authors": _people(entry.authors),
            "tags": tags(entry),
            "language": language(entry.lang) if entry.lang != feed_lang else "",
            "attachments": [_attachment(each) for each in entry.enclosures if uri(each.url)],
        },
        keep=("id",) if as_text else ("id", "content_html"),
    )
    return msgspec.Raw(msgspec.json.encode(item))


def _people(authors: tuple[FeedPerson, ...]) -> list[dict[str, Any]]:
    return [_filled({"name": name, "url": url}) for name, url in people(authors)]


def _attachment(enclosure: FeedEnclosure) -> dict[str, Any]:
    return _filled(
        {
            "url": uri(enclosure.url),
            "mime_type": media_type(enclosure.type),
            "title": line(enclosure.title),
            "size_in_bytes": max(0, enclosure.length),
            "duration_in_seconds": max(0, enclosure.duration),
        }
    )


def _filled(fields: dict[str, Any], keep: tuple[str, ...] = ()) -> dict[str, Any]:
    """`fields` without the empty ones, except those that the format asks for."""
    return {key: value for key, value in fields.items() if value or key in keep}
