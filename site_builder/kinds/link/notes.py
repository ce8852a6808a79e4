"""The commentary of a link: Markdown, which for most links is one line of plain words.

A reading list has thousands of such lines, and a parser asks each of its rules at each of them only to find nothing. So
lines in which no sign can mean anything are written down as the paragraph that they are. A test holds this to the
parser: both must give the same for any text.
"""

from __future__ import annotations

import re

from site_builder.text.markdown import parse_markdown
from site_builder.text.markdown.plain import SUMMARY_LENGTH, count_words, cut
from site_builder.values import Body, Fragment, ParseOptions, Problem

_PLAIN = re.compile(
    r"[^\W\d_]"  # a letter, so that it begins no list
    r"(?:[^\W_]++"
    r"|\ (?=[^\s])"  # one space at a time, and none at the end
    r"|[,;?!()%’‘“”«»…–—]"
    r"|[.:](?=\ |\Z)"  # inside a word it may be the address of a site
    r"|-(?=[^\W_])"
    r")*",
    re.VERBOSE,
)
"""Letters and digits of any script, and signs that mean nothing to any rule of Markdown at their place."""


def note_body(note: str, options: ParseOptions, first_line: int) -> tuple[Body, tuple[Problem, ...]]:
    """The Body of a commentary that begins in `first_line` of its file, and what is wrong with it."""
    line = note.removesuffix("\n")
    if _PLAIN.fullmatch(line):
        return _paragraph(line), ()
    return parse_markdown(note, options, keep_title=True, first_line=first_line)


def _paragraph(line: str) -> Body:
    html = f"<p>{line}</p>"
    return Body(
        content=Fragment((f"{html}\n",)),
        excerpt=Fragment((html,)),
        text=line,
        words=count_words(line),
        summary=cut(line, SUMMARY_LENGTH),
    )
