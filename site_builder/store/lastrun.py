"""The file that holds the record of the last run, in the cache folder: disposable as everything there."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from site_builder.store.files import content_of

NAME = "last-run"

_LIMIT = 1 << 28  # bytes that no record of ours has


def read_last_run(folder: Path) -> bytes | None:
    """The bytes of the record in the cache folder; None where there is none that can be read."""
    try:
        return content_of(folder / NAME, _LIMIT)
    except OSError:
        return None


def has_last_run(folder: Path, header: bytes) -> bool:
    """Whether there is a record that begins with `header`. Looks at no more than that."""
    try:
        with (folder / NAME).open("rb") as file:
            return file.read(len(header)) == header
    except OSError:
        return False


def write_last_run(folder: Path, data: bytes) -> None:
    """Put a record in place of the one before, whole or not at all. What cannot be written is dropped."""
    # Two builds with different outputs may share the folder: each writes a file of its own, the last one stays.
    place = folder / f"{NAME}-{os.getpid()}.part"
    try:
        for left in folder.glob(f"{NAME}-*.part"):  # by a build that was killed; one that is at work loses its record
            left.unlink(missing_ok=True)
        with place.open("xb") as file:
            file.write(data)
        place.replace(folder / NAME)
    except OSError:
        with contextlib.suppress(OSError):
            place.unlink()
