"""Writing new addresses where the old ones stand: nothing is changed that does not read as meant afterwards."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from site_builder.check.external import Use, external_uses, place_of
from site_builder.scaffold.readdress import Change, readdressed, with_archived
from site_builder.stages.reading import Reading, with_changes
from site_builder.store.edits import Edit
from site_builder.text import yaml
from site_builder.text.encoding import decode

_CODE = re.compile(r"<(pre|code|kbd|samp)\b.*?</\1>", re.DOTALL)


def with_fragment(new: str, old: str) -> str:
    """A new address with the fragment of the old one, where it has none of its own (RFC 9110, 10.2.2)."""
    fragment = old.partition("#")[2]
    return f"{new}#{fragment}" if fragment and "#" not in new else new


Move: TypeAlias = tuple[Use, str]
"""A use, and its new address."""


def moved_edits(reading: Reading, moves: Iterable[Move]) -> tuple[dict[str, Edit], list[Move]]:
    """The files to change for moves, by path, and the moves that are made. An address that would not be read where it
    should, or that is read where it should not, is left alone, and so is site.yml, where menus are."""
    made = [move for move in moves if move[0].entry]
    while True:
        edits = _edits(reading, made)
        made = [move for move in made if move[0].path in edits]
        sound = _sound(reading, edits, made) if edits else []
        if len(sound) == len(made):
            return edits, made
        made = sound  # without the others, and looked at again


def _edits(reading: Reading, moves: Iterable[Move]) -> dict[str, Edit]:
    changes: dict[str, list[Change]] = {}
    for use, new in moves:
        changes.setdefault(use.path, []).append(Change(*place_of(reading.context, use), use.url, new))
    texts = reading.project.texts()
    edits = {}
    for path, each in changes.items():
        before = texts[path].data
        after = readdressed(before, each)
        if after != before:
            edits[path] = Edit(before, after)
    return edits


def _sound(reading: Reading, edits: Mapping[str, Edit], moves: Sequence[Move]) -> list[Move]:
    """The moves that may be made. After the edits a file should have its links of before with all the new addresses,
    and its examples of code, which may hold an address as well, should be what they were. A move of an address that is
    there too often or not often enough may not be made; where none is to blame alone, none in the file may."""
    expected = {path: Counter[str]() for path in edits}
    changed = with_changes(reading, {path: edit.after for path, edit in edits.items()})
    for use in external_uses(reading.context):
        if use.path in edits:
            expected[use.path][use.url] += 1
    for use, new in moves:
        expected[use.path].subtract([use.url])
        expected[use.path][new] += 1
    found = {path: Counter[str]() for path in edits}
    for use in external_uses(changed.context):
        if use.path in edits:
            found[use.path][use.url] += 1
    before, after = _codes(reading, edits), _codes(changed, edits)
    sound: list[Move] = []
    for path in edits:
        strange = {url for url in expected[path] | found[path] if expected[path][url] != found[path][url]}
        mine = [move for move in moves if move[0].path == path]
        kept = [(use, new) for use, new in mine if use.url not in strange and new not in strange]
        if before[path] == after[path] and (not strange or len(kept) < len(mine)):
            sound += kept
    return sound


def _codes(reading: Reading, paths: Iterable[str]) -> dict[str, list[str]]:
    """The examples of code in the texts of files, by path."""
    codes: dict[str, list[str]] = {path: [] for path in paths}
    for entry in reading.context.library.entries:
        if entry.path in codes:
            html = entry.body.content.fill(["#"] * len(entry.body.content.links))
            codes[entry.path] += [found[0] for found in _CODE.finditer(html)]
    return codes


def archived_edits(reading: Reading, copies: Iterable[tuple[Use, str]]) -> tuple[dict[str, Edit], set[tuple[str, str]]]:
    """The lists of links to change so that the rows of uses say where their archived copies are, by path; and which
    rows these are, as path and address. Rows that say it already, those where it cannot be added alone, and Markdown
    stay as they are."""
    texts = reading.project.texts()
    edits: dict[str, Edit] = {}
    rows: set[tuple[str, str]] = set()
    for use, copy in copies:
        if not (use.in_row and use.path.lower().endswith((".yml", ".yaml"))):
            continue
        before = texts[use.path].data
        data = edits[use.path].after if use.path in edits else before
        number = _row_of(data, use) if data is not None else None
        after = with_archived(data, number, copy) if data is not None and number is not None else None
        if after is not None:
            edits[use.path] = Edit(before, after)
            rows.add((use.path, use.url))
    return edits, rows


def _row_of(data: bytes, use: Use) -> int | None:
    """The number of the row that a use stands in: lines may have come before it, so its address tells."""
    rows = yaml.load(decode(data)[0]).value
    found = [
        number
        for number, row in enumerate(rows if isinstance(rows, list) else [])
        if isinstance(row, dict) and row.get("url") == use.url
    ]
    return found[0] if found else None
