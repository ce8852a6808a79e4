"""What stands in the HTML of a text and is no word of its author: marks of footnotes, and titles from the engine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import unescape
from typing import TypeAlias

from site_builder.text.markdown.words import WORDS

Own: TypeAlias = Iterable[tuple[str, str]]
"""Names and translations of the words that the engine adds, as in `ParseOptions.words`."""

_NUMBER = re.compile(r"\[\d+\]")
_ALERT = re.compile(r'<div class="alert alert-([a-z]+)')


def note_marks(tags: Sequence[str], texts: Sequence[str]) -> set[int]:
    """The texts that are the mark of a footnote, `[1]`, or lead back to it, `↩︎`; nothing else can be hidden so."""
    found = set()
    for at, tag in enumerate(tags):
        if ' role="doc-noteref"' in tag:
            if _NUMBER.fullmatch(texts[at + 1]):
                found.add(at + 1)
        elif ' role="doc-backlink"' in tag and texts[at + 1] == "↩︎":
            found.add(at + 1)
    return found


def engine_titles(tags: Sequence[str], texts: Sequence[str], marks: set[int], own: Own, plain: str) -> set[int]:
    """The texts that are titles of alerts and details which the engine gave: one of its words, in the place for it.

    The translations may not be among `own`. The plain text of the body, made when they were known, leaves them out:
    if nothing but such titles is missing in `plain`, all are the engine's. Else they count, lest a title that somebody
    wrote in HTML could change unseen.
    """
    if '<p class="alert-title">' not in tags and "<summary>" not in tags:
        return set()
    words = dict(own)
    alerts: set[int] = set()
    details: set[int] = set()
    unsure: set[int] = set()
    for at, tag in enumerate(tags[:-1]):
        if tag == '<p class="alert-title">' and tags[at + 1] == "</p>":
            if kind := _ALERT.match(tags[at - 1]) if at else None:
                known = unescape(texts[at + 1]) in (WORDS.get(kind[1]), words.get(kind[1]))
                (alerts if known else unsure).add(at + 1)
        elif tag == "<summary>" and unescape(texts[at + 1]) in (WORDS["details"], words.get("details")):
            details.add(at + 1)
    if unsure and plain:
        left = marks | alerts | unsure
        told = "".join([unescape(text) for at, text in enumerate(texts) if at not in left])
        if "".join(told.split()) == "".join(plain.split()):
            alerts |= unsure
    return alerts | details
