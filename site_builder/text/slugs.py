"""Anchors of headings, by the rules that GitHub follows, so that links written for a code host lead here too."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

_ASCII_DROP = re.compile(r"[^a-z0-9_ \-]+")
_KEPT = frozenset({"Ll", "Lu", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc"})

EMPTY = "section"
"""The slug of a heading without any letter or digit: an empty id is not allowed (HTML standard, 3.2.6)."""


def slug(text: str) -> str:
    """The anchor of a heading's plain text: lower case; letters, marks and numbers of any script, `_` and the like,
    and hyphens stay; a space becomes a hyphen; all else goes. May be empty.

    >>> slug("What's new in 2.0?")
    'whats-new-in-20'
    """
    text = " ".join(text.split()).lower()
    if text.isascii():
        return _ASCII_DROP.sub("", text).replace(" ", "-")
    kept = [c for c in text if c in " -" or unicodedata.category(c) in _KEPT]
    return "".join(kept).replace(" ", "-")


class Slugs:
    """Gives each heading of one text an anchor of its own: a repeated slug gets `-1`, `-2` …, and a number that is
    itself taken is passed over. `taken` holds ids that are used elsewhere in the text."""

    def __init__(self, taken: Container[str] = ()) -> None:
        self._taken = taken
        self._given: set[str] = set()
        self._next: dict[str, int] = {}

    def __call__(self, text: str) -> str:
        """A new anchor for a heading with this plain text."""
        base = slug(text) or EMPTY
        if base.startswith("sb-"):
            base = "user-" + base
        number = self._next.get(base, 0)
        found = f"{base}-{number}" if number else base
        while found in self._given or found in self._taken:
            number += 1
            found = f"{base}-{number}"
        self._next[base] = number
        self._given.add(found)
        return found
