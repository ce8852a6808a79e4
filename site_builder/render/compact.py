"""Style sheets and scripts without what only their authors need: comments, indentation and line ends.

Every page waits for them, so their size counts. Nothing is understood or rearranged here; tokens stay as they are and
in their order (CSS Syntax Module Level 3, section 4).
"""

from __future__ import annotations

import re
from functools import lru_cache

# Strings and unquoted addresses stay as they are. A comment between white space or signs that end a token goes; one
# that keeps two words apart would join them, and stays, as do those marked with `!`, which hold licences. `;` parts
# declarations, so after the last one it says nothing.
_TOKEN = re.compile(
    r"""(?=["'\s/\\u;])
      (?:(?P<kept>"(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*' | \burl\(\s*[^"'\s)][^)]*\) | /\*!.*?(?:\*/|\Z) | \\.)
      | (?P<last>;(?>(?:\s|;|/\*(?!!).*?(?:\*/|\Z))*)(?=\}))
      | (?P<gap>(?:\s|/\*(?!!).*?(?:\*/|\Z))+))
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_BEFORE, _AFTER = "{};,:", "{};,"
"""Signs beside which white space says nothing. Before a colon it does: `a :hover` is not `a:hover`."""
# What may reach over the end of a line: templates in backticks, block comments, and strings that are told to go on.
_SPANNING = re.compile(r"`|\\\r?\n|/\*(?:(?!\*/)[^\n])*\n")

_KEPT = ("//!", "//#")
"""Notices, and what tells a browser where the source of a script is."""


@lru_cache(maxsize=32)  # a preview, and a test, makes the same sheets again
def compact(css: str) -> str:
    """`css` with each run of white space and comments as one space, or as nothing beside a brace, `;` or `,` and after
    a colon; without `;` before a closing brace.

    >>> compact("a , b { /* soft */ color: red;\\n  margin: 1px\\n2px; }\\n")
    'a,b{color:red;margin:1px 2px}'
    """
    out: list[str] = []
    place = 0
    for token in _TOKEN.finditer(css):
        out.append(css[place : token.start()])
        place = token.end()
        if token["last"] is not None:
            continue
        if token["kept"] is not None:
            out.append(token["kept"])
            continue
        before, after = css[token.start() - 1 : token.start()], css[place : place + 1]
        if not before or not after or before in _BEFORE or after in _AFTER:
            continue
        space = _COMMENT.sub("", token[0]) if "/*" in token[0] else token[0]
        out.append(" " if space else token[0])
    out.append(css[place:])
    return "".join(out)


def compact_script(script: str) -> str:
    """`script` without its indentation, its empty lines and the lines that are comments. One in which something reaches
    over the end of a line, so that a line cannot be judged alone, stays as it is; so do
    notices marked with `!`.

    >>> compact_script("// why\\nif (a) {\\n  b(); // stays\\n}\\n")
    'if (a) {\\nb(); // stays\\n}\\n'
    """
    if _SPANNING.search(script):
        return script
    lines = (line.strip(" \t\r") for line in script.split("\n"))
    kept = [line for line in lines if line and (not line.startswith("//") or line.startswith(_KEPT))]
    return "\n".join(kept) + "\n" if script.endswith("\n") and kept else "\n".join(kept)
