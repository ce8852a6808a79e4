"""Raindrop.io's export as a table.

Source: help.raindrop.io (“Export” and “Import”), and files that Raindrop made: `id`, `title`, `note`, `excerpt`, `url`,
`folder`, `tags`, `created`, `cover`, `highlights`, `favorite`; older ones have `description` for `excerpt`.

Read: `title`, `note`, `excerpt` as the description, `url`, `folder` (` / ` between nested ones; “Unsorted” is none),
`tags` (commas between them), `created` (RFC 3339), `cover` as the image. `id`, `highlights` and `favorite` are named as
lost. Not written: Raindrop imports the CSV and the Netscape bookmarks of ours.
"""

from __future__ import annotations

from site_builder.bookmarks.clean import lines, one_line
from site_builder.bookmarks.folders import split_path
from site_builder.bookmarks.losses import Losses
from site_builder.bookmarks.moments import from_iso
from site_builder.bookmarks.record import Bookmark, Read
from site_builder.bookmarks.tables import Row, columns, read_table

_KEPT = frozenset({"title", "note", "excerpt", "description", "url", "folder", "tags", "created", "cover"})
_NO_FOLDER = frozenset({"", "unsorted"})


def detect(head: str) -> bool:
    """Whether a file that begins like this is one."""
    return {"url", "folder", "created"} <= set(columns(head))


def read(data: bytes) -> Read:
    """The bookmarks of a file."""
    return read_table(data, "Raindrop CSV", _bookmark)


def _bookmark(row: Row, line: int, losses: Losses) -> Bookmark:
    url, title = row.get("url", "").strip(), one_line(row.get("title", ""))
    created = row.get("created", "").strip()
    date = from_iso(created)
    if date is None:
        losses.add("created", created, line)
    for name, cell in row.items():
        if name not in _KEPT and cell.strip().lower() != "false":
            losses.add(name, cell, line)
    folder = one_line(row.get("folder", ""))
    return Bookmark(
        url=url,
        title="" if title == url else title,
        date=date,
        note=lines(row.get("note", "")),
        description=one_line(row.get("excerpt", "") or row.get("description", "")),
        tags=tuple(filter(None, map(one_line, row.get("tags", "").split(",")))),
        folders=() if folder.lower() in _NO_FOLDER else split_path(folder),
        image=row.get("cover", "").strip(),
        line=line,
    )
