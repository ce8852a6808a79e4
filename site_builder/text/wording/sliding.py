"""Moving a change to where a person would see it, when several places are as true.

From “You pay. You go.” to “You pay. You wait. You go.” one may say that “wait. You” came in, or “You wait.”; the second
is what the author did.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from site_builder.text.wording.matching import Block

_SENTENCE_END = re.compile(r".*[.!?:;…。！？][\"'”’»)\]]*", re.DOTALL)


def slide(
    blocks: Sequence[Block], old: Sequence[str], new: Sequence[str], old_edges: Set[int], new_edges: Set[int]
) -> list[Block]:
    """`blocks` with each pure insertion or deletion between two of them moved to the best place: where a block of the
    text begins or ends (`old_edges`, `new_edges`), else a sentence, else a clause, else as far on as possible."""
    out = list(blocks)
    if not out or out[0].old or out[0].new:
        out.insert(0, Block(0, 0, 0))
    if (out[-1].old + out[-1].size, out[-1].new + out[-1].size) != (len(old), len(new)):
        out.append(Block(len(old), len(new), 0))
    for at in range(1, len(out)):
        left, right = out[at - 1], out[at]
        deleted, inserted = right.old - left.old - left.size, right.new - left.new - left.size
        if deleted and inserted:
            continue
        words, edges, start, size = old, old_edges, left.old + left.size, deleted
        if inserted:
            words, edges, start, size = new, new_edges, left.new + left.size, inserted
        # A match at either end of the text may be used up; any other keeps a word, so that changes stay apart.
        back = _room(words, start - 1, start + size - 1, -1, left.size - (at > 1))
        on = _room(words, start, start + size, 1, right.size - (at + 1 < len(out)))
        scored = [
            (_score(words, edges, start + by) + _score(words, edges, start + size + by), by)
            for by in range(-back, on + 1)
        ]
        by = max(scored)[1]
        out[at - 1] = Block(left.old, left.new, left.size + by)
        out[at] = Block(right.old + by, right.new + by, right.size - by)
    return [block for block in out if block.size]


def _room(words: Sequence[str], near: int, far: int, step: int, most: int) -> int:
    """How far a change can move: while the word it leaves behind is the one it takes in."""
    by = 0
    while by < most and words[near + by * step] == words[far + by * step]:
        by += 1
    return by


def _score(words: Sequence[str], edges: Set[int], at: int) -> int:
    """How well a change begins or ends before the word `at`."""
    if at in edges:
        return 8
    before = words[at - 1]
    if _SENTENCE_END.fullmatch(before):
        return 4
    return 1 if before.endswith((",", "、", "，", "–", "—")) else 0
