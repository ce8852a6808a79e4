"""Setting keys of front matter where they stand: every other line stays as it is, comments included."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from site_builder.scaffold.scalars import scalar
from site_builder.text import front_matter

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_OPEN = re.compile(r"\ufeff?---[ \t]*\Z")
_CLOSE = re.compile(r"(?:---|\.\.\.)[ \t]*\Z")
_KEY = re.compile(r"""(?:"([^"\\]*)"|'([^']*)'|([^\s#:"'\[\]{}&*!|>%@`,-][^:#]*?))[ \t]*:(?=[ \t]|\Z)""")
_VALUE = re.compile(r"""([ \t]*)("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|.*?)([ \t]+#.*|[ \t]*)\Z""")
_NUMBER = re.compile(r"[vV]?\d[\d.-]*")


def with_keys(text: str, values: Mapping[str, str | None], order: Sequence[str] = ()) -> str | None:
    """`text` with each key of `values` set in its front matter, or (None) taken out; None where that cannot be done
    without a change to anything else, as in front matter written as TOML or in one line.

    A key that is there keeps its place, its quotes and its comment. A new one comes after the nearest that stands
    before it in `order`, else at the end. Line ends stay as they are.
    """
    lines = _LINE.findall(text)
    if not lines or not _OPEN.match(_bare(lines[0])):
        return None
    close = next((at for at, line in enumerate(lines[1:], 1) if _CLOSE.match(_bare(line))), None)
    if close is None:
        return None
    end = lines[0][len(_bare(lines[0])) :] or "\n"
    inside = lines[1:close]
    for key, value in values.items():
        inside = _without(inside, key) if value is None else _with(inside, key, value, order, end)
    made = "".join([lines[0], *inside, *lines[close:]])
    before, after = front_matter.split(text), front_matter.split(made)
    wanted = {key: value for key, value in {**before.data, **values}.items() if value is not None}
    kept = {key: value for key, value in wanted.items() if key in values or before.data.get(key) is not None}
    found = {key: value for key, value in after.data.items() if value is not None}
    return made if found == kept and after.body == before.body else None


def _bare(line: str) -> str:
    return line.rstrip("\r\n")


def _regions(lines: Sequence[str]) -> dict[str, tuple[int, int]]:
    """The keys at the top level, each with the lines of its value: the first, and the one after the last."""
    found: dict[str, tuple[int, int]] = {}
    key = ""
    for at, line in enumerate(lines):
        bare = _bare(line)
        if match := _KEY.match(bare):
            key = match[1] or match[2] or match[3] or ""
            found.setdefault(key, (at, at + 1))
        elif key and bare and bare[0] in " \t-":
            start, end = found[key]
            if bare.strip() or end == at:  # blanks alone may belong to the end of a text in several lines
                found[key] = (start, at + 1)
    return found


def _without(lines: list[str], key: str) -> list[str]:
    start, end = _regions(lines).get(key, (0, 0))
    return [*lines[:start], *lines[end:]]


def _with(lines: list[str], key: str, value: str, order: Sequence[str], end: str) -> list[str]:
    regions = _regions(lines)
    if key not in regions:
        before = [name for name in order[: order.index(key)] if name in regions] if key in order else []
        at = regions[before[-1]][1] if before else len(lines)
        return [*lines[:at], f"{key}: {_written(value, '')}{end}", *lines[at:]]
    start, stop = regions[key]
    bare = _bare(lines[start])
    colon = _KEY.match(bare)
    found = _VALUE.match(bare, colon.end()) if colon else None
    if colon is None or found is None:  # the first makes the region, the second matches anything
        return lines
    gap, old, comment = found.groups()
    line = f"{colon[0]}{gap or ' '}{_written(value, old[:1])}{comment if stop == start + 1 else ''}"
    return [*lines[:start], line.rstrip() + lines[start][len(bare) :], *lines[stop:]]


def _written(value: str, quote: str) -> str:
    """A text as a YAML scalar, in the quotes that stood there; numbers and dates without any."""
    if quote == '"':
        return json.dumps(value, ensure_ascii=False)
    if quote == "'":
        return "'" + value.replace("'", "''") + "'"
    return value if _NUMBER.fullmatch(value) else scalar(value)
