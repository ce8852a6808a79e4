"""A line of Markdown without its markup, each letter in its place."""

from __future__ import annotations

import re

_BREAK = re.compile(r"<br *(?:/ *)?>", re.IGNORECASE)
_APOSTROPHE = re.compile(r"&(?:rsquo|apos|#39|#8217);")
_MARKUP = re.compile(
    r"<!--.*?-->|</?[a-zA-Z][^<>]*>"  # comments and tags
    r"|\]\([^()\s]*(?: +(?:\"[^\"]*\"|'[^']*'))?\)|\]\[[^\[\]]*\]|!?\[|\]"  # links keep their words
    r"|&nbsp;|&#160;|&emsp;|&ensp;|[*_`~\\]"
)
_MARKER = re.compile(r"(?: *>)* *(?:#{1,6} +|[-+*] +(?:\[[ xX]\] +)?|[0-9]{1,3}[.)] +)?")
_HEADING = re.compile(r" {0,3}(#{1,6})(?: +(.*?))?(?: +#+)? *$")


def bare(line: str) -> str:
    """The line with markup turned into spaces (a line break of HTML into `|`): of the same length."""
    text = _BREAK.sub(lambda found: "|" + " " * (len(found[0]) - 1), line)
    # Markers go first: a star with a space behind it begins a list, and others mean emphasis.
    begins = _MARKER.match(text)
    if begins:
        text = " " * begins.end() + text[begins.end() :]
    if "&" in text:
        text = _APOSTROPHE.sub(lambda found: "'" + " " * (len(found[0]) - 1), text)
    return _MARKUP.sub(lambda found: " " * len(found[0]), text)


def heading(line: str) -> tuple[int, str]:
    """Level and words of an ATX heading (CommonMark 0.31 §4.2); 0 where the line is none."""
    found = _HEADING.match(line)
    return (len(found[1]), " ".join(bare(found[2] or "").split())) if found else (0, "")


def continues(before: str, line: str) -> bool:
    """Whether the line goes on with the paragraph that the line before it belongs to."""
    if not before.strip() or before.endswith(("  ", "\\")) or _BREAK.search(before[-8:]):
        return False
    if heading(before)[0] or "|" in before or re.fullmatch(r" *(?:=+|-+|\++|>[ >]*|</?[a-zA-Z][^<>]*>) *", before):
        return False
    begins = _MARKER.match(line)
    own = begins[0].replace(">", "").strip() if begins else ""
    quoted = line.lstrip().startswith(">") and not before.lstrip().startswith(">")
    return not own and not quoted
