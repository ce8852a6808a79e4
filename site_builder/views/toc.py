"""The table of contents of a page, as a tree."""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.values import Heading
from site_builder.views.types import TocItem

LEAST_HEADINGS = 3
_DEEPEST = 3


def toc(headings: Sequence[Heading], wanted: bool | None = None) -> tuple[TocItem, ...]:
    """Headings of levels 2 and 3 as a tree. Empty when the page says `toc: false`, or says nothing and has fewer than
    three of them. A level-3 heading without a level-2 heading above it stands at the top."""
    shown = [heading for heading in headings if heading.level <= _DEEPEST]
    if wanted is False or (wanted is None and len(shown) < LEAST_HEADINGS):
        return ()
    top = min((heading.level for heading in shown), default=0)
    tree: list[tuple[Heading, list[TocItem]]] = []
    for heading in shown:
        if heading.level > top and tree:
            tree[-1][1].append(TocItem(heading.id, heading.text))
        else:
            tree.append((heading, []))
    return tuple(TocItem(heading.id, heading.text, tuple(below)) for heading, below in tree)
