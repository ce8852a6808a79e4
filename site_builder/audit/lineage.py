"""Files through their renames: from commits to what each file held after each of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from site_builder.audit.rawlog import Logged
from site_builder.audit.values import Lineage, Step


@dataclass
class _File:
    steps: list[Step] = field(default_factory=list)


def follow(logged: Iterable[Logged], wanted: Callable[[str], bool], since: dt.datetime | None = None) -> list[Lineage]:
    """The files in the order of their latest paths, each with its commits since `since`, of which there may be none.

    `logged` begins with the oldest commit; `wanted` is asked for the latest path of each file. A file that was removed
    and came back at the same path is one file. The first commit at or after `since` (an aware moment) begins the
    period, whatever the dates of those after it: commits that were moved may be dated back.
    """
    at: dict[str, _File] = {}
    files: list[_File] = []
    period: set[str] = set()
    begun = since is None
    for each in logged:
        begun = begun or (since is not None and dt.datetime.fromisoformat(each.commit.when) >= since)
        if begun:
            period.add(each.commit.id)
        # All files leave before any arrives: two may change places.
        renamed = {move.path: at.pop(move.old) for move in each.moves if move.old in at and move.old}
        for move in each.moves:
            file = renamed.get(move.path) or at.get(move.path)
            if file is None:
                if not move.blob:
                    continue
                file = _File()
                files.append(file)
            at[move.path] = file
            file.steps.append(Step(each.commit, move.path, move.blob))
    files = [file for file in files if wanted(file.steps[-1].path)]
    files.sort(key=lambda file: (file.steps[-1].path, file.steps[0].commit.id))
    return [_lineage(file.steps, period) for file in files]


def _lineage(steps: Sequence[Step], period: set[str]) -> Lineage:
    before = [step for step in steps if step.commit.id not in period]
    since = [step for step in steps if step.commit.id in period]
    path = steps[-1].path
    formerly = tuple(dict.fromkeys(step.path for step in steps if step.path != path))
    base = next((step.blob for step in reversed(before) if step.blob), "")
    return Lineage(path, tuple(since), base, formerly, not steps[-1].blob)
