"""What two sequences have in common, in order.

Words that are alike on both ends match. Between them, four words in a row that stand once on either side are anchors,
then single words that do (the idea of Bram Cohen's patience diff): what is rare tells best which passage became which.
What lies between anchors is matched by a longest common subsequence. Nothing takes quadratic time in practice: the
subsequence is computed on whole machine words of bits, and beyond a bound two passages just count as different.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from typing import NamedTuple

_LENGTHS = (4, 1)
"""How many words make an anchor, in the order in which they are tried."""
_MOST_BITS = 400_000_000
"""The table of the subsequence: 50 MB, for two passages of 20,000 words that have no anchor."""


class Block(NamedTuple):
    """`size` words that are alike, from `old` and from `new` on."""

    old: int
    new: int
    size: int


def match(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Block]:
    """The blocks that two sequences share, in order, none touching the next on both sides."""
    numbers: dict[Hashable, int] = {}
    a = [numbers.setdefault(word, len(numbers)) for word in old]
    b = [numbers.setdefault(word, len(numbers)) for word in new]
    found: list[Block] = []
    waiting = [(0, len(a), 0, len(b), 0)]
    while waiting:
        low, high, start, end, step = waiting.pop()
        head, tail = low, high
        while low < high and start < end and a[low] == b[start]:
            low, start = low + 1, start + 1
        if low > head:
            found.append(Block(head, start - low + head, low - head))
        while high > low and end > start and a[high - 1] == b[end - 1]:
            high, end = high - 1, end - 1
        if tail > high:
            found.append(Block(high, end, tail - high))
        if low == high or start == end:
            continue
        part, other = a[low:high], b[start:end]
        anchors: list[tuple[int, int]] = []
        while step < len(_LENGTHS) and not anchors:
            anchors = _anchors(part, other, _LENGTHS[step])
            step += 1
        if anchors:
            at, to = low, start
            for i, j in [*anchors, (len(part), len(other))]:
                if low + i > at and start + j > to:
                    waiting.append((at, low + i, to, start + j, step))
                at, to = low + i + 1, start + j + 1
            found += [Block(low + i, start + j, 1) for i, j in anchors]
        else:
            found += [Block(low + i, start + j, 1) for i, j in subsequence(part, other)]
    return merged(sorted(found))


def merged(blocks: list[Block]) -> list[Block]:
    """Blocks that follow each other on both sides as one."""
    out: list[Block] = []
    for block in blocks:
        last = out[-1] if out else None
        if last and last.old + last.size == block.old and last.new + last.size == block.new:
            out[-1] = Block(last.old, last.new, last.size + block.size)
        else:
            out.append(block)
    return out


def _anchors(a: Sequence[int], b: Sequence[int], length: int) -> list[tuple[int, int]]:
    """Positions of what stands once in `a` and once in `b`, as many as keep their order on both sides."""
    in_a, in_b = _once(a, length), _once(b, length)
    pairs = [(i, in_b[words]) for words, i in in_a.items() if i >= 0 and in_b.get(words, -1) >= 0]
    # The longest run of pairs that rise on both sides, by piles of cards (Schensted 1961); `pairs` rise in the first.
    tops: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        before.append(at[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [j]
        at[pile : pile + 1] = [index]
    out = []
    index = at[-1] if at else -1
    while index >= 0:
        out.append(pairs[index])
        index = before[index]
    return out[::-1]


def _once(a: Sequence[int], length: int) -> dict[tuple[int, ...], int]:
    """Where each run of `length` numbers stands; -1 for one that comes again."""
    found: dict[tuple[int, ...], int] = {}
    for at, run in enumerate(zip(*[a[n:] for n in range(length)], strict=False)):
        found[run] = -1 if run in found else at
    return found


def subsequence(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The positions of a longest common subsequence, by bit vectors (Crochemore, Iliopoulos, Pinzon and Reid 2001):
    a row of the usual table is one long integer, in which a 0 stands where the length grows. Empty beyond a bound."""
    common = set(a) & set(b)
    left = [i for i, word in enumerate(a) if word in common]
    right = [j for j, word in enumerate(b) if word in common]
    if not common or len(left) * len(right) > _MOST_BITS:
        return []
    where: dict[Hashable, int] = dict.fromkeys(common, 0)
    for bit, i in enumerate(left):
        where[a[i]] |= 1 << bit
    full = (1 << len(left)) - 1
    row = full
    rows = []
    for j in right:
        grown = row & where[b[j]]
        row = ((row + grown) | (row - grown)) & full
        rows.append(row)
    out = []
    i, j = len(left) - 1, len(right) - 1
    while i >= 0 and j >= 0:
        if rows[j] >> i & 1:
            i -= 1
        elif j and not rows[j - 1] >> i & 1:
            j -= 1
        else:
            out.append((left[i], right[j]))
            i, j = i - 1, j - 1
    return out[::-1]
