"""What changed between two texts, for a terminal: the paragraphs with changes, each under its heading.

`[-deleted-]` and `{+inserted+}` are the marks of wdiff(1) and of `git diff --word-diff`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from rich.cells import cell_len

from site_builder.text.wording import align
from site_builder.text.wording.normal import join, split
from site_builder.text.wording.reading import Document
from site_builder.text.wording.silent import Own

Fate: TypeAlias = Literal["kept", "deleted", "inserted"]
Paint: TypeAlias = Callable[[str, Fate], str]
"""Gives words their colour on a terminal."""

_MARKS = {"kept": ("", ""), "deleted": ("[-", "-]"), "inserted": ("{+", "+}")}


class Word(NamedTuple):
    """A word and its fate."""

    text: str
    fate: Fate


@dataclass
class Paragraph:
    """A block of text with the words of both versions; `heading` is its level where it is one, else 0."""

    words: list[Word] = field(default_factory=list)
    heading: int = 0

    @property
    def is_changed(self) -> bool:
        """Whether anything in it came or went."""
        return any(word.fate != "kept" for word in self.words)


class _Text:
    """A text as words, and where its blocks begin: for each, the level of the heading that it is, or 0."""

    def __init__(self, title: str, html: str, own: Own) -> None:
        name = split(title)
        document = Document(html, own, name)
        self.words = [*name, *document.words]
        self.blocks = {0: 1} if name else {}
        for leaf in document.leaves:
            inner = document.names[leaf.path[-1]] if leaf.path else ""
            level = int(inner[1]) if len(inner) == 2 and inner[0] == "h" and inner[1].isdigit() else 0
            self.blocks[len(name) + leaf.first] = level


def paragraphs(old_title: str, old: str, new_title: str, new: str, own: Own = ()) -> tuple[Paragraph, ...]:
    """All blocks of the new text, in it what came and what went; titles are plain, texts HTML with their gaps
    filled. `own` are words of the engine, as for `words`."""
    before, after = _Text(old_title, old, own), _Text(new_title, new, own)
    out: list[Paragraph] = []
    ended = True  # whether the block that the last word stood in has ended with it
    for run in align(before.words, after.words, before.blocks, after.blocks):
        side, start = (before, run.old) if run.kind == "deleted" else (after, run.new)
        for at in range(start, start + run.count):
            if not out or (at in side.blocks and (ended or at > start)):
                out.append(Paragraph(heading=side.blocks.get(at, 0)))
            out[-1].words.append(Word(side.words[at], run.kind))
        # What replaces words in the middle of a block goes on with that block.
        end = start + run.count
        ended = run.kind != "deleted" or end in side.blocks or end == len(side.words)
    return tuple(out)


def changed_lines(blocks: Sequence[Paragraph], width: int, paint: Paint) -> Iterator[str]:
    """The blocks with changes as lines of at most `width` places, an empty line between two; each stands below the
    heading of its section, and `…` stands for what did not change."""
    heading: Paragraph | None = None
    skipped = False
    begun = False
    for block in blocks:
        if block.is_changed:
            if begun:
                yield ""
            if skipped:
                yield from ("…", "")
            if heading is not None and not block.heading:
                yield from _lines(heading, width, paint)
                yield ""
            yield from _lines(block, width, paint)
            begun, skipped, heading = True, False, None
        elif block.heading:
            heading, skipped = block, True
        else:
            skipped = True
    if skipped and begun:
        yield from ("", "…")


def count(blocks: Sequence[Paragraph]) -> tuple[int, int]:
    """How many words went, and how many came."""
    fates = [word.fate for block in blocks for word in block.words]
    return fates.count("deleted"), fates.count("inserted")


def _lines(block: Paragraph, width: int, paint: Paint) -> Iterator[str]:
    line, length = ("#" * block.heading + " ", block.heading + 1) if block.heading else ("", 0)
    last = ""
    for at, word in enumerate(block.words):
        before, after = block.words[at - 1 : at], block.words[at + 1 : at + 2]
        shown = _plain(word.text)
        if not before or before[0].fate != word.fate:
            shown = _MARKS[word.fate][0] + shown
        if not after or after[0].fate != word.fate:
            shown += _MARKS[word.fate][1]
        tight = not last or (before[0].fate, word.fate) == ("deleted", "inserted")
        gap = "" if tight or join([last, word.text]) == last + word.text else " "
        if last and length + len(gap) + cell_len(shown) > width:
            yield line
            line, length, gap = "", 0, ""
        line += gap + paint(shown, word.fate)
        length += len(gap) + cell_len(shown)
        last = word.text
    yield line


def _plain(text: str) -> str:
    """What cannot be printed is shown as its code: it could move the cursor."""
    return "".join(sign if sign.isprintable() else f"\\x{ord(sign):02x}" for sign in text)
