"""The reading list of a site as bookmarks."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from site_builder.bookmarks.formats import Format
from site_builder.bookmarks.normalise import normalise
from site_builder.bookmarks.record import Bookmark, Written
from site_builder.desk.shelf import Kept, Shelf
from site_builder.kinds.link.schema import LinkMeta
from site_builder.text import yaml
from site_builder.text.dates import rfc3339
from site_builder.text.schema import convert
from site_builder.values import Via

_SAME = ("url", "title", "date", "note", "description", "tags", "author", "lang", "type", "image", "archived", "pinned")
_HEADING = re.compile(r"#[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*(?:\n|\Z)")
_OTHER = frozenset({*_SAME, "via", "draft", "collection"})


def bookmarks_of(shelf: Shelf, lang: str = "", *, drafts: bool = False) -> list[Bookmark]:
    """The curated links of a site, newest first: where one has commentary in several languages, in `lang` if it is
    there, else in the first language of the site that it has. Drafts only with `drafts`."""
    order = [tag.lower() for tag in (*filter(None, [lang]), *shelf.site.all_languages())]
    found: dict[str, dict[int, list[Bookmark]]] = {}
    for link in shelf.links:
        if not link.curated:
            continue
        bookmark = _bookmark(link, shelf.site.timezone)
        rank = order.index(link.lang.lower()) if link.lang.lower() in order else len(order)
        if drafts or not bookmark.private:
            found.setdefault(normalise(bookmark.url), {}).setdefault(rank, []).append(bookmark)
    # Several of one language are several sections of a page, or a mistake that is not to be mended here.
    return sorted((each for ranks in found.values() for each in ranks[min(ranks)]), key=_newest_first)


def written(bookmarks: Sequence[Bookmark], format_: Format, shelf: Shelf) -> Written:
    """Bookmarks in a format that can be written. ValueError for another."""
    if format_.write is None:
        raise ValueError(f"{format_.name} is not written")
    made = format_.write(bookmarks)
    if not made.losses:
        return made
    # To know lines, files have to be read once more; so they are looked up only where they are told.
    lines = {(link.path, link.url): link.line for link in shelf.links if link.curated}
    return format_.write([replace(each, line=lines.get((each.path, each.url), 0)) for each in bookmarks])


def _newest_first(bookmark: Bookmark) -> tuple[float, str]:
    return (-bookmark.date.timestamp() if bookmark.date else float("inf"), bookmark.url)


def _bookmark(link: Kept, timezone: str) -> Bookmark:
    meta, problems = convert(link.data, LinkMeta, timezone=timezone)
    via = meta.via if isinstance(meta.via, Via) else Via(url=meta.via)
    same: Mapping[str, Any] = {name: getattr(meta, name) for name in _SAME}
    default = LinkMeta()
    more = {
        name: msgspec.to_builtins(_text(value))
        for name in LinkMeta.__struct_fields__
        if name not in _OTHER and (value := getattr(meta, name)) != getattr(default, name)
    }
    if problems:  # what is no key of a link, or has no value that one can have
        more |= {key: yaml.core(value) for key, value in link.data.items() if convert({key: value}, LinkMeta)[1]}
    note, heading = meta.note, _HEADING.match(link.text) if not meta.title else None
    return Bookmark(
        **{**same, "title": heading[1] if heading else meta.title, "note": note.strip() or _below(link.text, heading)},
        collection=str(meta.collection),
        via_url=via.url,
        via_name=via.name,
        private=meta.draft,
        more=more,
        path=link.path,
    )


def _below(text: str, heading: re.Match[str] | None) -> str:
    return text[heading.end() :].strip() if heading else text


def _text(value: Any) -> Any:
    return rfc3339(value) if isinstance(value, dt.datetime) else value
