"""Bounds on nesting: hostile or broken texts may nest without end, Python's stack and an editor's patience may not.

What lies deeper than the bound is shown as plain text, and reported; nothing is lost.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from markdown_it.utils import EnvType

from site_builder.text.markdown.reports import report

BLOCK_DEPTH = 30
"""Levels of block tokens; a list item takes two."""
INLINE_DEPTH = 6
"""Texts parsed inside texts: the alternative text of an image in that of another, inline footnotes."""


class Blocks(ParserBlock):
    """The block parser, which turns what is nested too deeply into one paragraph of plain text."""

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:
        """See ParserBlock.tokenize."""
        if state.level < BLOCK_DEPTH:
            super().tokenize(state, startLine, endLine)
            return
        report(
            state.env,
            "markdown/too-deep",
            startLine,
            f"Lists and quotes are nested more than {BLOCK_DEPTH // 2} levels deep here.",
            "Use fewer `>` or less indentation; the text is shown without its markup.",
        )
        end = startLine + 1
        while end < endLine and (state.isEmpty(end) or state.sCount[end] >= state.blkIndent):
            end += 1
        state.push("paragraph_open", "p", 1)
        state.push("text", "", 0).content = state.getLines(startLine, end, state.blkIndent, False)
        state.push("paragraph_close", "p", -1)
        state.line = end


class Inlines(ParserInline):
    """The inline parser, which leaves a text inside too many others as it is written."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """See ParserInline.parse. A text without any sign that a rule begins with is one token."""
        if src and not self.terminator_re.search(src):
            tokens.append(Token("text", "", 0, content=src))
            return tokens
        depth: int = env.get("depth", 0)
        if depth >= INLINE_DEPTH:
            tokens.append(Token("text", "", 0, content=src))
            return tokens
        env["depth"] = depth + 1
        try:
            return super().parse(src, md, env, tokens)
        finally:
            env["depth"] = depth
