"""How large a picture may be, and what is said of one that is no good."""

from __future__ import annotations

MAX_PIXELS = 50_000_000
"""Pixels of the largest picture that is decoded: 50 MP take 150 MB of memory."""
MAX_BYTES = 100 << 20
"""Bytes of the largest picture that is read."""


class Damaged(Exception):
    """The bytes break the rules of their format; the text says how, in words."""


class Unsafe(Exception):
    """A drawing that cannot be made safe; the text says why, in words."""
