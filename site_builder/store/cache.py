"""The object cache: bytes by key, kept between builds. Disposable: whatever is wrong with it, it is merely empty.

The bytes are in one SQLite file. Each object carries a check sum, so that a damaged disk gives a miss and never wrong
bytes. What nothing uses ages by builds, not by a clock: with the same builds the cache holds the same objects.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from types import TracebackType

from site_builder.store.cachefile import (
    ERRORS,
    SEAL_SIZE,
    Damaged,
    connect,
    discard,
    error_code,
    is_damage,
    seal,
    transaction,
)
from site_builder.values import Problem

KEEP_BUILDS = 30
"""Builds for which an object stays that none of them used."""
MAX_BYTES = 1 << 30
"""Bytes of objects that the cache holds at most after `collect`."""
MAX_OBJECT = 64 << 20
"""Bytes of the largest object worth keeping."""

_BATCH = 500  # keys in one statement; SQLite allows 999 even in old versions
_COMMIT = 16 << 20  # bytes in one transaction: so long others wait, and so much memory it takes


class Cache:
    """Objects by key; a context manager. For one thread at a time; several processes may share the folder. No method
    raises: what cannot be read is missing, what cannot be written is dropped."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._used: set[str] = set()
        self._db: sqlite3.Connection | None = connect(folder) if folder is not None else None

    @classmethod
    def open(cls, folder: Path) -> Cache:
        """The cache in `folder` (`.site-builder`), which is made when it is missing."""
        return cls(folder)

    def __enter__(self) -> Cache:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. Afterwards the cache is empty and takes nothing."""
        db, self._db, self._folder = self._db, None, None
        if db is not None:
            _close(db)

    def get_many(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The objects that are there."""
        found: dict[str, bytes] = {}
        for batch in _batches(keys, _BATCH):
            self._used.update(batch)
            if self._db is None:
                break
            marks = ",".join("?" * len(batch))
            try:
                rows = self._db.execute(f"SELECT key, data FROM objects WHERE key IN ({marks})", batch).fetchall()
            except ERRORS as error:
                self._failed(error)
                break
            for key, sealed in rows:
                # A damaged file may give back anything, of any type.
                if isinstance(sealed, bytes) and isinstance(key, str):
                    data = sealed[SEAL_SIZE:]
                    if sealed[:SEAL_SIZE] == seal(key, data):
                        found[key] = data
        return found

    @property
    def is_empty(self) -> bool:
        """Whether it surely has nothing yet."""
        try:
            return self._db is None or self._db.execute("SELECT 1 FROM objects LIMIT 1").fetchone() is None
        except ERRORS as error:
            self._failed(error)
            return False

    def put_many(self, objects: Mapping[str, bytes]) -> None:
        """Keep objects. The same key always has the same bytes."""
        pending: list[tuple[str, bytes]] = []
        size = 0
        self._used.update(objects)
        for key in sorted(objects):
            data = objects[key]
            if len(data) > MAX_OBJECT:
                continue
            pending.append((key, seal(key, data) + data))
            size += len(data)
            if size >= _COMMIT:
                if not self._write(pending):
                    return
                pending, size = [], 0
        if pending:
            self._write(pending)

    def use(self, keys: Iterable[str]) -> None:
        """Note that objects are of use, though nobody asks for them: what was made of them stands."""
        self._used.update(keys)

    @property
    def used(self) -> frozenset[str]:
        """The keys that were asked for or put since the cache was opened."""
        return frozenset(self._used)

    def share(self) -> list[Problem]:
        """Pass on to other machines what was made; a cache of this machine alone does nothing."""
        return []

    def collect(self, used: Collection[str], keep: int = KEEP_BUILDS, limit: int = MAX_BYTES) -> None:
        """End a build that used the keys `used`: forget what no build has used for more than `keep` builds, then,
        over `limit` bytes, what is unused (the longest unused first), then the rest in the order of keys. Writes
        nothing when everything is in use."""
        if self._db is None:
            return
        try:
            self._collect(self._db, frozenset(used), keep, limit)
        except ERRORS as error:
            self._failed(error)

    def _collect(self, db: sqlite3.Connection, used: frozenset[str], keep: int, limit: int) -> None:
        # since: the build (counted in meta) that first had no use for the object; 0 while it is in use.
        rows = db.execute("SELECT key, size, since FROM uses").fetchall()
        if not all(isinstance(size, int) and isinstance(since, int) for _, size, since in rows):
            raise Damaged("sizes that are no numbers")
        again = sorted(key for key, _, since in rows if since and key in used)
        idle = [(since, key, size) for key, size, since in rows if key not in used]
        excess = sum(size for _, size, _ in rows) - limit
        if not idle and not again and excess <= 0:
            return
        with transaction(db):
            now = _next_build(db)
            order = sorted((since or now, key, size) for since, key, size in idle)
            order += sorted((now + 1, key, size) for key, size, _ in rows if key in used)
            gone: list[tuple[str]] = []
            for since, key, size in order:
                if now - since >= keep or excess > 0:
                    gone.append((key,))
                    excess -= size
            db.executemany("UPDATE uses SET since = 0 WHERE key = ?", ((key,) for key in again))
            fresh = sorted(key for since, key, _ in idle if not since)
            db.executemany("UPDATE uses SET since = ? WHERE key = ?", ((now, key) for key in fresh))
            db.executemany("DELETE FROM objects WHERE key = ?", gone)
            db.executemany("DELETE FROM uses WHERE key = ?", gone)
        if gone:
            self._shrink(db)

    @staticmethod
    def _shrink(db: sqlite3.Connection) -> None:
        """Give the disk back what is free, when that is a good part of the file."""
        (free,) = db.execute("PRAGMA freelist_count").fetchone()
        (pages,) = db.execute("PRAGMA page_count").fetchone()
        if free * 4 > pages:
            db.executescript("PRAGMA incremental_vacuum")  # execute() would free a single page

    def _write(self, rows: list[tuple[str, bytes]]) -> bool:
        """Keep sealed objects, in one transaction. When the file turns out to be damaged, a new one gets them."""
        uses = [(key, len(sealed) - SEAL_SIZE) for key, sealed in rows]
        for _ in range(2):
            if self._db is None:
                break
            try:
                with transaction(self._db):
                    self._db.executemany("INSERT OR REPLACE INTO objects VALUES (?, ?)", rows)
                    self._db.executemany("INSERT OR REPLACE INTO uses VALUES (?, ?, 0)", uses)
                return True
            except ERRORS as error:
                self._failed(error)
        return False

    def _failed(self, error: Exception) -> None:
        """After an error: go on with a new file where this one is damaged or gone, else without the cache."""
        db, self._db = self._db, None
        if db is None or self._folder is None:
            return
        moved = error_code(error) == sqlite3.SQLITE_READONLY_DBMOVED
        damaged = is_damage(error, self._folder)
        _close(db)
        # Moved: another build found the file damaged and has made a new one.
        if moved or (damaged and discard(self._folder)):
            self._db = connect(self._folder)


def _close(db: sqlite3.Connection) -> None:
    try:
        db.close()
    except ERRORS:
        return


def _next_build(db: sqlite3.Connection) -> int:
    """Count a build, and return its number."""
    db.execute("UPDATE meta SET value = value + 1 WHERE name = 'generation'")
    row = db.execute("SELECT value FROM meta WHERE name = 'generation'").fetchone()
    if row is None or not isinstance(row[0], int):
        raise Damaged("no count of builds")
    return row[0]


def _batches(keys: Iterable[str], size: int) -> Iterator[list[str]]:
    rest = iter(keys)
    while batch := list(islice(rest, size)):
        yield batch
