"""Pinboard's export as JSON, which other bookmark servers write too.

Source: pinboard.in/api (v1, posts/all): `href`; `description`, which is the title; `extended`, the note; `time`
(RFC 3339); `shared` and `toread` (yes or no); `tags` (blanks between them; others write a list); `meta` and `hash`,
which are its own.

Read: all but `toread`, `meta` and `hash`, which are named as lost. A tag that begins with a full stop is private: it
counts as `private tags` among the losses. Not written.
"""

from __future__ import annotations

from typing import Any

from site_builder.bookmarks.clean import lines, one_line
from site_builder.bookmarks.json_rows import has_key, read_rows, text_of
from site_builder.bookmarks.losses import Losses
from site_builder.bookmarks.moments import from_iso
from site_builder.bookmarks.record import Bookmark, Read

_KEPT = frozenset({"href", "description", "extended", "time", "shared", "tags"})


def detect(head: str) -> bool:
    """Whether a file that begins like this is one."""
    return has_key(head, "href")


def read(data: bytes) -> Read:
    """The bookmarks of a file."""
    rows = read_rows(data, "Pinboard JSON")
    if isinstance(rows, Read):
        return rows
    losses = Losses()
    return Read(tuple(_bookmark(row, line, losses) for line, row in rows[0]), losses.all(), rows[1])


def _bookmark(row: dict[str, Any], line: int, losses: Losses) -> Bookmark:
    given = {key: text_of(value) for key, value in row.items()}
    url, title = given.get("href", "").strip(), one_line(given.get("description", ""))
    date = from_iso(given.get("time", ""))
    if date is None:
        losses.add("time", given.get("time", ""), line)
    for key, value in given.items():
        if key not in _KEPT and value != "no":
            losses.add(key, value, line)
    listed = row.get("tags")
    tags = [text_of(tag) for tag in listed] if isinstance(listed, list) else given.get("tags", "").split()
    private = [tag for tag in tags if tag.startswith(".")]
    losses.add("private tags", " ".join(private), line)
    return Bookmark(
        url=url,
        title="" if title == url else title,
        date=date,
        note=lines(given.get("extended", "")),
        tags=tuple(filter(None, map(one_line, (tag for tag in tags if tag not in private)))),
        private=row.get("shared") in ("no", False),
        line=line,
    )
