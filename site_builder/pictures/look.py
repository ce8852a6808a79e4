"""What the bytes of a picture say: its size as readers see it, and whether anything is wrong with it."""

from __future__ import annotations

import io
import re
from pathlib import Path

from msgspec.structs import replace

from site_builder.library.pictures import CLEAN_VERSION
from site_builder.pictures.clean import clean, format_of
from site_builder.pictures.exif import turned
from site_builder.pictures.limits import MAX_BYTES, MAX_PIXELS, Damaged, Unsafe
from site_builder.store.files import content_of
from site_builder.values import Picture

VERSION = (2, CLEAN_VERSION)
"""Changes whenever the same file would be seen otherwise."""
_RASTER = (".png", ".apng", ".jpg", ".jpeg", ".jpe", ".jfif", ".gif", ".webp", ".svg", ".avif", ".heic", ".heif")
SUFFIXES: tuple[str, ...] = (*_RASTER, ".bmp", ".tif", ".tiff")
DECODED = frozenset({"jpeg", "png", "webp"})
"""Formats that sizes are made of."""
_REMEMBERS = re.compile(rb"Exif\0|eXIf|EXIF|adobe:ns:meta|ns\.adobe\.com")


def look(path: Path, decode: bool) -> Picture:
    """What a file is. `decode`: Pillow is here, so its pixels are looked at too. Never raises for what it holds."""
    try:
        data = content_of(path, MAX_BYTES)
    except OSError as error:
        return Picture(fault="damaged", why=error.strerror or "it cannot be read")
    if data is None:
        return Picture(fault="too-large", why=f"it has more than {MAX_BYTES >> 20} MB")
    return look_at(data, path.name, decode)


def look_at(data: bytes, name: str, decode: bool) -> Picture:
    """The same for the bytes of a file called `name`."""
    format_ = format_of(data, name)
    if not format_ and (why := _no_picture(data)):
        return Picture(fault="damaged", why=why)
    width, height = _size(data) if format_ != "svg" else (0, 0)
    found = Picture(format_, width, height)
    try:
        cleaned = clean(data, format_)
    except Damaged as error:
        left = ", and what it remembers stays in it" if _REMEMBERS.search(data) else ""
        return replace(found, fault="damaged", why=f"{error}{left}")
    except Unsafe as error:
        return replace(found, width=0, height=0, fault="unsafe", why=str(error))
    width, height = turned(*(cleaned.size if any(cleaned.size) else (width, height)), cleaned.way_up)
    found = replace(found, width=width, height=height, animated=cleaned.animated, dirty=cleaned.data != data)
    if cleaned.left:
        return replace(found, fault="metadata", why="it remembers where, when or with what it was made")
    if format_ not in DECODED:
        return found
    if width * height > MAX_PIXELS:
        return replace(found, fault="too-large", why=f"it has {width} × {height} pixels")
    if not (width and height):
        return replace(found, fault="damaged", why="its header says no size")
    why = "it is cut off" if cleaned.cut else _undecodable(cleaned.data) if decode and not found.animated else ""
    return replace(found, fault="damaged", why=why) if why else found


def _no_picture(data: bytes) -> str:
    """What stands in place of a picture, in words; empty for formats that nothing is known of."""
    start = data[:200].lstrip()
    if start.startswith(b"version https://git-lfs"):
        return "it only says where Git LFS keeps it, and was not fetched from there"
    if start.startswith(b"<"):
        return "it holds a page or a drawing under the name of a picture"
    return "" if start else "it is empty"


def _size(data: bytes) -> tuple[int, int]:
    """Width and height in the header; zeros for what is no picture, or a picture that does not say."""
    import imagesize

    try:
        width, height = imagesize.get(io.BytesIO(data))
    except Exception:  # a damaged picture is published as it is
        return (0, 0)
    return (int(width), int(height)) if width > 0 and height > 0 else (0, 0)


def _undecodable(data: bytes) -> str:
    """Why the pixels cannot be read, in words; empty when they can."""
    from site_builder.pictures.pixels import opened

    try:
        with opened(data) as image:
            image.draft(None, (1, 1))  # a JPEG is read to its end, at an eighth of its size
            image.load()
    except Exception as error:  # what decoders raise has no end
        return " ".join(str(error).split())[:100] or type(error).__name__
    return ""
