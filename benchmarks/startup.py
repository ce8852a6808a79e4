"""How long site-builder takes to do nothing: `--help`, and a build of 100 posts with nothing changed."""

from __future__ import annotations

import shutil
from pathlib import Path
from statistics import median

from benchmarks.generate import posts
from benchmarks.measure import measure
from benchmarks.rounds import environment
from benchmarks.tools import SiteBuilder

POSTS = 100


def startup(tool: SiteBuilder, work: Path, number: int) -> dict[str, tuple[float, float]]:
    """For each call its median wall time in seconds, and the median of what it took more than `python -c pass` of the
    same round; `number` rounds, all calls in turn."""
    site = work / "site"
    shutil.rmtree(site, ignore_errors=True)
    env = environment(work / "home")
    given = posts(POSTS)
    tool.write(site, given)
    build = tool.command(site, "unchanged", tool.source(site, given[-1]))
    calls = {
        "python -c pass": [tool.bin("python"), "-c", "pass"],
        "site-builder --help": [tool.bin("site-builder"), "--help"],
        f"site-builder build, {POSTS} posts, nothing changed": build,
    }
    try:
        measure(build, site, env, 600)
        turns = [{name: measure(call, site, env, 60).wall for name, call in calls.items()} for _ in range(number)]
    finally:
        shutil.rmtree(site, ignore_errors=True)
        shutil.rmtree(work / "home", ignore_errors=True)
    first = next(iter(calls))
    return {name: (median(t[name] for t in turns), median(t[name] - t[first] for t in turns)) for name in calls}
