"""Notes that people wrote for another program, as Markdown that says the same.

What reads well as Markdown stays: emphasis, lists, links of the web. What would break a page, or mean something here
that it did not mean there, is escaped (CommonMark 0.31, 2.4): tags, links inside the site, pictures of others,
containers, attributes, definitions of links, headings.
"""

from __future__ import annotations

import re

_SUSPECT = re.compile(r"[<\[{\\]|:::|^ {0,3}(?:#{1,6}(?:[ \t]|$)|=+[ \t]*$|-+[ \t]*$)", re.MULTILINE)
_PATTERN = r"""(?P<escaped>\\[!-/:-@\[-`{-~])
      | (?P<auto><https?://[^\s<>"]+>)
      | (?P<tag><)(?=[A-Za-z/!?])
      | (?P<picture>!)(?=\[)
      | (?P<link>\]\(<?https?://(?=[^\s<>"]))
      | (?P<before>\])(?P<after>[(:\[])
      | (?P<brace>\{)
      | (?P<container>:)(?=::)
      | ^(?P<indent>[ ]{0,3})(?P<line>[#](?=[#]{0,5}(?:[ \t]|$))|=(?==*[ \t]*$)|-(?=-*[ \t]*$))"""
_RULES = re.compile(_PATTERN, re.VERBOSE | re.MULTILINE)
_WITH_CODE = re.compile("(?P<code>`[^`\\n]+`)|" + _PATTERN, re.VERBOSE | re.MULTILINE)
_UNCLEAR = re.compile(r"``|\\`|\||<!--|\]\(|<[a-z]+:", re.IGNORECASE)  # runs, fences, escapes, tables, addresses


def as_markdown(text: str) -> str:
    """The note as Markdown without tags, containers and links inside the site."""
    if not _SUSPECT.search(text):
        return text
    return (_WITH_CODE if _shows_code(text) else _RULES).sub(_escaped, text)


def _shows_code(text: str) -> bool:
    """Whether each pair of backticks surely is code, where a backslash would be seen: all lie in one line."""
    return "`" in text and not _UNCLEAR.search(text) and all(line.count("`") % 2 == 0 for line in text.split("\n"))


def _escaped(found: re.Match[str]) -> str:
    kind = found.lastgroup
    if kind in ("code", "escaped", "auto", "link"):
        return found[0]
    if kind == "picture":
        return "\\!"
    if kind == "after":
        return f"]\\{found['after']}"
    if kind == "line":
        return f"{found['indent']}\\{found['line']}"
    return f"\\{found[0]}"
