"""PNG without texts, times and EXIF (PNG specification, third edition, section 11). The pixels are not touched."""

from __future__ import annotations

import zlib

from site_builder.pictures.exif import only_orientation, orientation
from site_builder.pictures.limits import Damaged

_START = b"\x89PNG\r\n\x1a\n"
_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT".split()
)


def clean(data: bytes) -> tuple[bytes, int, bool]:
    """The picture without metadata, its orientation, which is kept, and whether it is animated. Damaged for what is no
    whole PNG."""
    if not data.startswith(_START):
        raise Damaged("it does not begin like a PNG")
    kept = [_START]
    way_up, animated, at = 1, False, len(_START)
    while True:
        size, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        end = at + 12 + size
        if end > len(data):
            raise Damaged("it is cut off")
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
        body = b"eXIf" + only_orientation(way_up)
        kept.insert(2, (len(body) - 4).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big"))
    return b"".join(kept), way_up, animated
