"""A Source: one file as it was read."""

from __future__ import annotations

import msgspec


class Source(msgspec.Struct, frozen=True):
    """One file of the project.

    `path` is relative to the project folder, with `/`, in the Unicode form of the disk; `digest` is the hex
    digest of the bytes; `data` holds the bytes of files that kinds parse and is empty for files that are only
    copied; `size` is in bytes; `width` and `height` in pixels, for pictures whose header says them, else 0.
    """

    path: str
    digest: str
    data: bytes = b""
    size: int = 0
    width: int = 0
    height: int = 0
