"""Links as JSON: a list with one link a line, which holds all that a list of links says.

Source: ours. The keys are those of `content/links/*.yml`; `via` has `url` and `name`; dates are those of RFC 3339.
Read and written: everything. Keys that no link has, and values of another type, are named as lost.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from site_builder.bookmarks.clean import lines, one_line
from site_builder.bookmarks.json_rows import has_key, read_rows
from site_builder.bookmarks.losses import Losses
from site_builder.bookmarks.moments import from_iso
from site_builder.bookmarks.record import Bookmark, Read, Written
from site_builder.text.dates import rfc3339

_TEXTS = ("url", "title", "note", "description", "collection", "author", "lang", "type", "image", "archived")
_FLAGS = {"pinned": "pinned", "draft": "private"}
MORE = frozenset(
    {
        *("updated", "authors", "objective", "audiences", "channels", "share"),
        *("slug", "aliases", "expires", "template", "toc", "extra"),
    }
)
"""Keys of a link that only this format knows."""


def detect(head: str) -> bool:
    """Whether a file that begins like this is one. An empty list, which is what a site without links exports, is."""
    return has_key(head, "url") or head.split() in (["[]"], ["[", "]"])


def read(data: bytes) -> Read:
    """The links of a file."""
    rows = read_rows(data, "JSON")
    if isinstance(rows, Read):
        return rows
    losses = Losses()
    return Read(tuple(_bookmark(row, line, losses) for line, row in rows[0]), losses.all(), rows[1])


def _bookmark(row: dict[str, Any], line: int, losses: Losses) -> Bookmark:
    made: dict[str, Any] = {"more": {}, "line": line}
    for key, value in row.items():
        kept = value is None
        if key in _TEXTS and isinstance(value, str):
            made[key], kept = lines(value) if key == "note" else one_line(value), True
        elif key in (*_FLAGS, "private") and isinstance(value, bool):  # `private` is what others say
            name, kept = _FLAGS.get(key, key), True
            made[name] = made.get(name, False) or value
        elif key == "date" and isinstance(value, str):
            made["date"] = from_iso(value)
            kept = made["date"] is not None
        elif key == "tags" and isinstance(value, list) and all(isinstance(each, str) for each in value):
            made["tags"], kept = tuple(filter(None, map(one_line, value))), True
        elif key == "via":
            kept = _via(value, made)
        elif key in MORE:
            made["more"][key], kept = value, True
        if not kept:
            losses.add(key, json.dumps(value, ensure_ascii=False), line)
    return Bookmark(**{"url": "", **made})


def _via(value: Any, made: dict[str, Any]) -> bool:
    if isinstance(value, str):
        made["via_url"] = one_line(value)
        return True
    if not isinstance(value, dict) or not value.keys() <= {"url", "name"}:
        return False
    texts = {key: each for key, each in value.items() if isinstance(each, str)}
    made |= {f"via_{key}": one_line(each) for key, each in texts.items()}
    return len(texts) == len(value)


def write(bookmarks: Sequence[Bookmark]) -> Written:
    """A list of links. Nothing is lost."""
    rows = ",\n".join(json.dumps(_row(bookmark), ensure_ascii=False) for bookmark in bookmarks)
    return Written(f"[\n{rows}\n]\n" if rows else "[]\n")


def _row(bookmark: Bookmark) -> dict[str, Any]:
    row: dict[str, Any] = {key: value for key in _TEXTS if (value := getattr(bookmark, key))}
    if bookmark.date is not None:
        row["date"] = bookmark.date.isoformat() if bookmark.date.microsecond else rfc3339(bookmark.date)
    if bookmark.tags:
        row["tags"] = list(bookmark.tags)
    via = {key: value for key in ("url", "name") if (value := getattr(bookmark, f"via_{key}"))}
    if via:
        row["via"] = via
    row |= {key: True for key, field in _FLAGS.items() if getattr(bookmark, field)}
    # JSON has no infinity and no NaN (RFC 8259, 6), YAML has: they become text.
    return row | json.loads(json.dumps(bookmark.more), parse_constant=str) if bookmark.more else row
