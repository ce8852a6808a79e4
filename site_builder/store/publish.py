"""Publishing: the new files are written beside the site, then moved into place. The old site stands until then.

What a kill at any moment leaves, the next build repairs: before the first move a journal names every target that may
change, and whoever finds a journal holds those targets for unknown and writes them again.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from site_builder.store import reports
from site_builder.store.changes import Changes, changes, emptied
from site_builder.store.ledger import Record, encode_journal, encode_ledger, own_file
from site_builder.store.moves import Moves
from site_builder.store.names import JOURNAL, LEDGER, STAGING, target_fault
from site_builder.store.scan import State
from site_builder.store.staging import Staging, delete
from site_builder.values import Problem, digest_bytes


@dataclass(frozen=True, slots=True)
class Rendered:
    """One file to publish: its bytes as `data`, or the place of a file to copy as `source`. `key` is the render key,
    `digest` that of the bytes, `size` their number."""

    target: str
    key: str
    digest: str
    size: int
    data: bytes = b""
    source: Path | None = None

    @classmethod
    def of(cls, target: str, key: str, data: bytes) -> Rendered:
        """A file with these bytes."""
        return cls(target, key, digest_bytes(data), len(data), data)


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did: targets `written` and `removed`, sorted; how many rendered files were `unchanged`, so that
    they were left alone. With an error among `problems` the old site stands."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    problems: tuple[Problem, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the new site is in place."""
        return all(problem.severity != "error" for problem in self.problems)


class Publication:
    """One publishing; a context manager. `add` every file that was rendered, then `commit`; leaving without `commit`
    throws away what was added. The lock of the Destination must be held from before its `inspect`."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._staging = Staging(state.root / STAGING)
        self._staged: dict[str, str] = {}
        self._records: dict[str, Record] = {}
        self._unchanged = 0
        self._failed = False
        self.problems: list[Problem] = []

    def __enter__(self) -> Publication:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.discard()

    def add(self, file: Rendered) -> None:
        """Write a file to the staging folder, unless the same bytes are published already. What goes wrong is added
        to `problems`: `output/name`, `output/twice`, `output/source-changed`, `output/write-failed`."""
        label = self._state.label
        if fault := target_fault(file.target):
            self.problems.append(reports.bad_name(label, file.target, fault))
            return
        if file.target in self._records:
            self.problems.append(reports.twice(label, file.target))
            return
        self._records[file.target] = Record(file.key, file.digest, file.size)
        standing = self._state.intact(file.target)
        if standing is not None and standing.digest == file.digest and standing.size == file.size:
            self._unchanged += 1
        elif not self._failed:
            self._stage(file)

    def commit(self, keep: Iterable[str] = ()) -> Published:
        """Make the folder hold the files added and the targets `keep`, which must be intact (`State.intact`), and
        nothing else that a build has published. Files of others stay. Where `problems` has anything, nothing happens.

        ValueError for a target in `keep` that is not intact: the plan was made from another state.
        """
        state = self._state
        new = dict(self._records)
        for target in keep:
            if target not in new:
                record = state.intact(target)
                if record is None:
                    raise ValueError(f"not intact, so it cannot be kept: {target}")
                new[target] = record
        steps = changes(state, new, self._staged)
        self.problems += steps.problems
        if self.problems:
            self.discard()
            return Published(problems=tuple(self.problems))
        try:
            removed = self._apply(steps, new)
        except OSError:
            return Published(problems=tuple(self.problems))
        finally:
            self.discard()
        notes = () if state.ledger.readable else (reports.forgotten(state.label),)
        return Published(tuple(sorted(self._staged)), tuple(removed), self._unchanged, notes)

    def discard(self) -> None:
        """Throw away what was added and not committed."""
        self._staging.delete()

    def _stage(self, file: Rendered) -> None:
        try:
            if file.source is None:
                place: str | None = self._staging.write(file.data)
            else:
                place = self._staging.copy(file.source, file.digest)
        except OSError as error:
            self._failed = True
            self.problems.append(reports.write_failed(self._state.label, error, restored=True))
            return
        if place is None:
            self.problems.append(reports.source_changed(self._state.label, file.target))
        else:
            self._staged[file.target] = place

    def _apply(self, steps: Changes, new: dict[str, Record]) -> list[str]:
        """Change the folder; OSError when that failed, after reporting it and putting everything back."""
        state, staging = self._state, self._staging
        ledger, journal = state.root / LEDGER, state.root / JOURNAL
        if state.leftovers and not state.ledger.interrupted:
            delete(journal)  # whatever has this name is not our journal
        old, data = own_file(ledger), encode_ledger(new)
        changing = {*self._staged, *steps.stale, *steps.clear}
        if not changing and not state.ledger.interrupted and old == data:
            return []
        moves = Moves(state.root, staging.folder)
        try:
            if changing:
                names = encode_journal(changing | state.ledger.unsure)
                Path(staging.write(names, sync=True)).replace(journal)
            self._move(steps, moves)
            # The ledger is the last step that can be taken back: it is new only when all the rest is.
            moves.put(staging.write(data, sync=True), LEDGER, exists=old is not None)
        except BaseException as error:
            restored = moves.undo()
            # After anything but a plain refusal (Ctrl-C) we cannot know the last step: the journal stays.
            if isinstance(error, OSError):
                if restored and not state.ledger.interrupted:
                    delete(journal)
                self.problems.append(reports.write_failed(state.label, error, restored=restored))
            raise
        gone = sorted({*steps.stale, *steps.clear} - new.keys())
        for folder in emptied(state, new.keys(), gone):
            with contextlib.suppress(OSError):  # not empty: it stays
                (state.root / folder).rmdir()
        delete(journal)
        return gone

    def _move(self, steps: Changes, moves: Moves) -> None:
        for target in steps.clear:
            moves.take(target)
        for folder in steps.empty:
            moves.remove_folder(folder)
        for folder in steps.folders:
            moves.make_folder(folder)
        # Styles, scripts and images first: a new page must not ask for a file that is not there yet.
        for target in sorted(self._staged, key=lambda target: (target.endswith(".html"), target)):
            moves.put(self._staged[target], target, exists=target in self._state.files and target not in steps.clear)
        for target in steps.stale:
            twin = steps.twins.get(target)
            if twin is None or not moves.is_one(target, twin):
                moves.take(target)


def publish(state: State, files: Iterable[Rendered], keep: Iterable[str] = ()) -> Published:
    """Publish `files` and the intact targets `keep`, and remove what else a build has published; see Publication."""
    with Publication(state) as publication:
        for file in files:
            publication.add(file)
        return publication.commit(keep)


def unpublish(state: State) -> Published:
    """Remove all that builds have published, and the ledger too, so that only files of others remain. While there are
    such files the ledger stays, empty: it says that the folder may be published to again."""
    if not state.root.exists():
        return Published()
    published = publish(state, ())
    if published.ok and all(path.name.startswith(".") for path in state.root.glob("*")):
        delete(state.root / LEDGER)
    return published
