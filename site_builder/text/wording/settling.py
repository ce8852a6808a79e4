"""Keeping a change to one block of the text, when its words would also fit two.

Of two notes, “The first note.” and “The second note.”, one becomes “The best note.” Its “The” may come from the one and
its “note.” from the other; a person would say that one note was changed and the other is gone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence, Set

from site_builder.text.wording.matching import Block, merged


def settle(
    blocks: Sequence[Block], old: Sequence[str], new: Sequence[str], old_edges: Set[int], new_edges: Set[int]
) -> list[Block]:
    """`blocks`, where the beginning of one block of the text and the end of a later one match the same block of the
    other text, and all that lies between is gone (or came), matched to one of the two if its words allow it."""
    edges = sorted(old_edges), sorted(new_edges)
    found = _settled(blocks, old, edges[0], edges[1])
    turned = _settled([Block(b.new, b.old, b.size) for b in found], new, edges[1], edges[0])
    return merged([Block(b.new, b.old, b.size) for b in turned])


def _settled(
    blocks: Sequence[Block], words: Sequence[str], edges: Sequence[int], other_edges: Sequence[int]
) -> list[Block]:
    """`edges` and `words` are of the text where something is gone, the first of each block."""
    out = list(blocks[:1])
    for right in blocks[1:]:
        left = out.pop()
        start, end = left.old + left.size, right.old
        inside = edges[bisect_right(edges, start) : bisect_left(edges, end)]
        first_other = bisect_left(other_edges, left.new + left.size)
        is_one = first_other == len(other_edges) or other_edges[first_other] > right.new
        if not inside or not is_one:
            out += [left, right]
            continue
        head = start - edges[bisect_right(edges, start) - 1]  # kept words at the beginning of the first block
        tail = edges[bisect_left(edges, end)] - end  # and at the end of the last one
        low, high = inside[0] - tail, inside[-1] + head
        if 0 < tail <= right.size and low >= start and words[low : low + tail] == words[end : end + tail]:
            out += [left, Block(low, right.new, tail), Block(end + tail, right.new + tail, right.size - tail)]
        elif 0 < head <= left.size and high <= end and words[high - head : high] == words[start - head : start]:
            kept = left.size - head
            out += [Block(left.old, left.new, kept), Block(high - head, left.new + kept, head), right]
        else:
            out += [left, right]
    return [block for block in out if block.size]
