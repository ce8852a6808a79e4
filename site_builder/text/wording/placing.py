"""Where a block that is gone may stand in the new text: a list item in its list, a row in its table, a section between
sections.

Positions are counted in tokens of the new text: 2n stands before tag n, 2n+1 after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from site_builder.text.wording.elements import names
from site_builder.text.wording.reading import Document, Leaf

FLOW = names("a address article aside blockquote dd del details div figure footer header ins li section td th")
"""Elements in which any block may stand."""
_PARTS = names("caption col colgroup dd dt figcaption li rp rt summary tbody td tfoot th thead tr")
"""Elements that stand only in a certain other one."""
_ONCE = frozenset({"caption", "figcaption", "summary"})
"""Elements that another one may have but once."""


class Side(NamedTuple):
    """A leaf of the old text that stays, and the leaf of the new text where it went."""

    old: Leaf
    new: Leaf


class Spot(NamedTuple):
    """`position` in the new text; the old elements `wrappers` come along; `unit` is the old element to copy (its start
    tag), or None for the leaf alone. `container` is the new element to stand in, None at the top."""

    position: int
    container: int | None
    wrappers: tuple[int, ...]
    unit: int | None


class Places:
    """Finds spots in the new text for leaves of the old one."""

    def __init__(self, old: Document, new: Document) -> None:
        self._old = old
        self._new = new

    def spots(self, leaves: Sequence[Leaf], before: Side | None, after: Side | None) -> list[Spot] | None:
        """A spot for each of several leaves in a row, which are all gone, between two that stay. None when there is
        none, since a line of text goes on there."""
        low = 2 * before.new.end if before else -1
        high = 2 * after.new.start - 1 if after else 2 * len(self._new.tags)
        out: list[Spot] = []
        for leaf in leaves:
            spot = self._beside(leaf, before, after)
            if spot is None or not low <= spot.position <= high:
                return self._all_at_once(leaves, before, after)
            out.append(spot)
            low = spot.position
        return out

    def _beside(self, leaf: Leaf, before: Side | None, after: Side | None) -> Spot | None:
        """The spot in the deepest element that the leaf shared with a neighbour that stays."""
        shared = [_common(leaf.path, side.old.path) if side else -1 for side in (before, after)]
        side, is_after = (before, True) if shared[0] >= shared[1] else (after, False)
        inside = max(0, *shared)
        unit = leaf.path[inside] if len(leaf.path) > inside else None
        if side is None:
            return Spot(-1, None, leaf.path[:inside], unit)
        for level in range(inside, -1, -1):
            wrappers = leaf.path[level:inside]
            top = wrappers[0] if wrappers else unit
            if top is not None and level and self._old.names[top] in _ONCE:
                continue
            depth = self._same_container(side, level)
            if depth is None:
                continue
            container = side.new.path[depth - 1] if depth else None
            return Spot(self._edge(side.new, depth, is_after), container, wrappers, unit)
        return None

    def _same_container(self, side: Side, level: int) -> int | None:
        """How deep in the new text the element is that corresponds to the one at `level` around the old leaf: of the
        same name, and with as many of that name in it. 0 is the text as a whole."""
        if level == 0:
            return 0
        name = self._old.names[side.old.path[level - 1]]
        nested = sum([self._old.names[at] == name for at in side.old.path[level:]])
        for depth in range(len(side.new.path), 0, -1):
            if self._new.names[side.new.path[depth - 1]] == name:
                if not nested:
                    return depth
                nested -= 1
        return None

    def _edge(self, leaf: Leaf, depth: int, is_after: bool) -> int:
        """The position after, or before, what holds the leaf in the element at `depth`."""
        if len(leaf.path) > depth:
            start = leaf.path[depth]
            return 2 * self._new.ends[start] + 1 if is_after else 2 * start
        return 2 * leaf.end if is_after else 2 * leaf.start - 1

    def _all_at_once(self, leaves: Iterable[Leaf], before: Side | None, after: Side | None) -> list[Spot] | None:
        """Spots for leaves that keep together, where any block may stand."""
        if before is None or after is None:
            side, depth, is_after = (before or after), 0, after is None
        else:
            side, is_after = before, True
            path = before.new.path
            common = _common(path, after.new.path)
            depths = [d for d in range(common, len(path)) if not d or self._new.names[path[d - 1]] in FLOW]
            if not depths:
                return None
            depth = depths[0]
        position = self._edge(side.new, depth, is_after) if side else -1
        container = side.new.path[depth - 1] if side and depth else None
        out = []
        for leaf in leaves:
            inside = max([_common(leaf.path, one.old.path) for one in (before, after) if one], default=0)
            level = inside
            while level and level < len(leaf.path) and self._old.names[leaf.path[level]] in _PARTS:
                level -= 1
            unit = leaf.path[inside] if len(leaf.path) > inside else None
            out.append(Spot(position, container, leaf.path[level:inside], unit))
        return out


def _common(path: Sequence[int], other: Sequence[int]) -> int:
    """How many elements two leaves stand in together."""
    count = 0
    for one, two in zip(path, other, strict=False):
        if one != two:
            break
        count += 1
    return count
