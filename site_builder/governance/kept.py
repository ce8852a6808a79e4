"""The words of a registered text as they are kept beside the register, in `policies/_register/ID@VERSION.LANG.txt`.

A digest tells that words have changed; only the words themselves tell which.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

_WIDTH = 100
_UNSAFE = re.compile(r"[^\w.+@ -]|^\.|\.$| $")
"""What some disk does not take in a name, or what would hide the file."""


def words_name(policy: str, version: str, lang: str) -> str:
    """The name of the file, without `.txt`; what a disk may not take is percent-encoded, so names stay different."""
    parts = (_UNSAFE.sub(_encoded, normalize("NFC", part)) for part in (policy, version, lang))
    return "{}@{}.{}".format(*parts)


def _encoded(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "surrogatepass"))


def words_text(words: Iterable[str]) -> str:
    """Words as a file: one space or one line break between two, lines of about 100 characters, a line break at the
    end. The lines of words that did not change stay as they are only up to the first change; nobody reads them, and
    `str.split` gives the words back."""
    lines: list[str] = []
    line: list[str] = []
    length = 0
    for word in words:
        if line and length + 1 + len(word) > _WIDTH:
            lines.append(" ".join(line))
            line, length = [], -1
        length += 1 + len(word) if line else len(word)
        line.append(word)
    return "\n".join([*lines, " ".join(line)]) + "\n"
