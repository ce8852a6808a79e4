"""The audit from beginning to end: history, readings, findings."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path

from site_builder.audit.findings import audit_file
from site_builder.audit.globs import Globs
from site_builder.audit.history import Blobs, NoHistory, Repository, read_history
from site_builder.audit.reading import read
from site_builder.audit.unread import unread_problems
from site_builder.audit.values import Audit, Lineage, Reading
from site_builder.stages.pool import pooled

__all__ = ["NoHistory", "audit"]

Progress = Callable[[str, int, int], None]
_POOL_FROM = 64
"""Fewer texts than this are read faster here than in processes that must start first."""
_SHARES = 64
"""Batches for each process, which gets sixteen of them at a time."""
_AT_ONCE = 2048
"""Texts in memory."""


def audit(
    folder: Path,
    globs: Sequence[str] = (),
    since: dt.datetime | None = None,
    *,
    jobs: int = 0,
    progress: Progress = lambda stage, done, total: None,
) -> Audit:
    """What the first-parent history of the repository that `folder` is in says about the files that `globs` mean (all
    Markdown without any), from `since` on, an aware moment.

    `jobs` processes read texts, one for each core if 0; `progress` is called with `parse`, done and total. Raises
    NoHistory where there is nothing to read.
    """
    wanted = Globs(globs)
    repository = Repository(folder)
    lineages = read_history(repository, wanted.pathspecs(), wanted.match, since)
    if not lineages:
        what = f"matches {' or '.join(globs)}" if globs else "is Markdown"
        raise NoHistory(f"No file in the history of this folder {what}.")
    lineages = [lineage for lineage in lineages if lineage.steps]
    readings = _Readings(lineages, repository, jobs or os.cpu_count() or 1, progress)
    files, problems = [], []
    with readings:
        for lineage in lineages:
            files.append(audit_file(lineage, readings.take))
            problems += unread_problems(lineage, readings.unread)
    days = sorted(step.commit.day for lineage in lineages for step in lineage.steps)
    first, last = (days[0], days[-1]) if days else ("", "")
    return Audit(tuple(files), tuple(problems), since.date().isoformat() if since else "", first, last)


class _Readings:
    """Each blob read once, in the order of the history, and forgotten after its last use."""

    def __init__(self, lineages: Sequence[Lineage], repository: Repository, jobs: int, progress: Progress) -> None:
        needed = [blob for lineage in lineages for blob in _asked(lineage)]
        self.unread: dict[str, str] = {}
        """Blobs that could not be read, and the codes of why."""
        self._left = Counter(needed)
        self._known: dict[str, Reading] = {}
        self._blobs = Blobs(repository)
        self._stream = self._read(list(dict.fromkeys(needed)), jobs, progress)

    def __enter__(self) -> _Readings:
        return self

    def __exit__(self, *error: object) -> None:
        self._stream.close()
        self._blobs.close()

    def take(self, blob: str) -> Reading:
        """The reading of a blob."""
        while blob not in self._known:
            name, reading = next(self._stream)
            self._known[name] = reading
            if reading.unread:
                self.unread[name] = reading.unread
        reading = self._known[blob]
        self._left[blob] -= 1
        if not self._left[blob]:
            del self._known[blob]
        return reading

    def _read(self, blobs: Sequence[str], jobs: int, progress: Progress) -> Generator[tuple[str, Reading]]:
        done = 0
        for start in range(0, len(blobs), _AT_ONCE):
            names = blobs[start : start + _AT_ONCE]
            tasks = [self._blobs.read(name) for name in names]
            for name, reading in zip(names, _readings(tasks, jobs), strict=True):
                yield name, reading
                done += 1
                progress("parse", done, len(blobs))


def _readings(texts: Sequence[bytes | str], jobs: int) -> Iterator[Reading]:
    """What each text says, in order."""
    if jobs < 2 or len(texts) < _POOL_FROM:
        yield from _read_some(texts)
        return
    # Texts that are versions of one file go to the same process, which remembers their sections.
    size = max(1, len(texts) // (_SHARES * jobs))
    batches = [texts[start : start + size] for start in range(0, len(texts), size)]
    for batch, answer in zip(batches, pooled(_read_some, batches, jobs), strict=True):
        yield from answer or [Reading(unread="build/worker-crashed")] * len(batch)


def _read_some(texts: Sequence[bytes | str]) -> list[Reading]:
    return [Reading(unread=text) if isinstance(text, str) else read(text) for text in texts]


def _asked(lineage: Lineage) -> list[str]:
    """The blobs of a file that `audit_file` asks for, in its order."""
    return [*filter(None, [lineage.base]), *(step.blob for step in lineage.changes())]
