"""From the bytes of a version to its words and its statements."""

from __future__ import annotations

import unicodedata

from site_builder.audit.dates import MARK, stated
from site_builder.audit.values import Reading
from site_builder.text.encoding import decode
from site_builder.text.markdown import parse_markdown
from site_builder.text.wording import words
from site_builder.values import ParseOptions

_OPTIONS = ParseOptions(html="safe", highlight=False)


def read(data: bytes) -> Reading:
    """The words of a Markdown text without those of its statements, and its statements. Never raises for what it holds.

    A text that is not UTF-8 is not read: letters repaired would be words changed.
    """
    if b"\0" in data[:8000]:  # as git tells binary files
        return Reading(unread="audit/binary")
    text, problems = decode(data)
    if any(problem.code == "text/encoding" for problem in problems):
        return Reading(unread="audit/encoding")
    said, title, body = stated(unicodedata.normalize("NFC", text))
    parsed, _ = parse_markdown(body, _OPTIONS, keep_title=bool(title))
    return Reading(" ".join(word for word in words(title or parsed.title, parsed) if MARK not in word), said)
