"""Tokens to HTML: what most tokens are is written at once; the rest as markdown-it writes it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token


class Writer(RendererHTML):
    """Writes what RendererHTML does without `xhtmlOut`, but quotation marks in text as they are: text needs `&`, `<`
    and `>` escaped, attributes need `"` too (HTML standard, 13.3). Writing what the HTML cleaner would write spares a
    second pass of it."""

    def renderInline(self, tokens: Sequence[Token], options: Any, env: Any) -> str:
        """See RendererHTML.renderInline."""
        rules = self.rules
        out: list[str] = []
        for index, token in enumerate(tokens):
            kind = token.type
            if kind == "text":
                out.append(escape(token.content, quote=False))
            elif kind in rules:
                out.append(rules[kind](tokens, index, options, env))
            else:
                out.append(self.renderToken(tokens, index, options, env))
        return "".join(out)

    def image(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """See RendererHTML.image. Where somebody listens, a picture for which nobody said anything, not even
        `{alt=""}`, is written without `alt`, so that it can be told from one that is decoration."""
        token = tokens[idx]
        words = self.renderInlineAsText(token.children or [], options, env)
        if words or "alt" in token.meta or env.get("report") is None:
            token.attrs["alt"] = words or token.meta.get("alt", "")
        else:
            token.attrs.pop("alt", None)
        return self.renderToken(tokens, idx, options, env)

    def renderToken(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """See RendererHTML.renderToken."""
        token = tokens[idx]
        if token.hidden:
            return ""
        if token.attrs or not token.nesting:
            return super().renderToken(tokens, idx, options, env)
        if token.nesting < 0:
            return f"</{token.tag}>\n" if token.block else f"</{token.tag}>"
        if not token.block:
            return f"<{token.tag}>"
        before = "\n" if idx and tokens[idx - 1].hidden else ""  # after the hidden paragraph of a tight list
        if idx + 1 < len(tokens):
            follows = tokens[idx + 1]
            empty = follows.nesting < 0 and follows.tag == token.tag
            if follows.type == "inline" or follows.hidden or empty:
                return f"{before}<{token.tag}>"
        return f"{before}<{token.tag}>\n"
