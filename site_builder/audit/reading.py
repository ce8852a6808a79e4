"""From the bytes of a version to its words and its statements."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from site_builder.audit.dates import MARK, stated
from site_builder.audit.sections import sections
from site_builder.audit.values import Reading
from site_builder.text.encoding import decode
from site_builder.text.markdown import parse_markdown
from site_builder.text.wording import words
from site_builder.values import ParseOptions

_OPTIONS = ParseOptions(html="safe", highlight=False)
_REMEMBERED = 2048
"""Sections. Those of a few policies, of a kilobyte or two each."""
_TYPOGRAPHY = str.maketrans(dict.fromkeys("‘’‚ʼ", "'") | dict.fromkeys("“”„", '"') | {"…": "...", "‑": "-"})


def read(data: bytes) -> Reading:
    """The words of a Markdown text without those of its statements, and its statements. Never raises for what it holds.

    A text that is not UTF-8 is not read: letters repaired would be words changed. Typographic quotation marks and
    apostrophes count as plain ones: programs put them in, and no rule hangs on them.
    """
    if b"\0" in data[:8000]:  # as git tells binary files
        return Reading(unread="audit/binary")
    text, problems = decode(data)
    if any(problem.code == "text/encoding" for problem in problems):
        return Reading(unread="audit/encoding")
    said, title, body = stated(unicodedata.normalize("NFC", text))
    first, *others = sections(body)
    found = [_words(title, first, bool(title)), *(_words("", section, True) for section in others)]
    return Reading(" ".join(filter(None, found)), said)


@lru_cache(_REMEMBERED)
def _words(title: str, text: str, keep_title: bool) -> str:
    parsed, _ = parse_markdown(text, _OPTIONS, keep_title=keep_title)
    found = words(title if keep_title else parsed.title, parsed)
    return " ".join(word for word in found if MARK not in word).translate(_TYPOGRAPHY)
