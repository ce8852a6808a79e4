"""`python -m benchmarks.run`: installs the tools, measures them side by side, prints and writes the results."""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.machine import describe
from benchmarks.report import report
from benchmarks.rounds import Row, rounds
from benchmarks.startup import startup
from benchmarks.tools import TOOLS, SiteBuilder

ROOM = 6 * 2**30
"""Bytes that should be free on the work folder: environments, and the largest site with what is made of it."""


def main() -> int:
    """Exit codes: 0 fine, 1 a tool failed (one over its time limit has not), 2 the call was wrong."""
    options = _options()
    work = options.work or Path(tempfile.mkdtemp(prefix="benchmarks-", dir=_quick_folder()))
    work.mkdir(parents=True, exist_ok=True)
    work = work.resolve()
    try:
        return _measure(options, work)
    finally:
        if options.work is None:
            shutil.rmtree(work, ignore_errors=True)


def _measure(options: argparse.Namespace, work: Path) -> int:
    machine = describe(work)
    tools = [TOOLS[name](work / "env" / name) for name in TOOLS if name in options.tools]
    for tool in tools:
        _tell(f"installing {tool.name}")
        tool.install()
    versions = {tool.name: tool.version() for tool in tools}
    rows: list[Row] = []
    text = ""
    _tell("one small site each, not counted")
    rounds(tools, 20, 1, work, options.limit, options.memory, _tell)
    starts: dict[str, tuple[float, float]] = {}
    for tool in tools:
        if isinstance(tool, SiteBuilder):
            starts = startup(tool, work, options.rounds * 3)
    command = "make bench" + (f" BENCH={shlex.quote(shlex.join(_given()))}" if _given() else "")
    for size in options.sizes:
        rows += rounds(tools, size, options.rounds, work, options.limit, options.memory, _tell)
        text = report(rows, versions, machine, command, starts)
        if options.results:  # after each size, so that a run called off has left what it measured
            options.results.write_text(text, encoding="utf-8")
    sys.stdout.write(f"\n{text}")
    return 1 if any(row.end not in ("ok", "over the limit") for row in rows) else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench BENCH='…'", description=__doc__)
    parser.add_argument("--sizes", type=_sizes, default=[100, 1000, 10_000], help="numbers of posts: 100,1000,10000")
    parser.add_argument("--tools", type=_tools, default=list(TOOLS), help=f"which: {','.join(TOOLS)}")
    parser.add_argument("--rounds", type=int, default=5, help="rounds for each size (default 5)")
    parser.add_argument("--limit", type=float, default=600, help="seconds that one build may take (default 600)")
    parser.add_argument("--memory", choices=["rss", "pss"], default="rss", help="see measure.py (default rss)")
    parser.add_argument("--work", type=Path, help="folder for environments and sites; kept (default: a temporary one)")
    parser.add_argument("--results", type=Path, help="file that the results are written to as well")
    return parser.parse_args()


def _given() -> list[str]:
    """The options of this call that bear on the results: not where it worked and wrote."""
    kept: list[str] = []
    given = iter(sys.argv[1:])
    for word in given:
        if word in ("--work", "--results"):
            next(given, None)
        elif not word.startswith(("--work=", "--results=")):
            kept.append(word)
    return kept


def _sizes(text: str) -> list[int]:
    sizes = sorted({int(part) for part in text.split(",")})
    if sizes[0] < 1 or sizes[-1] > 10_000:
        raise argparse.ArgumentTypeError("sizes are numbers of posts from 1 to 10000")
    return sizes


def _tools(text: str) -> list[str]:
    names = text.split(",")
    for name in names:
        if name not in TOOLS:
            raise argparse.ArgumentTypeError(f"there is no {name!r}; there are {', '.join(TOOLS)}")
    return names


def _quick_folder() -> str | None:
    """A file system in memory where there is one with room that lets programs run; else None: the usual TMPDIR."""
    shared = Path("/dev/shm")
    try:
        facts = os.statvfs(shared)
    except OSError:
        return None
    room = facts.f_bavail * facts.f_frsize >= ROOM
    runs = not facts.f_flag & os.ST_NOEXEC
    return str(shared) if room and runs and os.access(shared, os.W_OK) else None


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
