"""What a file held before, from the history of its repository: a published text that was edited since."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from site_builder.audit.history import Blobs, NoHistory, Repository

_MOST = 200


def earlier_texts(folder: Path, path: str) -> Iterator[tuple[str, bytes]]:
    """The commit (its short hash) and the bytes of each state in which the file `path` of `folder` was committed, the
    latest first; none where there is no history to read."""
    try:
        repository = Repository(folder)
        logged = repository.log([f":(top,literal){repository.prefix}{path}"])
    except NoHistory:
        return
    blobs = Blobs(repository)
    try:
        for each in reversed(logged[-_MOST:]):
            for move in each.moves:
                data = blobs.read(move.blob) if move.blob else ""
                if isinstance(data, bytes):
                    yield each.commit.short, data
    finally:
        blobs.close()
