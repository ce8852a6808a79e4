"""Packs: many objects in one file that never changes, as a cache for several machines keeps them.

The name of a pack is the seal of its bytes. So half a pack, a damaged one or one that somebody has changed is
recognised, two machines that make the same pack write the same file, and nothing is ever overwritten by something
else. With a secret, nobody can make a pack that is taken for ours who does not know it; without one, anybody who may
write to the place can.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from hashlib import blake2b

import msgspec

MAX_PACK = 256 << 20
"""Bytes of the largest pack that is read."""
BUCKETS = 16
"""Folders that keys are spread over."""
SUFFIX = ".pack"

_PERSON = b"site-builder/1"
_encode = msgspec.msgpack.Encoder(order="deterministic").encode
_decode = msgspec.msgpack.Decoder(dict[str, bytes]).decode


def bucket_of(key: str) -> str:
    """The folder of a key: one hex digit."""
    return f"{zlib.crc32(key.encode()) % BUCKETS:x}"


def pack(objects: Mapping[str, bytes], secret: str) -> tuple[str, bytes]:
    """Name and bytes of the pack with these (compressed) objects."""
    body = _encode(objects)
    return _seal(body, secret) + SUFFIX, body


def unpack(name: str, body: bytes, secret: str) -> dict[str, bytes] | None:
    """The objects of a pack; None when its bytes are not those that its name was made from, with this secret."""
    if name != _seal(body, secret) + SUFFIX:
        return None
    try:
        return _decode(body)
    except (msgspec.MsgspecError, ValueError):
        return None


def compressed(data: bytes) -> bytes:
    """An object as it lies in a pack."""
    return zlib.compress(data, 1)


def decompressed(data: bytes, limit: int) -> bytes | None:
    """The object again; None when it is none, or larger than `limit` bytes."""
    work = zlib.decompressobj()
    try:
        found = work.decompress(data, limit)
    except zlib.error:
        return None
    return found if work.eof and not work.unused_data else None


def _seal(body: bytes, secret: str) -> str:
    key = blake2b(secret.encode(), digest_size=32).digest() if secret else b""
    return blake2b(body, digest_size=32, key=key, person=_PERSON).hexdigest()
