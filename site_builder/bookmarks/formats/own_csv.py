"""Links as a table, for spreadsheets and for services that import CSV.

Source: ours, after RFC 4180. The columns are those of `COLUMNS`; a table that is read needs only `url`. Tags stand in
one cell, with commas between them and quotes around a tag that has a comma. A cell that a spreadsheet would take for
a formula gets an apostrophe before it (OWASP, “CSV Injection”), which goes away when it is read.

Read and written: all but the keys that only JSON knows, which are named as lost.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from typing import Any

from site_builder.bookmarks.clean import lines, one_line
from site_builder.bookmarks.folders import SEPARATOR
from site_builder.bookmarks.losses import Losses, add_unwritten
from site_builder.bookmarks.moments import from_iso
from site_builder.bookmarks.record import FIELDS, Bookmark, Read, Written
from site_builder.bookmarks.tables import Row, columns, read_table, table
from site_builder.text.dates import rfc3339

COLUMNS = (
    *("url", "title", "date", "note", "description", "tags", "collection", "via_url", "via_name"),
    *("author", "lang", "type", "image", "archived", "pinned", "private"),
)
_ONE_LINE = ("title", "description", "collection", "via_url", "via_name", "author", "lang", "type", "image", "archived")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_ESCAPED = re.compile(r"'+[=+\-@\t\r]")
_YES = frozenset({"true", "yes", "1", "x"})


def detect(head: str) -> bool:
    """Whether a file that begins like this is one."""
    return "url" in columns(head)


def read(data: bytes) -> Read:
    """The links of a table."""
    return read_table(data, "CSV", _bookmark)


def _bookmark(row: Row, line: int, losses: Losses) -> Bookmark:
    cells = {name: cell[1:] if _ESCAPED.match(cell) else cell for name, cell in row.items()}
    for name, cell in cells.items():
        if name not in COLUMNS:
            losses.add(name, cell, line)
    stamp = cells.get("date", "").strip()
    date = from_iso(stamp)
    if date is None:
        losses.add("date", stamp, line)
    texts: dict[str, Any] = {name: one_line(cells.get(name, "")) for name in _ONE_LINE}
    return Bookmark(
        **texts,
        url=cells.get("url", "").strip(),
        date=date,
        note=lines(cells.get("note", "")),
        tags=_tags(cells.get("tags", "")),
        pinned=cells.get("pinned", "").strip().lower() in _YES,
        private=cells.get("private", "").strip().lower() in _YES,
        line=line,
    )


def _tags(cell: str) -> tuple[str, ...]:
    try:
        found = next(csv.reader(io.StringIO(cell, newline=""), skipinitialspace=True), [])
    except csv.Error:
        found = cell.split(",")
    return tuple(filter(None, map(one_line, found)))


def write(bookmarks: Sequence[Bookmark]) -> Written:
    """A table with a line for each link."""
    losses = Losses()
    for bookmark in bookmarks:
        add_unwritten(losses, bookmark, FIELDS)
    return Written(table(COLUMNS, map(_row, bookmarks)), losses.all())


def _row(bookmark: Bookmark) -> list[str]:
    return [_cell(bookmark, name) for name in COLUMNS]


def _cell(bookmark: Bookmark, name: str) -> str:
    value = getattr(bookmark, name)
    if name == "collection" and not value:
        value = SEPARATOR.join(bookmark.folders)
    elif name == "tags":
        value = table(value, ()).rstrip("\n") if value else ""
    elif name == "date":
        value = "" if value is None else value.isoformat() if value.microsecond else rfc3339(value)
    elif isinstance(value, bool):
        value = "true" if value else ""
    text = str(value)
    return f"'{text}" if _FORMULA.match(text) else text
