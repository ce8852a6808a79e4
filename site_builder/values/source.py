"""A Source: one file as it was read."""

from __future__ import annotations

import msgspec

from site_builder.values.picture import Picture


class Source(msgspec.Struct, frozen=True):
    """One file of the project.

    `path` is relative to the project folder, with `/`, in the Unicode form of the disk; `digest` is the hex
    digest of the bytes; `data` holds the bytes of files that kinds parse and is empty for files that are only
    copied; `size` is in bytes; `width` and `height` in pixels, for pictures whose header says them, else 0;
    `picture` is what the bytes of a picture say.
    """

    path: str
    digest: str
    data: bytes = b""
    size: int = 0
    width: int = 0
    height: int = 0
    picture: Picture | None = None
