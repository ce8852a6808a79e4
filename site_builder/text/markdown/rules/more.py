"""The end of the excerpt: a line that says `<!-- more -->`.

It works with raw HTML switched off too; inside code it is code.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

MARKER = "<!-- more -->"
_LINE = re.compile(r"<!--[ \t]*more[ \t]*-->[ \t]*", re.IGNORECASE)


def more(md: MarkdownIt) -> None:
    """Add the rule to the engine."""
    md.block.ruler.before("html_block", "more", _more, {"alt": ["paragraph", "reference", "blockquote"]})


def _more(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    start = state.bMarks[startLine] + state.tShift[startLine]
    if not state.src.startswith("<!--", start) or state.is_code_block(startLine):
        return False
    if not _LINE.fullmatch(state.src, start, state.eMarks[startLine]):
        return False
    if not silent:
        state.push("html_block", "", 0).content = MARKER + "\n"
        state.line = startLine + 1
    return True
