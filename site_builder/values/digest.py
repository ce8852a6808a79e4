"""Digests of bytes and of values."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

import msgspec
from markupsafe import Markup


def _plain(value: Any) -> str:
    """Markup is a str that msgspec does not know."""
    if isinstance(value, Markup):
        return str.__str__(value)
    raise TypeError(f"a view may not hold a {type(value).__name__}")


encode = msgspec.msgpack.Encoder(enc_hook=_plain).encode
"""The bytes of a value that a view may hold: the same on every machine."""
_SIZE = 16


def digest_bytes(data: bytes) -> str:
    """The hex BLAKE2b digest of `data`, 128 bits."""
    return blake2b(data, digest_size=_SIZE).hexdigest()


def digest(*values: Any) -> str:
    """The hex digest of values that msgspec can encode, the same on every machine.

    The order of a map counts, since a template can show it; a set has no order, so a view must not hold one.
    """
    return blake2b(encode(values), digest_size=_SIZE).hexdigest()
