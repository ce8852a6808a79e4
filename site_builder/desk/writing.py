"""Writing a file whole or not at all: whoever reads it, at whatever moment, finds the old one or the new one."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path


class CannotWrite(Exception):
    """The file stays as it was; the text says why."""


def write_whole(root: Path, path: str, data: bytes) -> None:
    """Put `data` into the file `path` (with `/`) of the folder `root`: beside its place first, onto the disk, then into
    its place. CannotWrite where it would lie out of `root`, or where the system refuses."""
    place = (root / path).resolve()
    if not place.is_relative_to(root.resolve()):
        raise CannotWrite(f"{path} leads out of the project, through a link.")
    part = place.with_name(f".{place.name[:100]}.{os.getpid()}.part")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if place.exists():
            shutil.copymode(place, part)
        part.replace(place)
    except OSError as error:
        raise CannotWrite(f"{path} cannot be written: {error.strerror or error}.") from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
