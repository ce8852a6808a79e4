"""A picture as it may be published: without the place, the time and the machine that its file remembers."""

from __future__ import annotations

import re
from typing import NamedTuple

from site_builder.pictures import gif, heif, jpeg, png, svg, webp
from site_builder.pictures.exif import tells_place

_BOXED_METADATA = re.compile(rb"infe.{8,12}(?:Exif|mime[^\0]{0,99}\0application/rdf\+xml)", re.DOTALL)
_HEAD = 1 << 20


class Clean(NamedTuple):
    """A picture as it may be published. `way_up` is its orientation (1 upright); `cut`: its end is missing; `left`: it
    holds metadata still; `size` as it is stored, where its header is read here."""

    data: bytes
    way_up: int = 1
    animated: bool = False
    cut: bool = False
    left: bool = False
    size: tuple[int, int] = (0, 0)


def format_of(data: bytes, name: str) -> str:
    """What the bytes of a picture are; for drawings, which are text, the name decides. Empty for none that is known."""
    if name.lower().endswith(".svg"):
        return "svg"
    if data[:3] == b"\xff\xd8\xff":
        return "jpeg"
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return "png"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[:4] == b"GIF8":
        return "gif"
    if data[4:8] == b"ftyp":
        return "avif"
    return "tiff" if data[:4] in (b"II*\0", b"MM\0*") else ""


def clean(data: bytes, format_: str) -> Clean:
    """The picture without metadata; Damaged or Unsafe where that cannot be. AVIF, HEIC and TIFF stay as they are."""
    if format_ == "jpeg":
        cleaned, way_up, size, cut = jpeg.clean(data)
        return Clean(cleaned, way_up, cut=cut, size=size)
    if format_ == "png":
        size = (int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big"))
        return Clean(*png.clean(data), size=size)
    if format_ == "webp":
        return Clean(*webp.clean(data))
    if format_ == "gif":
        moving, animated = gif.clean(data)
        return Clean(moving, animated=animated)
    if format_ == "svg":
        drawing, size = svg.clean(data)
        return Clean(drawing, size=size)
    if format_ == "avif":
        return Clean(data, left=bool(_BOXED_METADATA.search(data[:_HEAD])), size=heif.size_of(data[:_HEAD]))
    return Clean(data, left=format_ == "tiff" and tells_place(data))
