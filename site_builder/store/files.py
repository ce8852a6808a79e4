"""Reading the bytes of one file, fast and without surprises: a pipe never blocks, a large file never fills memory."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import blake2b

from site_builder.values import digest_bytes

# O_NONBLOCK: should the name have become a pipe since we looked, opening it must not wait for a writer.
_FLAGS = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
_CHUNK = 1 << 20
_DIGEST_SIZE = len(digest_bytes(b"")) // 2


def _read_up_to(handle: int, size: int) -> bytes:
    """At most `size` bytes; fewer only at the end of the file."""
    data = os.read(handle, size)
    if not data or len(data) == size:
        return data
    parts = [data]
    missing = size - len(data)
    # A read may be short before the end of the file (a signal, a network file system): ask until nothing comes.
    while missing and (more := os.read(handle, missing)):
        parts.append(more)
        missing -= len(more)
    return data if len(parts) == 1 else b"".join(parts)


def chunks(path: str | os.PathLike[str]) -> Iterator[bytes]:
    """The bytes of a file, in pieces of about 1 MiB at most. OSError as the system gives it."""
    handle = os.open(path, _FLAGS)
    try:
        # One byte more than the file has: a small file comes as one short piece, without a large buffer.
        piece = min(os.fstat(handle).st_size + 1, _CHUNK)
        while data := _read_up_to(handle, piece):
            yield data
            if len(data) < piece:
                return
    finally:
        os.close(handle)


def content_of(path: str | os.PathLike[str], limit: int) -> bytes | None:
    """The bytes of a file; None when there are more than `limit`. OSError as the system gives it."""
    handle = os.open(path, _FLAGS)
    try:
        size = os.fstat(handle).st_size
        if size > limit:
            return None
        data = _read_up_to(handle, size + 1)
        if len(data) > size:  # it grows while we read, or it is a file that tells no size
            data += _read_up_to(handle, limit + 1 - len(data))
        return data if len(data) <= limit else None
    finally:
        os.close(handle)


class Hasher:
    """The digest of bytes that come in pieces; the same as `values.digest_bytes` of the whole."""

    __slots__ = ("_digest", "size")

    def __init__(self) -> None:
        self._digest = blake2b(digest_size=_DIGEST_SIZE)
        self.size = 0

    def update(self, data: bytes) -> None:
        """Take in the next piece."""
        self._digest.update(data)
        self.size += len(data)

    def hexdigest(self) -> str:
        """The digest of all pieces so far."""
        return self._digest.hexdigest()


def digest_of(path: str | os.PathLike[str]) -> tuple[str, int]:
    """Digest (as `values.digest_bytes` makes it) and size in bytes of a file, without holding it in memory. OSError
    as the system gives it."""
    hasher = Hasher()
    for piece in chunks(path):
        hasher.update(piece)
    return hasher.hexdigest(), hasher.size
