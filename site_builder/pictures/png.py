"""PNG without texts, times and EXIF (PNG specification, third edition, section 11). The pixels are not touched."""

from __future__ import annotations

import zlib

from site_builder.pictures.exif import only_orientation, orientation
from site_builder.pictures.limits import Damaged

_START = b"\x89PNG\r\n\x1a\n"
_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT".split()
)


def clean(data: bytes) -> tuple[bytes, int, bool, bool]:
    """The picture without metadata, its orientation, which is kept, whether it is animated, and whether its end is
    missing: then there is as much of it as there was. Damaged for what is no PNG."""
    if not data.startswith(_START):
        raise Damaged("it does not begin like a PNG")
    kept = [_START]
    way_up, animated, cut, at = 1, False, False, len(_START)
    while True:
        size, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        end = at + 12 + size
        if end > len(data):
            cut = True
            kept += [_part(name, data[at + 8 :])] if name == b"IDAT" else []
            kept.append(_part(b"IEND", b""))
            break
        if name in _KEPT:
            if zlib.crc32(data[at + 4 : end - 4]) != int.from_bytes(data[end - 4 : end], "big"):
                raise Damaged(f"the sum of its part {name.decode()} is wrong")
            kept.append(data[at:end])
        elif name == b"eXIf":
            way_up = orientation(data[at + 8 : end - 4])
        animated = animated or name == b"acTL"
        at = end
        if name == b"IEND":
            break
    if way_up != 1:
        kept.insert(2, _part(b"eXIf", only_orientation(way_up)))
    return b"".join(kept), way_up, animated, cut


def _part(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")
