"""Tables as comma-separated values (RFC 4180): rows by the names of their columns, each with its line."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence

from site_builder.bookmarks.losses import Losses
from site_builder.bookmarks.reading import broken, decode
from site_builder.bookmarks.record import Bookmark, Read

Row = dict[str, str]
_END = "\0"
"""A row of ours after the last one, which no table holds: a cell that is never closed would swallow it."""
_DELIMITERS = (",", ";", "\t")  # spreadsheets write semicolons where the comma stands in numbers


def columns(head: str) -> tuple[str, ...]:
    """The names of the columns, in lower case, of a table that begins like this; nothing where it is none."""
    return _header(head.lstrip("\ufeff").split("\n", 1)[0].rstrip("\r"))[0]


def _header(line: str) -> tuple[tuple[str, ...], str]:
    for delimiter in _DELIMITERS:
        try:
            row = next(csv.reader([line], delimiter=delimiter), [])
        except csv.Error:
            continue
        names = tuple(name.strip().lower() for name in row)
        if "url" in names:
            return names, delimiter
    return (), ","


def read_table(data: bytes, format_: str, make: Callable[[Row, int, Losses], Bookmark]) -> Read:
    """The bookmarks that `make` makes of the rows of a table. Cells beyond the last column are named as lost."""
    text, problems = decode(data)
    names, delimiter = _header(text.split("\n", 1)[0])
    if not names:
        return broken(format_, "its first line does not name a column `url`", 1)
    losses = Losses()
    found: list[Bookmark] = []
    rows = csv.reader(io.StringIO(f"{text}\n{_END}\n", newline=""), delimiter=delimiter)
    try:
        next(rows)
        line, end = 1, rows.line_num
        for row in rows:
            line, end = end + 1, rows.line_num
            if _END in row[-1:]:
                break
            if not any(row):
                continue
            for cell in row[len(names) :]:
                losses.add("cells beyond the last column", cell, line)
            found.append(make({name: cell for name, cell in zip(names, row, strict=False) if name}, line, losses))
        else:
            return broken(format_, "a quote that opens here, or further down, is not closed", line)
    except csv.Error as error:
        return broken(format_, f"{error}", rows.line_num)
    return Read(tuple(found), losses.all(), problems)


def table(names: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with a first line of names."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(rows)
    return out.getvalue()
