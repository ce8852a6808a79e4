"""Which bracket closes which: found for a whole paragraph in one pass.

The parser looks for the end of a link's text from each `[` anew, which takes quadratic time on a text of brackets:
minutes for 100 KB. This pass keeps a stack, as the CommonMark specification describes (appendix, phase 2), asks the
parser's own rules whether a pair of brackets makes a link, and remembers the answers.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple, cast

from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.rules_inline import StateInline, image, link

_NEXT = re.compile(r"[\[\]\\`<]")
_LABEL = re.compile(r"\[(?:[^\\\[\]]|\\.){0,999}+\]", re.DOTALL)
_NOTE = re.compile(r"\[\^([^\]\s]{1,100})\]")
_DESTINATION = re.compile(r"[^\s\x00-\x20\x7f()\\&<]++(?=[) ])")
_LONGEST_LABEL = 1000  # a reference's label has at most 999 characters (CommonMark 0.31.2, section 6.3)
_KEY = -1  # among the positions that the parser caches, none is negative


class _Destination(NamedTuple):
    """What `parseLinkDestination` answers."""

    ok: bool
    pos: int
    str: str


class Helpers:
    """Stands in for `markdown_it.helpers`."""

    parseLinkTitle = staticmethod(parseLinkTitle)

    @staticmethod
    def parseLinkDestination(string: str, pos: int, maximum: int) -> Any:
        """The destination at `pos`; read at once where it has no sign that would need a closer look."""
        found = _DESTINATION.match(string, pos, maximum)
        if found is None:
            return parseLinkDestination(string, pos, maximum)
        return _Destination(True, found.end(), found[0])

    @staticmethod
    def parseLinkLabel(state: StateInline, start: int, disableNested: bool = False) -> int:
        """The position of the `]` that closes the `[` at `start`; -1 when there is none, or when this pair makes no
        link."""
        cache = cast("dict[int, Any]", state.cache)
        if _KEY not in cache:
            cache[_KEY] = {}
            _pair(state, start, cache[_KEY])
        ends: dict[int, int] = cache[_KEY]
        if start in ends:
            return ends[start]
        label = _LABEL.match(state.src, start, state.posMax)  # a reference that the pass has not come to yet
        return label.end() - 1 if label else -1


def _pair(state: StateInline, start: int, ends: dict[int, int]) -> None:
    """Fill `ends`: for each `[` from `start` on, the `]` of its link, or -1."""
    src, maximum, before = state.src, state.posMax, state.pos
    notes = state.env.get("footnotes", {}).get("refs", {})
    opened: list[tuple[int, bool, int]] = []  # position, whether an image, links known when it was opened
    links = 0
    pos = start
    while found := _NEXT.search(src, pos, maximum):
        pos = found.start()
        char = src[pos]
        if char == "[":
            ends[pos] = -1
            note = _NOTE.match(src, pos, maximum) if notes else None
            if note and ":" + note[1] in notes:
                links += 1
                pos = note.end()
                continue
            opened.append((pos, pos > 0 and src[pos - 1] == "!" and not _escaped(src, pos - 1), links))
            pos += 1
        elif char == "]":
            pos += 1
            if opened:
                opener, is_image, known = opened.pop()
                if is_image or links == known:
                    end = _end_of_link(state, opener, pos - 1, is_image, ends)
                    if end:
                        pos = end
                        links += not is_image
        elif char == "\\":
            pos += 2
        else:
            state.pos = pos
            state.md.inline.skipToken(state)
            pos = state.pos
    state.pos = before


def _end_of_link(state: StateInline, opener: int, closer: int, is_image: bool, ends: dict[int, int]) -> int:
    """The position after the link or image whose text stands between two brackets; 0 when it is none."""
    env, after = state.env, state.src[closer + 1 : closer + 2]
    references = env.get("references")
    without = False
    if references is not None and closer - opener > _LONGEST_LABEL:
        label = _LABEL.match(state.src, closer + 1, state.posMax) if after == "[" else None
        without = label is None or label.end() - label.start() == 2
    if after != "(" and (references is None or without):
        return 0
    if without:
        del env["references"]
    ends[opener] = closer
    state.pos = opener - 1 if is_image else opener
    found = image(state, True) if is_image else link(state, True)
    if without:
        env["references"] = references
    if not found:
        ends[opener] = -1
        return 0
    return state.pos


def _escaped(src: str, pos: int) -> bool:
    """Whether an odd number of backslashes stands before a position."""
    first = pos
    while first and src[first - 1] == "\\":
        first -= 1
    return (pos - first) % 2 == 1
