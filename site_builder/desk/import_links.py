"""Bringing a file of bookmarks into the lists of a site."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from site_builder.bookmarks.formats import Format, detect, format_named
from site_builder.bookmarks.losses import Losses
from site_builder.bookmarks.merge import Choices, Merged, merge
from site_builder.bookmarks.record import Bookmark, Loss
from site_builder.desk.filing import Filed, filed
from site_builder.desk.shelf import Shelf
from site_builder.kinds.link.schema import LinkMeta
from site_builder.net.charset import decode
from site_builder.scaffold.link_rows import link_row
from site_builder.store.files import content_of
from site_builder.text import yaml
from site_builder.text.schema import convert
from site_builder.values import Problem

LARGEST = 256 * 1024 * 1024
"""Bytes. Browsers put the icons of all sites into their files, so these are large; none of them is larger."""


@dataclass(frozen=True)
class Import:
    """What an import would do: the format that was read, what is new, which files change, what is lost. Where
    `problems` has an error, nothing was read and nothing changes."""

    format: Format | None = None
    merged: Merged = field(default_factory=Merged)
    filed: Filed = field(default_factory=lambda: Filed({}, {}))
    losses: tuple[Loss, ...] = ()
    problems: tuple[Problem, ...] = ()


def plan_import(shelf: Shelf, file: Path, format_: str, choices: Choices, today: dt.datetime) -> Import:
    """What importing a file would do. `format_` is the name of a format, or `auto`; `today` is the date of bookmarks
    without one. Nothing is written. CannotFile where a list cannot take a link; OSError where the file cannot be read;
    NeedsLibrary where a package is missing."""
    shown = file.as_posix()
    data = content_of(file, LARGEST)
    if data is None:
        return _refused(
            shown, "import/too-large", f"This file has more than {LARGEST // 2**20} MB.", "Export less at once."
        )
    found = detect(data) if format_ == "auto" else format_named(format_)
    if found is None:
        return _refused(
            shown,
            "import/unknown-format",
            "This file is in none of the formats that site-builder knows.",
            "Name the format with --format; `site-builder links import --help` lists them.",
        )
    read = found.read(decode(data).encode() if found.markup else data)
    problems = tuple(replace(problem, path=shown) for problem in read.problems)
    if any(problem.severity == "error" for problem in problems):
        return Import(found, problems=problems)
    losses = Losses()
    bookmarks = [_known_keys(bookmark, losses) for bookmark in read.bookmarks]
    merged = merge(bookmarks, shelf.by_key.keys(), replace(choices, markdown=found.markdown), today)
    lost = _together((*read.losses, *losses.all(), *merged.losses))
    return Import(found, merged, filed(shelf, merged.added), lost, problems)


def _refused(path: str, code: str, message: str, hint: str) -> Import:
    return Import(problems=(Problem(code=code, path=path, message=message, hint=f"{hint} Nothing was imported."),))


def _known_keys(bookmark: Bookmark, losses: Losses) -> Bookmark:
    """The bookmark without further keys that a link does not have, or that have a value of another sort."""
    kept: dict[str, Any] = {}
    for key, value in bookmark.more.items():
        row = yaml.load(link_row(Bookmark(url="https://example.org/", more={key: value}), "UTC"))
        found = row.value[0] if not row.problems and isinstance(row.value, list) else None
        if isinstance(found, dict) and not convert(found, LinkMeta)[1]:
            kept[key] = value
        else:
            losses.add(key, value, bookmark.line)
    return bookmark if kept == bookmark.more else replace(bookmark, more=kept)


def _together(losses: Iterable[Loss]) -> tuple[Loss, ...]:
    """One Loss for each field."""
    found: dict[str, Loss] = {}
    for loss in losses:
        known = found.get(loss.field)
        first = min((each for each in (known, loss) if each), key=lambda each: each.line)
        found[loss.field] = replace(first, count=loss.count + (known.count if known else 0))
    return tuple(found[field] for field in sorted(found))
