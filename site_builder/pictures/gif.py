"""GIF without comments and XMP (GIF89a specification). The pixels are not touched."""

from __future__ import annotations

from site_builder.pictures.limits import Damaged

_KEPT_APPLICATIONS = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")
_COMMENT, _APPLICATION = 0xFE, 0xFF


def clean(data: bytes) -> tuple[bytes, bool]:
    """The picture without metadata, and whether it is animated. Damaged for what is no whole GIF."""
    if data[:6] not in (b"GIF87a", b"GIF89a"):
        raise Damaged("it does not begin like a GIF")
    try:
        at = 13 + _table(data[10])
        kept, frames = [data[:at]], 0
        while data[at] != 0x3B:
            start = at
            if data[at] == 0x21:
                label, at = data[at + 1], _blocks(data, at + 2)
                application = data[start + 3 : start + 14]
                if label == _COMMENT or (label == _APPLICATION and application not in _KEPT_APPLICATIONS):
                    continue
            elif data[at] == 0x2C:
                frames += 1
                at = _blocks(data, at + 11 + _table(data[at + 9]))
            else:
                raise Damaged("its parts are out of order")
            kept.append(data[start:at])
    except IndexError:
        raise Damaged("it is cut off") from None
    return b"".join((*kept, b";")), frames > 1


def _table(flags: int) -> int:
    """The bytes of the table of colours that follows, if one does."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks(data: bytes, at: int) -> int:
    """The position after a row of blocks."""
    while size := data[at]:
        at += size + 1
    return at + 1
