"""Words as they can be drawn: with the characters that a font has, wrapped into lines as typographers do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files

_SAME = str.maketrans({"\u202f": "\u00a0", "\u2007": "\u00a0", "\u2011": "-", "\u2010": "-", "\u00ad": None})
"""Characters that fonts seldom have, and those that look like them. Where a line may break is decided before."""
_DROPPED = frozenset({"So", "Sk", "Cf", "Cc", "Cn", "Co", "Mn", "Me"})
_RTL = frozenset({"R", "AL", "AN"})
_FRENCH = re.compile(r"(?<=[«‹]) (?=\S)|(?<=\S) (?=[»›:;!?](?:\s|\Z))")
"""Blanks at which no line breaks, which many who write French type as plain ones."""
_BREAKS = " \t\n\u2009\u200a\u200b"
ELLIPSIS = "…"
_MOST = 500
"""Characters: more than any card has room for. What is behind them is cut anyway, but slowly."""


@cache
def characters(font: str) -> frozenset[int]:
    """The characters that one of our fonts has."""
    text = files("site_builder.pictures.fonts").joinpath(f"{font}.txt").read_text("ascii")
    found: set[int] = set()
    for line in text.split():
        first, last = line.split("-")
        found.update(range(int(first, 16), int(last, 16) + 1))
    return frozenset(found)


def drawable(text: str, font: str) -> str:
    """The text as the font can draw it: without pictographs and marks that it lacks. Empty where it lacks letters, or
    where they would have to be shaped: better no words than boxes."""
    known = characters(font)
    out = []
    for char in unicodedata.normalize("NFC", text[:_MOST]):
        if unicodedata.bidirectional(char) in _RTL:
            return ""
        shown = char.translate(_SAME)
        if not shown or ord(shown) in known or char in _BREAKS or char == "\u202f":
            out.append(char)
        elif unicodedata.category(char) not in _DROPPED:
            return ""
    return " ".join(_words("".join(out)))


def seen(text: str) -> str:
    """A line with the characters that stand in for those that fonts lack."""
    return text.translate(_SAME)


def wrapped(text: str, width: float, most: int, measure: Callable[[str], float]) -> Sequence[str] | None:
    """The text in at most `most` lines of about the same length; None when it does not fit. Lines break at spaces,
    never at those that do not break (before `:` in French)."""
    words = _words(text)
    return _broken(words, width, most, measure) if words else None


def _words(text: str) -> list[str]:
    out, word = [], ""
    for char in _FRENCH.sub("\u00a0", text):
        if char in _BREAKS:
            if word:
                out.append(word)
            word = ""
        else:
            word += char
    return [*out, word] if word else out


def _broken(words: Sequence[str], width: float, most: int, measure: Callable[[str], float]) -> list[str] | None:
    lines = _filled(words, width, measure)
    if len(lines) > most or any(measure(line) > width for line in lines):
        return None
    # As narrow as it goes with the same number of lines: a last line of one word looks forgotten.
    low, high = width / 2, width
    for _ in range(6):
        middle = (low + high) / 2
        tried = _filled(words, middle, measure)
        if len(tried) <= len(lines) and all(measure(line) <= middle for line in tried):
            high, lines = middle, tried
        else:
            low = middle
    return lines


def _filled(words: Sequence[str], width: float, measure: Callable[[str], float]) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and measure(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def cut(text: str, width: float, most: int, measure: Callable[[str], float]) -> list[str]:
    """As much of a text as fits into `most` lines, with an ellipsis; a word that is wider than a line is cut too."""
    lines: list[str] = []
    rest = _words(text)
    while rest and len(lines) < most:
        line = rest.pop(0)
        while rest and measure(f"{line} {rest[0]}") <= width:
            line += f" {rest.pop(0)}"
        if measure(line) > width:
            end = len(line)
            while end > 1 and measure(line[:end] + ELLIPSIS) > width:
                end -= 1
            line = line[:end] + ELLIPSIS
        lines.append(line)
    if rest and not lines[-1].endswith(ELLIPSIS):
        line = lines[-1]
        while line and measure(line.rstrip(" ,;:.–—-«(\u00a0\u202f") + ELLIPSIS) > width:
            line = line.rpartition(" ")[0] if " " in line else line[:-1]
        lines[-1] = line.rstrip(" ,;:.–—-«(\u00a0\u202f") + ELLIPSIS
    return lines
