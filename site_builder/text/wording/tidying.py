"""Taking out matches that mean nothing: a common word that happens to stand in two otherwise different passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set

from site_builder.text.wording.matching import Block

_SHORT = 3  # letters: “the”, “of”, “et”, “und”
_RARE = 5  # a word that stands more often, and more than once in a hundred words, is common
_FEW = 8
_PASSES = 8


def tidy(
    blocks: Sequence[Block], old: Sequence[str], new: Sequence[str], old_edges: Set[int], new_edges: Set[int]
) -> list[Block]:
    """`blocks` without those that would only cut a change into pieces: one or two weak words between two replacements,
    or a few words that are small beside what is both deleted and inserted around them. A weak word is short, common, or
    has no letter. A match that is a whole block of both texts, such as a heading, always stays: `old_edges` and
    `new_edges` are the positions where such blocks begin or end."""
    if len(blocks) < 2 and (not blocks or blocks[0].size > _FEW):
        return list(blocks)
    often = max(_RARE, (len(old) + len(new)) // 100)
    common = {word for word, count in (Counter(old) + Counter(new)).items() if count > often}
    kept = list(blocks)
    for _ in range(_PASSES):
        out: list[Block] = []
        for at, block in enumerate(kept):
            following = kept[at + 1] if at + 1 < len(kept) else Block(len(old), len(new), 0)
            last = out[-1] if out else Block(0, 0, 0)
            edges = _edges(block, old_edges, new_edges)
            if edges == 2 or not _is_noise(block, last, following, old, common, alone=not edges):
                out.append(block)
        if len(out) == len(kept):
            break
        kept = out
    return kept


def _is_noise(block: Block, last: Block, following: Block, old: Sequence[str], common: Set[str], alone: bool) -> bool:
    """Whether a match between two others says little beside the changes before and after it. `alone`: both are in the
    same block of the text, so even two words or three may count as one change."""
    if block.size > _FEW:
        return False
    deleted = (block.old - last.old - last.size, following.old - block.old - block.size)
    inserted = (block.new - last.new - last.size, following.new - block.new - block.size)
    weak = sum([_is_weak(word, common) for word in old[block.old : block.old + block.size]])
    if alone and weak == block.size <= 2 and all(deleted) and all(inserted):
        return True
    strong = block.size - weak
    around = all(gone or come for gone, come in zip(deleted, inserted, strict=True))
    return around and strong <= 3 and 3 * (2 * strong + weak) <= min(sum(deleted), sum(inserted))


def _edges(block: Block, old_edges: Set[int], new_edges: Set[int]) -> int:
    """How many ends of a match, of two, are such of a block of both texts."""
    first = block.old in old_edges and block.new in new_edges
    last = block.old + block.size in old_edges and block.new + block.size in new_edges
    return first + last


def _is_weak(word: str, common: Set[str]) -> bool:
    return len(word) <= _SHORT or word in common or not any(sign.isalnum() for sign in word)
