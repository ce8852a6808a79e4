"""The results as Markdown: for the terminal, and for RESULTS.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median

from benchmarks.bars import bars, by_round, ratio
from benchmarks.install import HERE
from benchmarks.pages import KINDS
from benchmarks.rounds import Row
from benchmarks.tools import CASES, TOOLS

_CASES = {"cold": "cold", "edited": "one post edited", "unchanged": "nothing changed"}
_US = "site-builder"


def report(
    rows: list[Row],
    versions: dict[str, str],
    machine: list[str],
    command: str,
    starts: dict[str, tuple[float, float]],
) -> str:
    """The whole page. `starts` are seconds by call, and seconds above `python -c pass`; empty where not measured."""
    sizes = sorted({row.size for row in rows})
    turns = max((row.round for row in rows), default=0)
    parts = [
        "# Results",
        "Measured by `make bench`, not written by hand; [README.md](README.md) says how and what the columns mean. "
        f"Medians of {turns} rounds; ratios are medians of the ratios of each round.",
        f"```sh\n{command}\n```",
        "\n".join(f"- {line}" for line in machine),
        "\n".join(f"- **{name}** {version}: {TOOLS[name].about}" for name, version in versions.items()),
    ]
    parts += [part for size in sizes for part in (f"## {size:,} posts", _times(rows, size), _made(rows, size))]
    if starts:
        parts += ["## Start-up", _starts(starts)]
    parts += _goals(rows, starts)
    parts.append((HERE / "OUTLOOK.md").read_text(encoding="utf-8").strip())
    return "\n\n".join(parts) + "\n"


def _table(head: tuple[str, ...], lines: Sequence[tuple[str, ...]], names: int = 1) -> str:
    """A Markdown table; the columns after the first `names` hold numbers."""
    rule = ["---"] * names + ["---:"] * (len(head) - names)
    return "\n".join(f"| {' | '.join(line)} |" for line in (head, rule, *lines))


def _times(rows: list[Row], size: int) -> str:
    found = by_round(rows)
    lines = []
    for case in CASES:
        for tool in dict.fromkeys(row.tool for row in rows):
            runs = [row.run for row in found.get((tool, size, case), {}).values()]
            if not runs:
                ends = [row.end for row in rows if (row.tool, row.size) == (tool, size) and row.end != "ok"]
                lines.append((_CASES[case], tool, ends[0] if ends else "not measured", "", "", ""))
                continue
            share = ratio(rows, (tool, size, case), (_US, size, case))
            lines.append(
                (
                    _CASES[case],
                    tool,
                    f"{median(run.wall for run in runs):.2f}",
                    f"{median(run.cpu for run in runs):.2f}",
                    f"{median(run.memory for run in runs):.0f}",
                    "" if share is None else f"{share:.2f}",
                )
            )
    return _table(("case", "tool", "wall s", "cpu s", "peak MiB", "wall to site-builder"), lines, 2)


def _made(rows: list[Row], size: int) -> str:
    """What each tool's cold build wrote."""
    lines = []
    for (tool, found_size, case), found in by_round(rows).items():
        if found_size == size and case == "cold":
            made: Counter[str] = next(iter(found.values())).made
            lines.append((tool, *(f"{made[kind]:,}" for kind in KINDS), f"{made['bytes'] / 1e6:.1f}"))
    return "What was written, in files:\n\n" + _table(("tool", *KINDS, "MB"), lines)


def _starts(starts: dict[str, tuple[float, float]]) -> str:
    lines = [(f"`{name}`", f"{wall:.3f}", f"{above:.3f}") for name, (wall, above) in starts.items()]
    return _table(("call", "wall s", "above `python -c pass` s"), lines)


def _goals(rows: list[Row], starts: dict[str, tuple[float, float]]) -> list[str]:
    above = next((above for name, (_, above) in starts.items() if name.endswith("nothing changed")), None)
    lines = [
        (name, f"{bar:.2f}", f"{value:.2f}", "yes" if value <= bar else "**no**")
        for name, bar, value in bars(rows, above)
    ]
    if not lines:
        return []
    said = "site-builder’s wall time (or memory) divided by the other’s; Hugo always builds in full."
    return ["## Goals", said, _table(("what", "at most", "measured", "reached"), lines)]
