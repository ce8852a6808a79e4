"""The little of EXIF that matters here: which way up a picture is (CIPA DC-008, section 4.6.4)."""

from __future__ import annotations

import struct

_ORIENTATION = 0x0112
_PLACE = 0x8825
_MOST = 500  # fields that are looked at


def _fields(tiff: bytes) -> dict[int, int]:
    """The fields of the first directory with short values; empty for what cannot be read."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    found: dict[int, int] = {}
    if order is None:
        return found
    try:
        (at,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, at)
        for number in range(min(count, _MOST)):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, at + 2 + 12 * number)
            found.setdefault(tag, value)
    except struct.error:
        pass  # half a directory says what it says
    return found


def orientation(tiff: bytes) -> int:
    """From 1 (upright) to 8; 1 for what cannot be read. `tiff` begins with its byte order."""
    value = _fields(tiff).get(_ORIENTATION, 1)
    return value if 1 <= value <= 8 else 1


def tells_place(tiff: bytes) -> bool:
    """Whether it says where the picture was taken."""
    return _PLACE in _fields(tiff)


def only_orientation(value: int) -> bytes:
    """An EXIF block that says which way up a picture is, and nothing else."""
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, value, 0, 0)


def turned(width: int, height: int, value: int) -> tuple[int, int]:
    """The size of a picture when it is upright."""
    return (height, width) if value >= 5 else (width, height)
