"""What was done with bookmarks, in words for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from site_builder.bookmarks.merge import Merged
from site_builder.bookmarks.record import Loss


def merged_lines(merged: Merged) -> Iterator[str]:
    """The lines that follow the list of files of an import."""
    left_out = sum(loss.count for loss in merged.left_out)
    yield f"added {len(merged.added)}, known {merged.known}, left out {left_out}"
    if merged.twice:
        yield f"{_count(merged.twice, 'entry', 'entries')} stood in the file a second time, and the two became one."
    if merged.undated:
        yield f"{_count(merged.undated, 'link', 'links')} had no date and got the date of today."
    yield from _listed("Left out:", merged.left_out)


def lost_lines(losses: Iterable[Loss], of: str = "") -> Iterator[str]:
    """What could not be kept, field by field; `of` says of what."""
    yield from _listed(f"Could not be kept{of}:", losses)


def _listed(title: str, losses: Iterable[Loss]) -> Iterator[str]:
    for number, loss in enumerate(losses):
        if not number:
            yield title
        place = f"{loss.path}, line {loss.line}" if loss.path else f"line {loss.line}" if loss.line else ""
        yield (
            f"  {loss.field}: {loss.count}, first in {place}: {loss.example}"
            if place
            else (f"  {loss.field}: {loss.count}, first: {loss.example}")
        )


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
