"""Footnotes: `text[^1]`, and `[^1]: the note` somewhere, its further lines indented.

Marks and notes lead to each other: `#fn:1`, `#fnref:1`; a second mark of the same note is `#fnref:1:1`. The colon keeps
these ids apart from those of headings, which never have one. A note that nothing refers to is reported, since it is not
shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_ref

from site_builder.text.markdown.reports import find, report

_MARK = re.compile(r"\[\^[^\]\s]{1,100}\]")


def footnotes(md: MarkdownIt, words: Mapping[str, str]) -> None:
    """Add the rule to the engine; `words` names the list of notes and the way back."""
    md.use(footnote_plugin, inline=False)
    md.inline.ruler.at("footnote_ref", _bounded_ref)
    md.core.ruler.after("footnote_tail", "footnotes_unused", _unused)
    label, back = escape(words["footnotes"]), escape(words["back"])
    md.add_render_rule("footnote_ref", _ref)
    md.add_render_rule("footnote_block_open", _constant(_OPEN.format(label)))
    md.add_render_rule("footnote_block_close", _constant("</ol>\n</section>\n"))
    md.add_render_rule("footnote_open", _note)
    md.add_render_rule("footnote_anchor", _way_back(back))


_OPEN = '<section class="footnotes" role="doc-endnotes" aria-label="{}">\n<ol>\n'


def _bounded_ref(state: StateInline, silent: bool) -> bool:
    """Labels have a bound: without it, each `[^` of a hostile text would look through all that follows."""
    return bool(_MARK.match(state.src, state.pos)) and footnote_ref(state, silent)


def _unused(state: StateCore) -> None:
    for label, number in state.env.get("footnotes", {}).get("refs", {}).items():
        if number < 0:
            line, column = find(state.env, f"[^{label[1:]}]:")
            report(
                state.env,
                "markdown/footnote-unused",
                line,
                f"Nothing refers to the footnote [^{label[1:]}], so it is not shown.",
                f"Write [^{label[1:]}] where the footnote belongs, or remove it.",
                column,
            )


def _number(token: Token, with_mark: bool) -> str:
    number = str(token.meta["id"] + 1)
    mark = token.meta.get("subId", 0) if with_mark else 0
    return f"{number}:{mark}" if mark else number


def _constant(html: str) -> Callable[..., str]:
    def rule(self: Any, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return html

    return rule


def _ref(self: Any, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
    number, own = _number(tokens[idx], False), _number(tokens[idx], True)
    link = f'<a href="#fn:{number}" id="fnref:{own}" role="doc-noteref">[{number}]</a>'
    return f'<sup class="footnote-ref">{link}</sup>'


def _note(self: Any, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
    return f'<li id="fn:{_number(tokens[idx], False)}" class="footnote">'


def _way_back(label: str) -> Callable[..., str]:
    def rule(self: Any, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        href = f"#fnref:{_number(tokens[idx], True)}"
        return f' <a href="{href}" class="footnote-back" role="doc-backlink" aria-label="{label}">↩︎</a>'

    return rule
