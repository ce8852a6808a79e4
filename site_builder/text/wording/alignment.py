"""The alignment of two sequences of words: which were kept, deleted, inserted, as a person would say it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias

import msgspec

from site_builder.text.wording.matching import Block, match
from site_builder.text.wording.settling import settle
from site_builder.text.wording.sliding import slide
from site_builder.text.wording.tidying import tidy

Kind: TypeAlias = Literal["kept", "deleted", "inserted"]


class Run(msgspec.Struct, frozen=True):
    """`count` words with one fate. `old` and `new` are where it begins: a kept run stands in both texts, a deleted one
    in the old text alone, just before the word `new` of the new text; for an inserted one the other way round."""

    kind: Kind
    old: int
    new: int
    count: int


def align(
    old: Sequence[str], new: Sequence[str], old_breaks: Iterable[int] = (), new_breaks: Iterable[int] = ()
) -> tuple[Run, ...]:
    """The runs that lead from `old` to `new`, in order; a deletion stands before the insertion that replaces it.

    The kept and the deleted runs together are `old`, the kept and the inserted ones are `new`. The runs are not always
    the fewest: a lone “the” between two changes belongs to them, and an inserted sentence begins where a sentence
    begins. `old_breaks` and `new_breaks` hold the positions at which a block of the text starts (heading, paragraph,
    cell). The same input gives the same runs; 10,000 words against 10,000 take a fraction of a second.
    """
    edges = {0, *old_breaks, len(old)}, {0, *new_breaks, len(new)}
    blocks = match(old, new)
    for better in (tidy, settle, slide):
        blocks = better(blocks, old, new, *edges)
    return tuple(runs(blocks, len(old), len(new)))


def runs(blocks: Iterable[Block], old_end: int, new_end: int) -> list[Run]:
    """The runs of two sequences of the given lengths that have `blocks` in common."""
    out: list[Run] = []
    old = new = 0
    for block in [*blocks, Block(old_end, new_end, 0)]:
        if block.old > old:
            out.append(Run("deleted", old, new, block.old - old))
        if block.new > new:
            out.append(Run("inserted", block.old, new, block.new - new))
        if block.size:
            out.append(Run("kept", *block))
        old, new = block.old + block.size, block.new + block.size
    return out
