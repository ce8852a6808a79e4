"""Pictures that the plan asks for: from the cache where it has them, else made in the pool, a few at a time, so that
memory holds a few."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from site_builder.pictures.making import Task, make
from site_builder.plan import Planned
from site_builder.stages.objects import Objects
from site_builder.stages.pool import pooled
from site_builder.store.publish import Rendered
from site_builder.values import Cleaned, Drawn, Problem, digest

Item = TypeVar("Item")
Work = tuple[Planned, Drawn]

_PHOTOS, _CARDS = 16, 512
"""Pictures (with all that is made of each), and cards, that a process works through before their bytes are let go."""
_POOL_FROM = 4
"""Fewer tasks than this are done here."""
_SHARED = 32 << 20
"""Bytes that wait for the shared cache at most."""


def key_of(output: Drawn) -> str:
    """The key of a picture that is made; with the same key it always has the same bytes on machines with one version of
    Pillow."""
    return digest("drawn", output.digest, output.recipe)


def draw_all(
    work: Sequence[Work],
    root: Path,
    cache: Objects,
    problems: list[Problem],
    jobs: int,
    progress: Callable[[str, int, int], None],
) -> Iterator[Rendered]:
    """The files of the plan that are pictures. What cannot be made is added to `problems`."""
    missing: list[Work] = []
    for some in _batches(work, _PHOTOS):
        known = cache.get_many([planned.key for planned, output in some if _is_kept(output)])
        for planned, output in some:
            if planned.key in known:
                yield Rendered.of(output.target, planned.key, known[planned.key])
            else:
                missing.append((planned, output))
    processes = jobs or os.cpu_count() or 1
    groups = [list(group) for _, group in groupby(sorted(missing, key=_picture), key=_picture)]
    cards = [group for group in groups if not group[0][1].source]
    photos = [group for group in groups if group[0][1].source]
    done = waiting = 0
    for batch in (*_batches(photos, _PHOTOS * processes), *_batches(cards, _CARDS * processes)):
        fresh: dict[str, bytes] = {}
        for group, answer in zip(batch, _made([_task(group, root) for group in batch], processes), strict=True):
            done += 1
            progress("pictures", done, len(groups))
            if not isinstance(answer, list):
                problems.append(answer or _crashed(group[0][1]))
                continue
            for (planned, output), data in zip(group, answer, strict=True):
                if _is_kept(output):
                    fresh[planned.key] = data
                yield Rendered.of(output.target, planned.key, data)
        cache.put_many(fresh)
        waiting += sum(map(len, fresh.values()))
        if waiting > _SHARED:
            problems += cache.share()
            waiting = 0
    if waiting:
        problems += cache.share()


def _is_kept(output: Drawn) -> bool:
    """Whether the cache keeps it: cleaning a file is faster than asking for it."""
    return not isinstance(output.recipe, Cleaned)


def _picture(work: Work) -> tuple[str, str]:
    """All that is made of one file is made together; each card is on its own."""
    _, output = work
    return (output.source, "") if output.source else ("", output.target)


def _task(group: Sequence[Work], root: Path) -> Task:
    output = group[0][1]
    place = str(root / output.source) if output.source else ""
    return (output.source, place, output.digest, [each.recipe for _, each in group])


def _made(tasks: Sequence[Task], processes: int) -> Iterator[list[bytes] | Problem | None]:
    if processes < 2 or len(tasks) < _POOL_FROM:
        return map(make, tasks)
    return pooled(make, tasks, processes, chunk=max(1, len(tasks) // (processes * 8)))


def _crashed(output: Drawn) -> Problem:
    return Problem(
        code="build/worker-crashed",
        path=output.source,
        message=f"The process that was making `{output.target}` ended without an answer.",
        hint="Perhaps memory is short: build again with --jobs 1.",
    )


def _batches(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
