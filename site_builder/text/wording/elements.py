"""HTML elements as they matter to words: which end a word, which are blocks; and tags taken apart."""

from __future__ import annotations

import re
from html import unescape

from site_builder.text.markdown.allow import VOID

__all__ = ["INLINE", "PHRASING", "STRUCK", "TAG", "VOID", "alt", "attributes", "names"]


def names(text: str) -> frozenset[str]:
    """A set of names, written with spaces between them."""
    return frozenset(text.split())


INLINE = names(
    """a abbr b bdi bdo cite code data del dfn em i ins kbd label mark q ruby s samp small span strong sub sup time tt u
    var wbr"""
)
"""Elements that do not end a word."""
PHRASING = INLINE | names("audio br img input picture rp rt source track video")
"""Elements that stand in a line of text; all others are blocks."""

STRUCK = frozenset({"del", "s"})
"""Elements whose text no longer holds."""

TAG = re.compile(r'(<(/?)([a-z][a-z0-9]*)(?: [a-z][a-z0-9:_-]*="[^"]*")*>)')
"""A tag as the cleaner of our Markdown writes it; split by it, a text gives text, tag, `/` or nothing, name, text, …"""
_ATTRIBUTE = re.compile(r' ([a-z][a-z0-9:_-]*)="([^"]*)"')
_ALT = re.compile(r' alt="([^"]*)"')


def alt(tag: str) -> str:
    """The alternative text of an `<img>`."""
    found = _ALT.search(tag)
    return unescape(found[1]) if found else ""


def attributes(tag: str) -> dict[str, str]:
    """The attributes of a start tag, their values still escaped."""
    return dict(_ATTRIBUTE.findall(tag))
