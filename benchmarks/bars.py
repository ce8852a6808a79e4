"""What site-builder set out to reach, as ratios to other tools in the same round."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median

from benchmarks.rounds import Row
from benchmarks.tools import Case

Key = tuple[str, int, Case]


def by_round(rows: list[Row]) -> dict[Key, dict[int, Row]]:
    """The builds that went well: by tool, size and case, then by round."""
    found: dict[Key, dict[int, Row]] = {}
    for row in rows:
        if row.end == "ok":
            found.setdefault((row.tool, row.size, row.case), {})[row.round] = row
    return found


def ratio(rows: list[Row], of: Key, to: Key, what: Callable[[Row], float] = lambda row: row.run.wall) -> float | None:
    """The median over the rounds of `of` / `to` in the same round; None where no round has both."""
    found = by_round(rows)
    ours, theirs = found.get(of, {}), found.get(to, {})
    both = [what(ours[turn]) / what(theirs[turn]) for turn in ours if turn in theirs]
    return median(both) if both else None


def bars(rows: list[Row], above: float | None) -> list[tuple[str, float, float]]:
    """Name, bar and measured value of each goal for which there are measurements; `above`: seconds that a build of
    100 posts with nothing changed takes more than `python -c pass`."""
    us = "site-builder"
    asked: list[tuple[str, float, float | None]] = []
    for size in (1000, 10_000):
        asked.append(
            (f"cold, {size:,} posts, to MkDocs", 0.4, ratio(rows, (us, size, "cold"), ("mkdocs", size, "cold")))
        )
    for size, bar in ((1000, 2.0), (10_000, 1.3)):
        asked.append((f"cold, {size:,} posts, to Hugo", bar, ratio(rows, (us, size, "cold"), ("hugo", size, "cold"))))
    for case, name, limit in (("edited", "one post edited", 0.15), ("unchanged", "nothing changed", 0.10)):
        ours: Key = (us, 10_000, "edited" if case == "edited" else "unchanged")
        asked.append((f"{name}, 10,000 posts, to Hugo", limit, ratio(rows, ours, ("hugo", *ours[1:]))))
    big: Key = (us, 10_000, "cold")
    memory = ratio(rows, big, ("hugo", 10_000, "cold"), lambda row: row.run.memory)
    asked.append(("peak memory, cold, 10,000 posts, to Hugo", 1.0, memory))
    growth = ratio(rows, big, (us, 1000, "cold"), lambda row: row.run.wall / row.size)
    asked.append(("time for a page, cold, 10,000 posts to 1,000", 1.2, growth))
    asked.append(("nothing changed, 100 posts, seconds above `python -c pass`", 0.35, above))
    return [(name, bar, value) for name, bar, value in asked if value is not None]
