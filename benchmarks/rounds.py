"""The rounds of measurements: each tool in turn, in a fresh folder, cold, edited, unchanged. The output is checked."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.generate import EDITED_FROM, EDITED_TO, Post, posts
from benchmarks.measure import Memory, Run, measure
from benchmarks.pages import count
from benchmarks.tools import CASES, Case, Tool


@dataclass(frozen=True)
class Row:
    """One measured build. `end` is `ok`, or in what way it was not."""

    tool: str
    size: int
    round: int
    case: Case
    run: Run
    end: str
    made: Counter[str]


def environment(home: Path) -> dict[str, str]:
    """What the tools see of this machine: nothing but where programs are, and a home of their own."""
    home.mkdir(parents=True, exist_ok=True)
    return {"PATH": os.environ["PATH"], "HOME": str(home), "TMPDIR": str(home), "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def rounds(
    tools: list[Tool], size: int, number: int, work: Path, limit: float, memory: Memory, tell: Callable[[str], None]
) -> list[Row]:
    """`number` rounds of all tools (A B C, A B C, …) with `size` posts. A tool whose build failed or took more than
    `limit` seconds is left out of the rounds that follow."""
    given = posts(size)
    rows: list[Row] = []
    out: set[str] = set()
    for turn in range(1, number + 1):
        for tool in tools:
            if tool.name in out:
                continue
            for row in _one(tool, given, turn, work, limit, memory):
                tell(
                    f"{size} posts, round {turn}, {tool.name} {row.case}: {row.run.wall:.2f} s, "
                    f"cpu {row.run.cpu:.2f} s, {row.run.memory:.0f} MiB{'' if row.end == 'ok' else ', ' + row.end}"
                )
                if row.end != "ok":
                    out.add(tool.name)
                    if row.end != "over the limit":
                        tell(row.run.said[-2000:])
                rows.append(row)
    return rows


def _one(tool: Tool, given: list[Post], turn: int, work: Path, limit: float, memory: Memory) -> Iterator[Row]:
    """The three builds of one tool in a folder that is new and is removed at the end."""
    site = work / "site"
    shutil.rmtree(site, ignore_errors=True)
    env = environment(work / "home")
    try:
        tool.write(site, given)
        newest = given[-1]
        source = tool.source(site, newest)
        for case in CASES:
            if case == "edited":
                text = source.read_text(encoding="utf-8")
                source.write_text(text.replace(EDITED_FROM, EDITED_TO), encoding="utf-8")
            run = measure(tool.command(site, case, source), site, env, limit, memory)
            made = count(site / tool.output)
            end = run.end if run.end != "ok" else _checked(tool, site, newest, case, made, len(given))
            yield Row(tool.name, len(given), turn, case, run, end, made)
            if end != "ok":
                return
    finally:
        shutil.rmtree(site, ignore_errors=True)
        shutil.rmtree(work / "home", ignore_errors=True)


def _checked(tool: Tool, site: Path, newest: Post, case: Case, made: Counter[str], size: int) -> str:
    """`ok`, or what is wrong with the output: a build that left posts out must not count as a quick one."""
    if made["posts"] != size:
        return f"wrong output: {made['posts']} pages of posts"
    text = tool.page(site, newest).read_text(encoding="utf-8")
    if (EDITED_TO in text) != (case != "cold") or newest.title not in text:
        return "wrong output: the newest post's page has not the text of its source"
    return "ok"
