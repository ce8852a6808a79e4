"""A lock on the output folder, so that two builds of the same site do not interleave.

The lock is on the folder itself: no lock file is published, and the system drops it when the process ends, however it
ends. Where the system has no such locks (Windows, some network file systems) builds go on without.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from pathlib import Path
from types import TracebackType

_STEP = 0.05  # seconds between two attempts
_BUSY = (errno.EAGAIN, errno.EACCES)
_held: set[int] = set()


def _forget_in_child() -> None:
    """A forked worker must not hold the lock when its parent is gone. Closing its copy does not open the lock."""
    for handle in _held:
        with contextlib.suppress(OSError):
            os.close(handle)
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_in_child)


class Lock:
    """A held lock; a context manager. `release` may be called twice."""

    __slots__ = ("_handle",)

    def __init__(self, handle: int | None) -> None:
        self._handle = handle

    def release(self) -> None:
        """Let the next build go on."""
        handle, self._handle = self._handle, None
        if handle is not None and handle in _held:
            _held.discard(handle)
            _unlock(handle)

    def __enter__(self) -> Lock:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def lock_folder(folder: Path, wait: float) -> Lock | None:
    """Lock an existing folder, waiting at most `wait` seconds; None when another build held it all that time. OSError
    when the folder cannot be opened."""
    if sys.platform == "win32":
        return Lock(None)
    deadline = time.monotonic() + wait
    while True:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            locked = _try_lock(handle)
        except OSError:  # no locks on this file system
            os.close(handle)
            return Lock(None)
        if locked and _is_same(handle, folder):
            _held.add(handle)
            return Lock(handle)
        # Not ours, or somebody deleted and remade the folder while we waited: then the lock is on nothing.
        os.close(handle)
        if time.monotonic() >= deadline:
            return None
        if not locked:
            time.sleep(_STEP)


def _try_lock(handle: int) -> bool:
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _BUSY:
            return False
        raise
    return True


def _unlock(handle: int) -> None:
    if sys.platform != "win32":
        import fcntl

        # Explicitly, since a child that was forked meanwhile may still have the folder open.
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_UN)
        os.close(handle)


def _is_same(handle: int, folder: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), folder.stat())
    except OSError:
        return False
