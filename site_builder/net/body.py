"""Reading the body of an answer: unpacked, and never more of it than wanted. A body of a few kilobytes can unpack to
gigabytes, so it is the unpacked bytes that count."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterable, Iterator

_PIECE = 1 << 16


class TooLarge(Exception):
    """The body is larger than wanted."""


class BadPacking(Exception):
    """The body is not packed as it says; the text says how."""


class CutShort(Exception):
    """The body ends before its end."""


ACCEPTED = "gzip, deflate"
"""What we can unpack with a bound (RFC 9110, 12.5.3)."""


async def read_body(pieces: AsyncIterable[bytes], packing: str, limit: int, whole: bool) -> tuple[bytes, bool]:
    """At most `limit` bytes of a body, and whether there was more. `packing` is the `Content-Encoding`. With `whole`,
    TooLarge where there is more; BadPacking and CutShort where it cannot be unpacked to the end."""
    unpack = _unpacker(packing)
    out: list[bytes] = []
    size = 0
    async for piece in pieces:
        for part in unpack.parts(piece):
            size += len(part)
            out.append(part)
            if size > limit:
                if whole:
                    raise TooLarge
                return b"".join(out)[:limit], True
    if not unpack.finished:
        raise CutShort
    return b"".join(out), False


class _Plain:
    """A body that is not packed."""

    finished = True

    def parts(self, data: bytes) -> Iterator[bytes]:
        """The piece itself."""
        yield data


class _Packed:
    """A body in the form of gzip (RFC 1952) or deflate, which is either zlib's (RFC 1950) or, from servers that have
    read the standard otherwise, bare (RFC 1951)."""

    def __init__(self, packing: str) -> None:
        self._bits = 31 if packing == "gzip" else 15
        self._bare = packing == "deflate"
        self._unpack = zlib.decompressobj(self._bits)
        self._begun = False

    @property
    def finished(self) -> bool:
        return self._unpack.eof or not self._begun

    def parts(self, data: bytes) -> Iterator[bytes]:
        """The pieces that `data` unpacks to, each of a bounded size; made one after another, so that who has enough
        may stop."""
        while data:
            if self._unpack.eof:
                if self._bits != 31 or not data.startswith(b"\x1f\x8b"):
                    return  # what comes after the end is nobody's
                self._unpack = zlib.decompressobj(self._bits)
            try:
                part = self._unpack.decompress(data, _PIECE)
            except zlib.error as error:
                if self._bare and not self._begun:
                    self._bare, self._bits, self._unpack = False, -15, zlib.decompressobj(-15)
                    continue
                raise BadPacking(str(error)) from error
            self._begun = True
            data = self._unpack.unconsumed_tail or self._unpack.unused_data
            yield part


def _unpacker(packing: str) -> _Plain | _Packed:
    name = packing.strip().lower()
    if name in ("", "identity"):
        return _Plain()
    if name in ("gzip", "x-gzip", "deflate"):
        return _Packed(name.removeprefix("x-"))
    raise BadPacking(f"it is packed in a way that we did not ask for ({name[:40]})")
