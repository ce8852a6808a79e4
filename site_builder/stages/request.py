"""What a build is asked for, and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from site_builder.values import Problem


def _silent(_stage: str, _done: int, _total: int) -> None:
    """No progress is shown."""


@dataclass(frozen=True)
class Request:
    """A build: `source` and `output` folders; `url` overrides that of site.yml; `now` is the date of the build as
    text (`2026-01-31`, with a time or without), empty for today; `epoch` is SOURCE_DATE_EPOCH, seconds since 1970 as
    text; `jobs` the number of processes, 0 for all cores; `progress` is told stage, done and total.

    `cache` is the folder of the cache; `shared` the address of a second one that several machines use, and `secret`
    what its contents are sealed with; `remember` tells whether the run is kept for `site-builder why`."""

    source: Path
    output: Path
    url: str = ""
    drafts: bool = False
    now: str = ""
    epoch: str = ""
    jobs: int = 0
    cache: Path | None = None
    shared: str = ""
    secret: str = ""
    remember: bool = True
    progress: Callable[[str, int, int], None] = _silent


@dataclass(frozen=True)
class Result:
    """The outcome: counts of the last line, all Problems in order, and the targets that were written or removed."""

    problems: tuple[Problem, ...] = ()
    pages: int = 0
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    parsed: int = 0
    timings: dict[str, float] = field(default_factory=dict)

    @property
    def errors(self) -> int:
        return sum(problem.severity == "error" for problem in self.problems)

    @property
    def warnings(self) -> int:
        return sum(problem.severity == "warning" for problem in self.problems)
