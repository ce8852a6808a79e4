"""Attributes: an id and classes for what Markdown makes.

    {#chart .wide}                     on a line of its own: for the block on the next line
    | a | b |

    ## Our rules {#rules}              at the end of a heading
    ![a chart](chart.png){.wide}       right after an image, a link, or code

`#name` is an id, `.name` a class, `key=value` or `key="a value"` one of the harmless attributes below. `alt=""` says
of a picture that it is mere decoration.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from site_builder.text.markdown.reports import find, report

ALLOWED = frozenset({"id", "class", "title", "lang", "dir", "width", "height", "start", "hreflang"})
_ITEM = re.compile(
    r"""[ \t]*+(?:
        \#(?P<id>[^\s{}#.="'<>`]++)
      | \.(?P<class>[^\s{}#.="'<>`]++)
      | (?P<key>[A-Za-z][\w:-]*+)=(?:"(?P<quoted>[^"\n{}]*+)"|(?P<bare>[^\s"'{}=<>`]++))
    )""",
    re.VERBOSE,
)
_AFTER = frozenset({"image", "code_inline", "link_close"})


def attributes(md: MarkdownIt) -> None:
    """Add the rule to the engine."""
    md.block.ruler.before("fence", "attributes", _block)
    md.core.ruler.after("block", "attributes", _apply)
    md.inline.ruler.push("attributes", _inline)


def parse(text: str, start: int, end: int) -> tuple[int, dict[str, str]] | None:
    """The attributes of `{…}` that opens at `start`, and the position after its `}`; None when it is no such thing.

    >>> parse("{#top .wide}", 0, 12)
    (12, {'id': 'top', 'class': 'wide'})
    """
    found: dict[str, str] = {}
    at = start + 1
    while item := _ITEM.match(text, at, end):
        key = item["key"].lower() if item["key"] else "id" if item["id"] else "class"
        value = item["id"] or item["class"] or item["quoted"] or item["bare"] or ""
        found[key] = f"{found['class']} {value}" if key == "class" and "class" in found else value
        at = item.end()
    while at < end and text[at] in " \t":
        at += 1
    return (at + 1, found) if found and at < end and text[at] == "}" else None


def _add(token: Token, attrs: dict[str, str], env: MutableMapping[str, Any]) -> None:
    """Give attributes to a token; what is not allowed is reported and left out."""
    for key, value in attrs.items():
        if key == "class":
            token.attrJoin("class", value)
        elif key == "alt" and token.type == "image":
            token.meta = {**token.meta, "alt": value}
        elif key in ALLOWED:
            token.attrs[key] = value
        else:
            line, column = find(env, f"{key}=")
            message = f"The attribute `{key}` cannot be set in a text; it was left out."
            hint = "An id (`#name`), classes (`.name`), title, lang, dir, width and height are possible."
            report(env, "markdown/html-removed", line, message, hint, column)


def _block(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    """A line of attributes, with a block on the next line."""
    start, end = state.bMarks[startLine] + state.tShift[startLine], state.eMarks[startLine]
    if start >= end or state.src[start] != "{" or startLine + 1 >= endLine or state.is_code_block(startLine):
        return False
    if state.isEmpty(startLine + 1) or state.sCount[startLine + 1] < state.blkIndent:
        return False
    parsed = parse(state.src, start, end)
    if parsed is None or state.src[parsed[0] : end].strip():
        return False
    if not silent:
        state.push("attributes", "", 0).meta = parsed[1]
        state.line = startLine + 1
    return True


def _apply(state: StateCore) -> None:
    """Move attributes to the block that follows them, and from the end of a heading to the heading."""
    if "{" not in state.src:
        return
    kept: list[Token] = []
    waiting: list[dict[str, str]] = []
    for token in state.tokens:
        if token.type == "attributes":
            waiting.append(token.meta)
            continue
        if waiting and token.nesting >= 0:
            for attrs in waiting:
                _add(token, attrs, state.env)
            waiting = []
        if token.type == "inline" and kept and kept[-1].type == "heading_open":
            _heading(kept[-1], token, state.env)
        kept.append(token)
    state.tokens = kept


def _heading(heading: Token, inline: Token, env: MutableMapping[str, Any]) -> None:
    text = inline.content
    start = text.rfind("{")
    if start < 0 or not text.endswith("}") or text[start - 1 : start] == "\\":
        return
    parsed = parse(text, start, len(text))
    if parsed is not None and parsed[0] == len(text):
        inline.content = text[:start].rstrip()
        _add(heading, parsed[1], env)


def _inline(state: StateInline, silent: bool) -> bool:
    """Attributes right after an image, a link or code."""
    if state.src[state.pos] != "{" or state.pending or not state.tokens or state.tokens[-1].type not in _AFTER:
        return False
    parsed = parse(state.src, state.pos, state.posMax)
    if parsed is None:
        return False
    if not silent:
        owner = len(state.tokens) - 1
        level = 0
        while True:
            level += state.tokens[owner].nesting
            if level >= 0:
                break
            owner -= 1
        _add(state.tokens[owner], parsed[1], state.env)
    state.pos = parsed[0]
    return True
