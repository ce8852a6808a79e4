"""The staging folder: new files are written here in full, inside the output, so that moving them is one step."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

from site_builder.store.files import Hasher, chunks

_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class Staging:
    """A folder that exists from the first file on. Methods raise OSError as the system gives it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._prefix = os.fspath(folder) + os.sep + "new-"
        self._count = 0

    def write(self, data: bytes, *, sync: bool = False) -> str:
        """Write a new file and return its place; `sync` waits until the disk has it."""
        place = self._next()
        handle = os.open(place, _WRITE, 0o666)
        try:
            _write_all(handle, data)
            if sync:
                os.fsync(handle)
        finally:
            os.close(handle)
        return place

    def copy(self, source: Path, digest: str) -> str | None:
        """Copy a file and return its place; None when it cannot be read or its bytes no longer have this digest: it
        was changed since it was read, or replaced by a link to something that nobody meant to publish."""
        hasher = Hasher()
        pieces = chunks(source)
        try:
            piece = next(pieces, b"")
        except OSError:
            return None
        place = self._next()
        handle = os.open(place, _WRITE, 0o666)
        try:
            while piece:
                hasher.update(piece)
                _write_all(handle, piece)
                piece = next(pieces, b"")
        finally:
            os.close(handle)
        return place if hasher.hexdigest() == digest else None

    def delete(self) -> None:
        """Delete the folder and all that is in it, whoever put it there."""
        delete(self.folder)

    def _next(self) -> str:
        if not self._count:
            self.delete()  # what an interrupted build left
            self.folder.mkdir()
        self._count += 1
        return f"{self._prefix}{self._count}"


def _write_all(handle: int, data: bytes) -> None:
    written = os.write(handle, data)
    while written < len(data):  # a signal, or more than the system takes at once
        written += os.write(handle, memoryview(data)[written:])


def delete(path: Path) -> None:
    """Delete a file, a link (not what it leads to) or a folder with all in it. What cannot be deleted stays."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
        return
    with contextlib.suppress(OSError):
        path.unlink()
