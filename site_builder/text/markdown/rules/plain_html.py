"""How HTML is written besides what `writer` does: `<del>` for struck text, code with quotation marks as they are."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token


def plain_html(md: MarkdownIt) -> None:
    """Add the rule to the engine."""
    md.options["xhtmlOut"] = False
    md.options["strikethrough_single_tilde"] = True
    md.enable("strikethrough")
    md.add_render_rule("code_inline", _code)
    md.add_render_rule("s_open", _struck)
    md.add_render_rule("s_close", _struck_end)


def _code(self: Any, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
    token = tokens[idx]
    return f"<code{self.renderAttrs(token)}>{escape(token.content, quote=False)}</code>"


def _struck(self: Any, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
    return "<del>"


def _struck_end(self: Any, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
    return "</del>"
