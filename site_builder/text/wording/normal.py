"""What one word is: text cut into words, each in its normal form."""

from __future__ import annotations

import re
from itertools import pairwise
from unicodedata import normalize

_HINTS = "\u00ad\u200b\u2060\ufeff"  # soft hyphen, and spaces of no width: where a line may or may not break
_DROP = dict.fromkeys(map(ord, _HINTS))
_CHARACTER = "\u2329\u232a\u3001-\u3029\u3030-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff9f"
_CHARACTER += "\U00020000-\U0003ffff"
_MARKS = (
    f"\u302a-\u302f\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef{_HINTS}"  # what belongs to the character before it
)
_ALONE = re.compile(f"[{_CHARACTER}]")
_SPACED = re.compile(r"\S+")
_MIXED = re.compile(rf"[{_CHARACTER}][{_MARKS}]*|[^\s{_CHARACTER}]+")


def split(text: str) -> list[str]:
    """The words of a plain text in their normal form.

    Words stand between white space of any kind (Unicode property White_Space, and the separators of ASCII). Chinese
    and Japanese are written without spaces and broken between any two characters, so there each character is a word.
    The normal form is NFC (Unicode Standard Annex 15), without the invisible hints where a line may break.
    """
    if text.isascii():
        return text.split()
    if _ALONE.search(text):
        return [normal(text[start:end]) for start, end in spans(text)]
    return normal(text).split()


def spans(text: str) -> list[tuple[int, int]]:
    """Where the words of `split(text)` begin and end in `text`."""
    pattern = _MIXED if _ALONE.search(text) else _SPACED
    found = [match.span() for match in pattern.finditer(text)]
    return found if text.isascii() else [span for span in found if normal(text[span[0] : span[1]])]


def normal(text: str) -> str:
    """The normal form of a word, or of a text."""
    return text if text.isascii() else normalize("NFC", text.translate(_DROP))


def join(words: list[str]) -> str:
    """Words as a text to read: a space between two, none beside a character that stands alone."""
    out = words[:1]
    for before, word in pairwise(words):
        out.append(word if _ALONE.match(word) or _ALONE.match(before[-1:]) else f" {word}")
    return "".join(out)
