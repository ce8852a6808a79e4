"""Which word of the new text each word of the old one became; and that a picture is kept or replaced as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.text.wording.alignment import Run, runs
from site_builder.text.wording.elements import alt
from site_builder.text.wording.inline import Line
from site_builder.text.wording.matching import Block
from site_builder.text.wording.normal import split
from site_builder.text.wording.reading import Document

GONE = -1
"""The partner of a word that stands in one text only."""


def partners(aligned: Sequence[Run], old: Document, new: Document) -> tuple[Sequence[Run], list[int]]:
    """`aligned` without matches that would cut a picture; and each new word’s place in the old text, or `GONE`."""
    to_new, to_old = [GONE] * len(old.words), [GONE] * len(new.words)
    for run in aligned:
        if run.kind == "kept":
            to_new[run.old : run.old + run.count] = range(run.new, run.new + run.count)
            to_old[run.new : run.new + run.count] = range(run.old, run.old + run.count)
    pictures = [(span, to_new, to_old) for span in _pictures(old)] + [(span, to_old, to_new) for span in _pictures(new)]
    cut = False
    broken = bool(pictures)
    while broken:
        broken = False
        for (first, last), there, back in pictures:
            found = there[first:last]
            if any(one != GONE for one in found) and found != list(range(found[0], found[0] + last - first)):
                cut = broken = True
                for one in found:
                    if one != GONE:
                        back[one] = GONE
                there[first:last] = [GONE] * (last - first)
    return (_runs_of(to_new, len(to_old)) if cut else aligned), to_old


def _runs_of(to_new: Sequence[int], new_end: int) -> list[Run]:
    """The runs that the partners of the old words make."""
    blocks: list[Block] = []
    for old, new in enumerate(to_new):
        last = blocks[-1] if blocks else None
        if new == GONE:
            continue
        if last and (last.old + last.size, last.new + last.size) == (old, new):
            blocks[-1] = Block(last.old, last.new, last.size + 1)
        else:
            blocks.append(Block(old, new, 1))
    return runs(blocks, len(to_new), new_end)


def _pictures(document: Document) -> list[tuple[int, int]]:
    """The words of each picture: its alternative text."""
    out = []
    if "img" in document.names:
        for leaf in document.leaves:
            if "img" in document.names[leaf.start : leaf.end]:
                for node in Line(document, leaf).nodes:
                    if node is not None and node.name == "img" and node.word >= 0:
                        out.append((node.word, node.word + len(split(alt(node.open)))))
    return out
