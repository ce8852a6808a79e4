"""Changing files of the project: several at once, and all of them or none.

Everything is written beside its place first. Only when all of it is on the disk, the files take their places one after
another; should that fail half-way, those that did give them back.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from site_builder.store.whole import CannotWrite, prepared


@dataclass(frozen=True)
class Edit:
    """A file of the project: what it held when it was read (None: it was not there), and what it is to hold (None: it
    is to go)."""

    before: bytes | None
    after: bytes | None


def apply(root: Path, edits: Mapping[str, Edit]) -> None:
    """Change files of the folder `root`, given by their paths with `/`: new contents first, in order, then what goes.

    CannotWrite where a file holds something else than it did when it was read, where it would lie out of `root`, or
    where the system refuses.
    """
    done: list[tuple[Path, bytes | None]] = []
    parts: dict[Path, Path] = {}
    try:
        for path, edit in edits.items():
            _check(root, path, edit)
        for path, edit in edits.items():
            if edit.after is not None:
                place = (root / path).resolve()
                parts[place] = prepared(place, edit.after)
        for path, edit in edits.items():
            place = (root / path).resolve()
            if place in parts:
                parts[place].replace(place)
                done.append((place, edit.before))
                del parts[place]
        for path, edit in edits.items():
            if edit.after is None:
                place = root / path
                place.unlink()
                done.append((place, edit.before))
    except OSError as error:
        for place, data in reversed(done):
            _give_back(place, data)
        raise CannotWrite(
            f"{error.filename or root} cannot be written: {error.strerror or error}. Nothing was changed."
        ) from error
    finally:
        for part in parts.values():
            with contextlib.suppress(OSError):
                part.unlink()


def _check(root: Path, path: str, edit: Edit) -> None:
    place = root / path
    if not place.resolve().is_relative_to(root.resolve()):
        raise CannotWrite(f"{path} leads out of the project, through a link. Nothing was changed.")
    if edit.before is None:
        if os.path.lexists(place):
            raise CannotWrite(f"{path} exists already. Nothing was changed.")
    elif not place.is_file() or place.read_bytes() != edit.before:
        raise CannotWrite(f"{path} was changed by somebody else in the meantime. Nothing was written; run this again.")


def _give_back(place: Path, data: bytes | None) -> None:
    with contextlib.suppress(OSError):
        if data is None:
            place.unlink()
        else:
            place.write_bytes(data)
