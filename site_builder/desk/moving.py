"""Writing new addresses where the old ones stand: nothing is changed that does not read as meant afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from site_builder.check.external import Use, external_uses, place_of
from site_builder.scaffold.readdress import Change, readdressed, with_archived
from site_builder.stages.reading import Reading, with_changes
from site_builder.store.edits import Edit
from site_builder.text import yaml
from site_builder.text.encoding import decode


def with_fragment(new: str, old: str) -> str:
    """A new address with the fragment of the old one, where it has none of its own (RFC 9110, 10.2.2)."""
    fragment = old.partition("#")[2]
    return f"{new}#{fragment}" if fragment and "#" not in new else new


def moved_edits(reading: Reading, moves: Sequence[tuple[Use, str]]) -> dict[str, Edit]:
    """The files to change for `moves` (uses and their new addresses), by path. A file whose links would not read as
    before but for these is left out, and so is site.yml, where menus are."""
    changes: dict[str, list[Change]] = {}
    for use, new in moves:
        if use.entry:
            changes.setdefault(use.path, []).append(Change(*place_of(reading.context, use), use.url, new))
    texts = reading.project.texts()
    edits = {}
    for path, each in changes.items():
        before = texts[path].data
        after = readdressed(before, each)
        if after != before:
            edits[path] = Edit(before, after)
    return _sound(reading, edits, {(use.path, use.url): new for use, new in moves})


def _sound(reading: Reading, edits: dict[str, Edit], new: Mapping[tuple[str, str], str]) -> dict[str, Edit]:
    """Those edits after which the links of their file are what they were, but for the new addresses."""
    if not edits:
        return edits
    changed = with_changes(reading, {path: edit.after for path, edit in edits.items()})
    before, after = _by_path(external_uses(reading.context)), _by_path(external_uses(changed.context))
    return {path: edit for path, edit in edits.items() if _agree(path, before[path], after[path], new)}


def _agree(path: str, before: Counter[str], after: Counter[str], new: Mapping[tuple[str, str], str]) -> bool:
    """Whether the links of a file are those of before, but for the new addresses."""
    gone, come = before - after, after - before
    expected: Counter[str] = Counter()
    for url, number in gone.items():
        if (path, url) not in new:
            return False
        expected[new[path, url]] += number
    return come == expected


def _by_path(uses: Iterable[Use]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for use in uses:
        found.setdefault(use.path, Counter())[use.url] += 1
    return found


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
