"""Writing a file whole or not at all: whoever reads it, at whatever moment, finds the old one or the new one."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path


class CannotWrite(Exception):
    """What stood there stays as it was; the text says why."""


def write_whole(root: Path, path: str, data: bytes) -> None:
    """Put `data` into the file `path` (with `/`) of the folder `root`: beside its place first, onto the disk, then into
    its place. CannotWrite where it would lie out of `root`, or where the system refuses."""
    place = (root / path).resolve()
    if not place.is_relative_to(root.resolve()):
        raise CannotWrite(f"{path} leads out of the project, through a link.")
    try:
        part = prepared(place, data)
        try:
            part.replace(place)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise CannotWrite(f"{path} cannot be written: {error.strerror or error}.") from error


def prepared(place: Path, data: bytes) -> Path:
    """A file with new content for `place`, beside it and on the disk, with the rights of what is there. OSError when
    that fails; then nothing is left behind."""
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_name(f".{place.name[:100]}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if place.exists():
            shutil.copymode(place, part)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
    return part
