"""Notes that people wrote for another program, as Markdown that says the same.

What reads well as Markdown stays: emphasis, lists, links of the web. What would break a page, or mean something here
that it did not mean there, is escaped (CommonMark 0.31, 2.4): tags, links inside the site, pictures of others,
containers, attributes, definitions of links, headings.
"""

from __future__ import annotations

import re

_SUSPECT = re.compile(r"[<\[{\\]|:::|^ {0,3}(?:#{1,6}(?:[ \t]|$)|=+[ \t]*$|-+[ \t]*$)", re.MULTILINE)
_RULES = re.compile(
    r"""(?P<escaped>\\[!-/:-@\[-`{-~])
      | (?P<auto><https?://[^\s<>"]+>)
      | (?P<tag><)(?=[A-Za-z/!?])
      | (?P<picture>!)(?=\[)
      | (?P<link>\]\(<?https?://(?=[^\s<>"]))
      | (?P<before>\])(?P<after>[(:\[])
      | (?P<brace>\{)
      | (?P<container>:)(?=::)
      | ^(?P<indent>[ ]{0,3})(?P<line>[#](?=[#]{0,5}(?:[ \t]|$))|=(?==*[ \t]*$)|-(?=-*[ \t]*$))""",
    re.VERBOSE | re.MULTILINE,
)


def as_markdown(text: str) -> str:
    """The note as Markdown without tags, containers and links inside the site."""
    return _RULES.sub(_escaped, text) if _SUSPECT.search(text) else text


def _escaped(found: re.Match[str]) -> str:
    kind = found.lastgroup
    if kind in ("escaped", "auto", "link"):
        return found[0]
    if kind == "picture":
        return "\\!"
    if kind == "after":
        return f"]\\{found['after']}"
    if kind == "line":
        return f"{found['indent']}\\{found['line']}"
    return f"\\{found[0]}"
