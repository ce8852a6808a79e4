"""The orders in which pages are listed. Every order is total."""

from __future__ import annotations

import re
from collections.abc import Iterable

from site_builder.library.context import Context
from site_builder.values import Entry
from site_builder.views.facts import date_of

_DIGITS = re.compile(r"(\d+)")


def newest_first(entries: Iterable[Entry], context: Context) -> tuple[Entry, ...]:
    """Entries of the library by date, the newest first; those without a date last; then by key."""

    def key(entry: Entry) -> tuple[float, str, str]:
        date = date_of(entry, context)
        return (-date.timestamp() if date else float("inf"), entry.key, entry.lang)

    def all_places() -> dict[int, int]:
        """The place of each entry among all, since most are sorted several times: by section, tags, author, year."""
        return {id(entry): place for place, entry in enumerate(sorted(context.library.entries, key=key))}

    places: dict[int, int] = context.once("newest-first", all_places)
    return tuple(sorted(entries, key=lambda entry: places[id(entry)]))


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key in which `part 2` comes before `part 10`."""
    parts = _DIGITS.split(text.casefold())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part)


def by_weight(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """By `weight`, the smaller first; those without one after them, by the name of their file; then by key."""

    def key(entry: Entry) -> tuple[bool, int, tuple[tuple[int, int, str], ...], str]:
        weight = int(getattr(entry.meta, "weight", 0))
        return (weight == 0, weight, natural(entry.key), entry.lang)

    return tuple(sorted(entries, key=key))
