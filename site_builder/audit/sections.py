"""A Markdown text cut where it can be parsed in pieces.

From one version to the next most sections stay as they are; whoever remembers what their words were parses a tenth.
"""

from __future__ import annotations

import re
from itertools import pairwise

_HEADING = re.compile(r"#{1,6}[ \t]+\S")
_FENCE = re.compile(r"`{3,}|~{3,}")
_DEFINITION = re.compile(
    r" {0,3}\[[^\[\]\\\s][^\[\]\\]*\]:[ \t]*[^\s<>\\\[\]]+(?:[ \t]+(?:\"[^\"\\]*\"|'[^'\\]*'))?[ \t]*"
)
_HARMLESS = re.compile(  # HTML that ends where it begins, and does not make a block of HTML
    r"(?<=[\w.,;:!?)\"'*|]) *<(?:br */?|img\b[^<>\n]*)>|<!--(?:(?!--).)*-->"
    r"|<(a|abbr|b|code|em|i|kbd|small|span|strong|sub|sup|u)\b[^<>\n]*>[^<>\n]*</\1>"
)
_WHOLE = re.compile(
    r"<(?!https?://|mailto:)[a-zA-Z/!?]"  # HTML that may be closed in another section
    r"|\[\^"  # footnotes, which stand at the end of the text
    r"|^[ \t]*:::"  # containers, which may hold headings
    r"|^[ \t]*[:~][ \t]"  # definition lists, whose terms may look like headings
    r"|^[ \t>*+\-0-9.)]+(?:`{3}|~{3})",  # code in lists and quotes, which may end with them
    re.MULTILINE,
)
_LIKE_DEFINITION = re.compile(r"[ \t>*+\-0-9.)]*\[[^\]]*\]:")
_TITLE = re.compile(r"[ \t>*+\-0-9.)]*#(?:[ \t]|$)")
_UNDERLINE = re.compile(r"[ \t>*+\-0-9.)]*=+[ \t]*$")


def sections(text: str) -> list[str]:
    """The text as pieces whose words, one piece after the other, are the words of the text; at least one.

    A heading at the beginning of a line ends all that stands before it (CommonMark 0.31 §5), save what `_WHOLE` lists;
    a text with any of that stays whole. Each piece gets the definitions of links of the whole text. The first heading
    of level 1 may be the title, which only the first piece is asked for.
    """
    if _WHOLE.search(_HARMLESS.sub("", text) if "<" in text else text):
        return [text]
    lines = text.split("\n")
    starts = _starts(lines)
    definitions = _definitions(lines)
    if not starts or definitions is None:
        return [text]
    below = "\n".join(["\n", *definitions]) if definitions else ""
    cuts = [0, *starts, len(lines)]
    return ["\n".join(lines[start:end]) + below for start, end in pairwise(cuts)]


def _starts(lines: list[str]) -> list[int]:
    """The numbers of the lines that are headings below a blank line and outside of code; none where the title could be
    looked for in the wrong piece."""
    out: list[int] = []
    titles: list[str] = []
    fence, blank = "", False
    for number, line in enumerate(lines):
        found = _FENCE.match(line)
        if fence:
            if found and found[0].startswith(fence) and not line[found.end() :].strip():
                fence = ""
        elif found:
            fence = found[0]
        elif _UNDERLINE.match(line):
            if any(map(str.strip, lines[: number - 1])) or not lines[number - 1][:1].isalnum():
                return []
            titles.append(_letters(lines[number - 1]))
        else:
            first = _TITLE.match(line) is not None
            if first and out and not titles:
                return []
            if blank and _HEADING.match(line) and (titles or not first):
                out.append(number)
            if first:
                titles.append(_letters(line))
        blank = not line.strip()
    return out if len(set(titles)) == len(titles) else []


def _letters(line: str) -> str:
    return "".join(filter(str.isalnum, line))


def _definitions(lines: list[str]) -> list[str] | None:
    """The definitions of links (CommonMark 0.31 §4.7); None where one may be something else, in another paragraph or
    in code, or is longer than a line."""
    out = []
    for number, line in enumerate(lines):
        if not _LIKE_DEFINITION.match(line):
            continue
        before = lines[number - 1] if number else ""
        if not _DEFINITION.fullmatch(line) or not (not before.strip() or _DEFINITION.fullmatch(before)):
            return None
        out.append(line)
    return None if out and any(_FENCE.match(line) for line in lines) else out
