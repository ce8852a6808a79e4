"""Adding dated elements to a YAML list where its own order has them, without changing a byte of what is there."""

from __future__ import annotations

import datetime as dt
import re
import textwrap
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from site_builder.text import yaml
from site_builder.text.dates import parse_moment

_ITEM = re.compile(r"^( *)-(?= |$)", re.MULTILINE)
_AIR = re.compile(r"\n[ \t]*\n(?:[ \t]*#[^\n]*\n)*[ ]*-[ \n]")
_COMMENT = re.compile(r"[ \t]*#")


@dataclass(frozen=True)
class Row:
    """An element: its date, its address, and its text from `- ` to its last line end."""

    date: dt.datetime
    url: str
    text: str


def with_rows(old: str, rows: Sequence[Row], timezone: str) -> str | None:
    """`old`, the text of a YAML file with `\\n` line ends, with `rows` in its list.

    Where the list goes by date, newest first or oldest first, each row comes where its date belongs; else all come at
    the end, oldest first. Indentation and blank lines between elements are those of the file. None where a row would
    change what the file says: it is not a list, not written one element below another, or not readable. `timezone` is
    the IANA zone of dates without an offset.
    """
    old += "" if not old or old.endswith("\n") else "\n"
    before = yaml.load(old)
    if before.problems or not isinstance(before.value, list | None):
        return None
    present: list[Any] = before.value or []
    dates = [_date(each, timezone) for each in present]
    turn = _turn(dates)
    rows = sorted(rows, key=lambda row: row.date, reverse=turn < 0)
    groups: dict[int, list[Row]] = {}
    for row, spot in zip(rows, _spots(rows, dates, turn), strict=True):
        groups.setdefault(spot, []).append(row)
    indent = found[1] if present and (found := _ITEM.search(old)) else ""
    starts = _starts(before, old, indent) if min(groups, default=len(present)) < len(present) else []
    if starts is None:
        return None
    text = _woven(old, groups, [*starts, len(old)], indent, airy=len(present) < 2 or _AIR.search(old) is not None)
    after = yaml.load(text)
    return text if not after.problems and _holds(after.value, present, groups) else None


def _date(value: Any, timezone: str) -> dt.datetime | None:
    moment = parse_moment(str(value.get("date")), timezone) if isinstance(value, dict) else None
    return moment if isinstance(moment, dt.datetime) else None


def _turn(dates: Sequence[dt.datetime | None]) -> int:
    """-1 for a list that has the newest first, 1 for one that has the oldest first, 0 for one without such an order."""
    known = [date for date in dates if date is not None]
    if len(known) < 2 or known[0] == known[-1]:
        return 0
    if all(one >= other for one, other in pairwise(known)):
        return -1
    return int(all(one <= other for one, other in pairwise(known)))


def _spots(rows: Sequence[Row], dates: Sequence[dt.datetime | None], turn: int) -> list[int]:
    """For each row the number of the element before which it comes; that of all elements for the end. An element
    without a date keeps its place after the one above it."""
    if not turn:
        return [len(dates)] * len(rows)
    known = next(date for date in dates if date is not None)
    keys = []
    for date in dates:
        known = date or known
        keys.append(known.timestamp() * turn)
    side = bisect_left if turn < 0 else bisect_right
    return [side(keys, row.date.timestamp() * turn) for row in rows]


def _starts(loaded: yaml.Loaded, text: str, indent: str) -> list[int] | None:
    """Where each element begins in the text, with the comment right above it; None where that cannot be told."""
    lines = text.split("\n")
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line) + 1)
    found: list[int] = []
    for number in range(len(loaded.value)):
        at = loaded.position((number,))[0] - 1
        while at >= 0 and not lines[at].startswith(f"{indent}-"):
            at -= 1
        if at < 0 or (found and offsets[at] <= found[-1]):
            return None
        first = at
        while first > 0 and _COMMENT.match(lines[first - 1]):
            first -= 1
        # What stands at the top is about the whole file.
        found.append(offsets[at] if first == 0 or lines[first - 1].startswith("---") else offsets[first])
    return found


def _woven(old: str, groups: dict[int, list[Row]], cuts: Sequence[int], indent: str, *, airy: bool) -> str:
    """The text with the rows of each group before the element of its number."""
    out: list[str] = []
    at = 0
    for spot in sorted(groups):
        cut = cuts[spot] if spot < len(cuts) - 1 else len(old)
        out.append(old[at:cut])
        at = cut
        before = old[max(cut - 200, 0) : cut].rstrip(" \t")
        if airy and before and not before.endswith("\n\n"):
            out.append("\n")
        rows = [textwrap.indent(row.text, indent) for row in groups[spot]]
        out.append(("\n" if airy else "").join(rows))
        if airy and cut < len(old):
            out.append("\n")
    return "".join(out) + old[at:]


def _holds(value: Any, present: Sequence[Any], groups: dict[int, list[Row]]) -> bool:
    """Whether a list has all elements that were there, and the rows among them."""
    expected: list[Any] = []
    for number in range(len(present) + 1):
        expected += groups.get(number, ())
        expected += present[number : number + 1]
    if not isinstance(value, list) or len(value) != len(expected):
        return False
    return all(
        isinstance(each, dict) and each.get("url") == wanted.url if isinstance(wanted, Row) else each == wanted
        for each, wanted in zip(value, expected, strict=True)
    )
