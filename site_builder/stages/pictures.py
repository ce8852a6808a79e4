"""The sizes of pictures, from their headers, so that pages reserve their place before they load."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec.structs import replace

from site_builder.stages.objects import Objects
from site_builder.values import Source, digest

_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".bmp", ".tif", ".tiff", ".avif")
_VERSION = 1


def with_sizes(sources: Iterable[Source], root: Path, cache: Objects) -> list[Source]:
    """The sources, pictures with width and height. Each picture is looked at once for each content."""
    sources = list(sources)
    keys = {s.path: digest("size", _VERSION, s.digest) for s in sources if s.path.lower().endswith(_SUFFIXES)}
    cached = cache.get_many(keys.values()) if keys else {}
    fresh: dict[str, bytes] = {}
    out = []
    for source in sources:
        key = keys.get(source.path)
        if key is not None:
            size = _decoded(cached.get(key)) or _measured(root / source.path)
            if key not in cached:
                fresh[key] = msgspec.msgpack.encode(size)
            source = replace(source, width=size[0], height=size[1])
        out.append(source)
    if fresh:
        cache.put_many(fresh)
    return out


def _decoded(data: bytes | None) -> tuple[int, int] | None:
    try:
        return msgspec.msgpack.decode(data, type=tuple[int, int]) if data else None
    except msgspec.MsgspecError:
        return None


def _measured(path: Path) -> tuple[int, int]:
    """Width and height in pixels; zeros for what is no picture, or a picture that does not say."""
    import imagesize

    try:
        width, height = imagesize.get(path)
    except Exception:  # a damaged picture is published as it is
        return (0, 0)
    return (int(width), int(height)) if width > 0 and height > 0 else (0, 0)
