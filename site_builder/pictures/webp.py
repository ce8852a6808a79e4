"""WebP without EXIF and XMP (RFC 9649, section 2.7). The pixels are not touched."""

from __future__ import annotations

from site_builder.pictures.exif import only_orientation, orientation
from site_builder.pictures.limits import Damaged

_KEPT = frozenset((b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_EXIF, _XMP = 0x08, 0x04


def clean(data: bytes) -> tuple[bytes, int, bool, bool]:
    """The picture without metadata, its orientation, which is kept, whether it is animated, and whether its end is
    missing: then there is as much of it as there was. Damaged for what is no WebP."""
    end = 8 + int.from_bytes(data[4:8], "little")
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise Damaged("it does not begin like a WebP")
    cut = end > len(data)
    kept: list[tuple[bytes, bytes]] = []
    way_up, animated, at = 1, False, 12
    while at + 8 <= min(end, len(data)):
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        body = data[at + 8 : at + 8 + size]
        cut = cut or at + 8 + size > end
        if name in _KEPT:
            kept.append((name, body))
            animated = animated or name == b"ANIM"
        elif name == b"EXIF":
            way_up = orientation(body.removeprefix(b"Exif\0\0"))
        at += 8 + size + size % 2
    if not kept or not kept[0][1]:
        raise Damaged("it holds no picture")
    if kept[0][0] == b"VP8X":
        flags = kept[0][1][0] & ~(_EXIF | _XMP)
        if way_up != 1:
            flags |= _EXIF
            kept.append((b"EXIF", only_orientation(way_up)))
        kept[0] = (b"VP8X", bytes((flags,)) + kept[0][1][1:])
    else:
        way_up = 1  # only the extended form may hold EXIF
    chunks = b"".join(name + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) % 2) for name, body in kept)
    return b"RIFF" + (len(chunks) + 4).to_bytes(4, "little") + b"WEBP" + chunks, way_up, animated, cut
