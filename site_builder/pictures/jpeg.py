"""JPEG without what readers do not see: EXIF, XMP, comments, previews, and whatever follows the picture.

The pixels are not touched (ITU-T T.81, annex B: a picture is a row of segments).
"""

from __future__ import annotations

import re

from site_builder.pictures.exif import only_orientation, orientation
from site_builder.pictures.limits import Damaged

_NEXT = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")  # what fills the room before it, more \xff, is left to the picture
_EXIF = b"Exif\0"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_KEPT = {0xE0: (b"JFIF\0",), 0xE2: (b"ICC_PROFILE\0",), 0xEE: (b"Adobe",)}
"""Of the segments for applications, those that decide how the picture looks."""


def clean(data: bytes) -> tuple[bytes, int, tuple[int, int], bool]:
    """The picture without metadata, its orientation, which is kept, its width and height as they are stored, and
    whether its end is missing: then there is as much of it as there was. Damaged for what is no JPEG."""
    if data[:2] != b"\xff\xd8":
        raise Damaged("it does not begin like a JPEG")
    kept: list[bytes] = []
    way_up, at, scanned, whole, size = 1, 2, False, False, (0, 0)
    while at < len(data):
        marker, at = _marker(data, at)
        if marker == 0xD9:
            whole = True
            break
        length = int.from_bytes(data[at : at + 2], "big")
        end = at + length
        if max(end, at + 2) > len(data):
            break
        if length < 2:
            raise Damaged("its parts are out of order")
        body = data[at + 2 : end]
        if marker == 0xE1 and body.startswith(_EXIF):
            way_up = orientation(body[6:])
        if marker in _FRAMES and len(body) >= 5:
            size = (int.from_bytes(body[3:5], "big"), int.from_bytes(body[1:3], "big"))
        if _stays(marker, body):
            kept.append(bytes((0xFF, marker)) + data[at:end])
        at = end
        if marker == 0xDA:  # what follows is the picture itself, up to the next marker
            scanned = True
            found = _NEXT.search(data, at)
            at = found.start() if found else len(data)
            kept.append(data[end:at])
    if whole and not scanned:
        raise Damaged("it holds no picture")
    turn = b""
    if way_up != 1:
        block = b"Exif\0\0" + only_orientation(way_up)
        turn = b"\xff\xe1" + (len(block) + 2).to_bytes(2, "big") + block
    first = kept[:1] if kept and kept[0][1] == 0xE0 else []  # JFIF wants to be the first
    return b"".join((b"\xff\xd8", *first, turn, *kept[len(first) :], b"\xff\xd9")), way_up, size, not whole


def _marker(data: bytes, at: int) -> tuple[int, int]:
    """The marker at a position (0 where the file ends), and where what belongs to it begins."""
    start = at
    while data[at : at + 1] == b"\xff":
        at += 1
    if at == start:
        raise Damaged("its parts are out of order")
    return int.from_bytes(data[at : at + 1], "big"), at + 1


def _stays(marker: int, body: bytes) -> bool:
    if 0xE0 <= marker <= 0xEF:
        return body.startswith(_KEPT.get(marker, ()))
    return marker != 0xFE
