"""Which file of `content/links/` a link belongs to, and the new texts of those files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from site_builder.bookmarks.record import Bookmark
from site_builder.scaffold.insertion import Row, with_rows
from site_builder.scaffold.link_rows import link_row, year_of

LONGEST = 1_500_000
"""Characters of one file: no YAML of more than 5 MB is read, and nobody reads more than a novel either."""


class CannotAdd(Exception):
    """A file is no list to which a link can be added; the text is its name."""


class Planned(msgspec.Struct, frozen=True):
    """The new text of a file, and how many links it gets."""

    text: str
    added: int


def planned(
    bookmarks: Iterable[Bookmark], present: Mapping[str, str], ending: str, timezone: str, *, invite: bool = False
) -> dict[str, Planned]:
    """The new texts of the files, by their names in `links/`, when the bookmarks, which all have dates, are added.

    A link goes to `2026.yml` by the year of its date, and once that is long, to `2026-2.yml` and so on. `present` holds
    the files that are there with `\\n` line ends; `ending` is what their names say about the language, such as `.fr`.
    CannotAdd where a file cannot take any.
    """
    years: dict[int, list[Row]] = {}
    for bookmark in bookmarks:
        if bookmark.date is not None:
            row = Row(bookmark.date, bookmark.url, link_row(bookmark, timezone, invite=invite))
            years.setdefault(year_of(bookmark.date, timezone), []).append(row)
    out: dict[str, Planned] = {}
    for year in sorted(years):
        rows, number = sorted(years[year], key=lambda row: row.date), 1
        while rows:
            name = _name(year, number, ending, present)
            old = present.get(name, _header(year))
            taken = _fitting(rows, LONGEST - len(old))
            if taken:
                text = with_rows(old, rows[:taken], timezone)
                if text is None:
                    raise CannotAdd(name)
                out[name] = Planned(text, taken)
            rows, number = rows[taken:], number + 1
    return out


def _name(year: int, number: int, ending: str, present: Mapping[str, str]) -> str:
    stem = f"{year:04d}{f'-{number}' if number > 1 else ''}{ending}"
    return f"{stem}.yaml" if f"{stem}.yaml" in present and f"{stem}.yml" not in present else f"{stem}.yml"


def _header(year: int) -> str:
    return f"# Links of {year:04d}. `note` says why one is worth reading: nobody follows a bare link.\n\n"


def _fitting(rows: list[Row], room: int) -> int:
    """How many rows a file has room for. A row is always shorter than an empty file."""
    for number, row in enumerate(rows):
        room -= len(row.text) + 1
        if room < 0:
            return number
    return len(rows)
