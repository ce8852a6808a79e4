"""Lists over several pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from site_builder.library.context import Context
from site_builder.views.types import Anchor, Pager

T = TypeVar("T")


def page_url(first: str, number: int) -> str:
    """The rooted URL path of a page of a list: the first at its own address, the others at `page/N/` below it."""
    return first if number == 1 else f"{first}page/{number}/"


def paginate(context: Context, items: Sequence[T], first: str, size: int) -> Iterator[tuple[str, Sequence[T], Pager]]:
    """The pages of a list as (rooted URL path, items, pager); one page when `size` is 0 or all fits."""
    total = max(1, -(-len(items) // size)) if size > 0 else 1
    href = context.library.href
    pages = tuple(Anchor(str(number), href(page_url(first, number))) for number in range(1, total + 1))
    for number in range(1, total + 1):
        part = items[(number - 1) * size : number * size] if size > 0 else items
        pager = Pager(
            number=number,
            total=total,
            previous=pages[number - 2].url if number > 1 else "",
            next=pages[number].url if number < total else "",
            pages=_window(pages, number),
        )
        yield page_url(first, number), part, pager


def _window(pages: tuple[Anchor, ...], number: int) -> tuple[Anchor, ...]:
    """The pages that a pager names: the first, the last and those around the present one, so that its size, and with
    it the cost of a list, does not grow with the list."""
    keep = {1, len(pages), *range(number - 2, number + 3)}
    return tuple(page for index, page in enumerate(pages, 1) if index in keep)
