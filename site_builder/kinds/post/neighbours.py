"""The posts before and after a post, and the series it belongs to."""

from __future__ import annotations

from site_builder.library.context import Context
from site_builder.values import Entry
from site_builder.views.facts import date_of
from site_builder.views.order import by_weight, newest_first
from site_builder.views.types import Anchor, Series


def neighbours(context: Context, lang: str) -> dict[str, tuple[Anchor | None, Anchor | None]]:
    """For each post, by key, the older and the newer post of its section."""
    by_section: dict[str, list[Entry]] = {}
    for entry in context.library.of("post", lang):
        by_section.setdefault(entry.section, []).append(entry)
    out: dict[str, tuple[Anchor | None, Anchor | None]] = {}
    for section in by_section.values():
        row = newest_first(section, context)
        anchors = [Anchor(entry.title, context.library.link(entry)) for entry in row]
        for index, entry in enumerate(row):
            older = anchors[index + 1] if index + 1 < len(row) else None
            out[entry.key] = (older, anchors[index - 1] if index else None)
    return out


def series_of(context: Context, entry: Entry) -> Series | None:
    """The series of a post, in the order of `weight`, then of dates."""
    name = entry.meta.series
    if not name:
        return None
    everything = context.once(("series", entry.lang), lambda: _all_series(context, entry.lang))
    parts: list[Entry] = everything[name]
    anchors = tuple(Anchor(part.title, "" if part.key == entry.key else context.library.link(part)) for part in parts)
    number = next(index for index, part in enumerate(parts, 1) if part.key == entry.key)
    return Series(title=name, number=number, total=len(parts), parts=anchors)


def _all_series(context: Context, lang: str) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in newest_first(context.library.of("post", lang), context):
        if entry.meta.series:
            found.setdefault(entry.meta.series, []).append(entry)
    for name, parts in found.items():
        if any(part.meta.weight for part in parts):
            found[name] = list(by_weight(parts))
        else:
            undated = [part for part in parts if date_of(part, context) is None]
            found[name] = [part for part in reversed(parts) if date_of(part, context)] + undated
    return found
