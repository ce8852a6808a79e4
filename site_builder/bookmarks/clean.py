"""What comes from elsewhere as text that a line, a note and an address of ours can hold."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from site_builder.text.encoding import CONTROL, normalise_lines

LONGEST_ADDRESS = 8000
"""Characters: what servers are asked to take (RFC 9110, 4.1)."""
# Halves of characters; what is not seen and turns the words around it (Unicode 15, bidirectional controls).
_UNSEEN = re.compile("[\ud800-\udfff\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff\xad]")
_LINES = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile(r"[ \t\r\n]+")  # and no others: French sets its colons apart with a space that does not break
_BLANK_LINES = re.compile(r"\n{3,}")
_NOT_IN_ADDRESS = re.compile('[\\s\x00-\x1f\x7f-\x9f<>"\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff\xad\ufffe\uffff]')
_PASTED = re.compile(r"[\t\r\n]")
_WEB = re.compile(r"https?://[^/\s?#]", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def one_line(text: str) -> str:
    """A text as one line: one space between words, no control characters."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return _BLANKS.sub(" ", CONTROL.sub("", _UNSEEN.sub("", _LINES.sub(" ", text)))).strip()


def lines(text: str) -> str:
    """A text of several lines: `\\n` between them, no blanks at their ends, no control characters, one blank line
    where there are more."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = CONTROL.sub("", _UNSEEN.sub("", _LINES.sub("\n", normalise_lines(text))))
    return _BLANK_LINES.sub("\n\n", "\n".join(line.rstrip() for line in text.split("\n"))).strip()


def shortened(text: str, limit: int) -> str:
    """The beginning of a line, whole words with `…`, where it has more than `limit` characters."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:–-") + "…"


def address(url: str) -> str:
    """An address that a browser can open, http or https, with what may not stand in it percent-encoded; empty for all
    others. Browsers drop tabs and line ends from what is pasted (URL standard, 4.4)."""
    url = _PASTED.sub("", url.strip())
    if not _WEB.match(url) or len(url) > LONGEST_ADDRESS:
        return ""
    try:
        url = _NOT_IN_ADDRESS.sub(lambda found: quote(found[0]), url)
        parts = urlsplit(url)
        usable = bool(parts.hostname) and parts.port != 0
        url.encode()
    except ValueError:  # a port that is no number, half an IPv6 address, half a character
        return ""
    return url if usable else ""


def language(tag: str) -> str:
    """A language tag (BCP 47): the language, and its script where it says one; empty for what is none. The region is
    left out: readers are told “in English”, wherever it was written."""
    tag = tag.strip()
    if not _LANGUAGE.fullmatch(tag):
        return ""
    first, *others = re.split("[-_]", tag)
    script = next((part.title() for part in others[:1] if len(part) == 4 and part.isalpha()), "")
    return f"{first.lower()}-{script}" if script else first.lower()
