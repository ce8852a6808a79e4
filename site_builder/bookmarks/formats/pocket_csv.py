"""Pocket's export as a table, as it was from 2024 until the service closed in 2025 (`part_000000.csv`).

Source: files that Pocket made (getpocket.com/export), as its users describe them.

Read: `title`, `url`, `time_added` (seconds since 1970), `tags` (`|` between them). `status` (unread or archive) and
`cursor` are named as lost. Not written.
"""

from __future__ import annotations

from site_builder.bookmarks.clean import one_line
from site_builder.bookmarks.losses import Losses
from site_builder.bookmarks.moments import from_epoch
from site_builder.bookmarks.record import Bookmark, Read
from site_builder.bookmarks.tables import Row, columns, read_table

_KEPT = frozenset({"title", "url", "time_added", "tags"})


def detect(head: str) -> bool:
    """Whether a file that begins like this is one."""
    return "time_added" in columns(head)


def read(data: bytes) -> Read:
    """The bookmarks of a file."""
    return read_table(data, "Pocket CSV", _bookmark)


def _bookmark(row: Row, line: int, losses: Losses) -> Bookmark:
    url, title = row.get("url", "").strip(), one_line(row.get("title", ""))
    stamp = row.get("time_added", "")
    date = from_epoch(stamp)
    if date is None and stamp.strip(" 0"):
        losses.add("time_added", stamp, line)
    for name, cell in row.items():
        if name not in _KEPT:
            losses.add(name, cell, line)
    return Bookmark(
        url=url,
        title="" if title == url else title,
        date=date,
        tags=tuple(filter(None, map(one_line, row.get("tags", "").split("|")))),
        line=line,
    )
