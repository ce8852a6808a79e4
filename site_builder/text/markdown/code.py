"""Code blocks: coloured by Pygments, as HTML with classes.

The language is the one that the author names, never guessed; an unknown one gives plain text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from pygments.token import _TokenType

BLOCK = re.compile(r"<pre><code([^<>]*)>([^<]*)</code></pre>")
"""A code block as the parser writes it."""
_LANGUAGE = re.compile(r'\bclass="(?:[^"]* )?language-([^" ]+)')
_LONGEST = 50_000
_LONGEST_LINE = 2_000


def language_of(attributes: str) -> str:
    """The language that the attributes of a `<code>` name, as it was written; empty without one."""
    found = _LANGUAGE.search(attributes)
    return unescape(found[1]) if found else ""


def highlight(code: str, language: str) -> str:
    """The inner HTML of a code block; `code` is plain text. Very long code, or very long lines, stay plain: some
    lexers need quadratic time."""
    lexer = _lexer(language.lower()) if language else None
    if lexer is None or len(code) > _LONGEST or max(map(len, code.split("\n"))) > _LONGEST_LINE:
        return _escape(code)
    try:
        return _coloured(code, lexer)
    except Exception:  # a fault of a lexer must not cost the page its text
        return _escape(code)


def _escape(text: str) -> str:
    return escape(text, quote=False).replace("\xa0", "&nbsp;")


@lru_cache(512)
def _lexer(name: str) -> Lexer | None:
    """The lexer of a language, by name only; a few hundred exist, and unknown names cost a look-up each."""
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    if len(name) > 40:
        return None
    try:
        return get_lexer_by_name(name, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


def _coloured(code: str, lexer: Lexer) -> str:
    """Runs of one colour as `<span class="…">` with Pygments' short names."""
    out: list[str] = []
    last = run = ""
    for _, kind, text in lexer.get_tokens_unprocessed(code):
        name = _class_of(kind)
        if name == last:
            run += text
            continue
        if run:
            out.append(f'<span class="{last}">{_escape(run)}</span>' if last else _escape(run))
        last, run = name, text
    out.append(f'<span class="{last}">{_escape(run)}</span>' if last and run else _escape(run))
    return "".join(out)


@lru_cache(1024)
def _class_of(kind: _TokenType) -> str:
    """The short name of a kind of token, or of the nearest kind above it that has one; empty for spaces."""
    from pygments.token import STANDARD_TYPES

    known: _TokenType | None = kind
    while known is not None and known not in STANDARD_TYPES:
        known = known.parent
    name = STANDARD_TYPES[known] if known is not None else ""
    return "" if name == "w" else name
