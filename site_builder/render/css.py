"""The addresses in a style sheet (CSS Syntax Module Level 3)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

# Comments and other strings are matched so that what looks like an address inside them is left alone.
_TOKEN = re.compile(
    r"""(?=[/u@"'])(?:/\*.*?(?:\*/|\Z)
      | \burl\(\s*(?:"(?P<double>[^"\\\n]*)"|'(?P<single>[^'\\\n]*)'|(?P<bare>[^\s"'()\\]*))\s*\)
      | @import\s+(?:"(?P<sheet2>[^"\\\n]*)"|'(?P<sheet1>[^'\\\n]*)')
      | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*')
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.\-]*:|[/#?]|\Z", re.IGNORECASE)


class Address(NamedTuple):
    """A relative address in a style sheet: its path, what follows from `?` or `#` on, and its line from 1."""

    path: str
    rest: str
    line: int


def rewrite(css: str, replace: Callable[[Address], str | None]) -> str:
    """`css` with each relative address of `url(…)` and `@import "…"` replaced by what `replace` answers; None keeps
    it. Addresses with a scheme, rooted ones, and those with backslashes are never asked for."""

    line, counted = 1, 0

    def one(match: re.Match[str]) -> str:
        name = match.lastgroup
        if name is None or _ELSEWHERE.match(match[name]):
            return match[0]
        nonlocal line, counted
        line, counted = line + css.count("\n", counted, match.start()), match.start()
        path = re.split("[?#]", match[name], maxsplit=1)[0]
        new = replace(Address(path, match[name][len(path) :], line))
        if new is None:
            return match[0]
        start, end = match.start(name) - match.start(), match.end(name) - match.start()
        return match[0][:start] + new + match[0][end:]

    return _TOKEN.sub(one, css)
