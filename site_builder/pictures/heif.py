"""How large a picture in AVIF or HEIC is (ISO/IEC 23008-12, sections 6.5.3 and 6.5.10)."""

from __future__ import annotations


def size_of(data: bytes) -> tuple[int, int]:
    """Width and height as readers see it; zeros where it does not say. `data` is the beginning of the file.

    A file lists the sizes of all its pictures: tiles and previews are smaller than the picture itself. Browsers turn it
    by its own property, and not by EXIF.
    """
    begin = data.find(b"ipco") + 4
    end = min(len(data), begin - 8 + int.from_bytes(data[max(0, begin - 8) : begin - 4], "big")) if begin >= 8 else 0
    found, lies, at = (0, 0), False, begin
    while at + 8 <= end:
        length, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if length < 8:
            break
        if name == b"ispe":
            size = (int.from_bytes(data[at + 12 : at + 16], "big"), int.from_bytes(data[at + 16 : at + 20], "big"))
            found = max(found, size, key=lambda each: each[0] * each[1])
        elif name == b"irot":
            lies = bool(data[at + 8 : at + 9]) and data[at + 8] % 2 == 1
        at += length
    return found[::-1] if lies else found
