"""A text in HTML as its readers meet it: its blocks, the stretches of text in them, and the words of these."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape, unescape
from typing import NamedTuple

from site_builder.text.markdown.allow import ELEMENTS, cleaner
from site_builder.text.markdown.depth import DEEPEST, bounded
from site_builder.text.wording.elements import INLINE, PHRASING, STRUCK, TAG, VOID, alt
from site_builder.text.wording.normal import split
from site_builder.text.wording.silent import Own, engine_titles, note_marks
from site_builder.text.wording.struck import split_struck


class Leaf(NamedTuple):
    """A stretch of text with none but inline elements in it: the texts `start` to `end` and the tags between them.
    `path` are the start tags of the blocks around it, outermost first; `first` and `last` bound its words."""

    start: int
    end: int
    path: tuple[int, ...]
    first: int
    last: int


class Document:
    """HTML taken apart: text 0, tag 0, text 1, tag 1, … and a last text.

    `texts` and `tags` are as written; `closing` is `/` for an end tag; `names` are the elements; `ends` leads from each
    start tag to its end tag; `carrying` are the tags of inline elements with blocks in them, which are blocks
    therefore; `marks` are the texts of footnote marks, `silent` those and the titles that the engine gives; `leaves`
    are the stretches with words, `words` the words of all. A picture without alternative text alone is no leaf.

    For `own` and `plain` see `engine_titles`; a first `<h1>` that says just the words `title` is silent.
    """

    def __init__(self, html: str, own: Own = (), title: Sequence[str] = (), plain: str = "") -> None:
        # All but the HTML of trusted authors is regular; the cleaner makes that regular too.
        if not self._take_apart(html) and not self._take_apart(cleaner().clean(bounded(html))):
            self._take_apart(escape(html))
        self.marks = note_marks(self.tags, self.texts)
        self.silent = self.marks | engine_titles(self.tags, self.texts, self.marks, own, plain)
        self.leaves: list[Leaf] = []
        self.words: list[str] = []
        self._title = list(title)
        self._strikes = not STRUCK.isdisjoint(self.names)
        self._find_leaves()

    def pieces(self, start: int, end: int) -> list[str]:
        """What a reader is told from one text to another: text, what the tag after it says, text, …"""
        out = []
        for at in range(start, end):
            out.append("" if at in self.silent else unescape(self.texts[at]))
            name = self.names[at]
            out.append("" if name in INLINE else f" {alt(self.tags[at])} " if name == "img" else " ")
        out.append("" if end in self.silent else unescape(self.texts[end]))
        return out

    def _take_apart(self, html: str) -> bool:
        """Split at the tags and pair them; whether the HTML is regular: balanced, and nothing but text and tags."""
        parts = TAG.split(html)
        self.texts, self.tags, self.closing, self.names = parts[::4], parts[1::4], parts[2::4], parts[3::4]
        self.ends: dict[int, int] = {}
        self.carrying: set[int] = set()
        opened: list[int] = []
        names, carrying = self.names, self.carrying
        for at, name in enumerate(names):
            if self.closing[at]:
                if not opened or names[opened[-1]] != name:
                    return False
                start = opened.pop()
                self.ends[start] = at
                if start in carrying:
                    carrying.add(at)
            else:
                if name not in PHRASING:
                    for outer in reversed(opened):
                        if names[outer] not in PHRASING or outer in carrying:
                            break
                        carrying.add(outer)
                if name not in VOID:
                    opened.append(at)
                    if len(opened) > 2 * DEEPEST:
                        return False
        return not opened and ELEMENTS.issuperset(names) and not any("<" in text for text in self.texts)

    def _find_leaves(self) -> None:
        path: list[int] = []
        start = 0
        for at, name in enumerate(self.names):
            if name in PHRASING and at not in self.carrying:
                continue
            self._leaf(start, at, path)
            start = at + 1
            if self.closing[at]:
                path.pop()
            elif name not in VOID:
                path.append(at)
        self._leaf(start, len(self.names), path)

    def _leaf(self, start: int, end: int, path: list[int]) -> None:
        if start == end and (not self.texts[start] or self.texts[start].isspace()):
            return
        pieces = self.pieces(start, end)
        if self._strikes and (inside := self.striking(path, start, end)):
            words = split_struck(pieces, inside)
        else:
            words = split("".join(pieces))
        if self._title and path and self.names[path[-1]] == "h1":
            repeated, self._title = self._title, []
            if words == repeated:
                return
        if words:
            first = len(self.words)
            self.words += words
            self.leaves.append(Leaf(start, end, tuple(path), first, len(self.words)))

    def striking(self, path: Sequence[int], start: int, end: int) -> list[bool]:
        """For each text from `start` to `end`, whether it is struck; empty when none is."""
        depth = sum([self.names[at] in STRUCK for at in path])
        out = []
        for at in range(start, end + 1):
            out.append(depth > 0)
            if at < end and self.names[at] in STRUCK:
                depth += -1 if self.closing[at] else 1
        return out if any(out) else []
