"""The file behind the object cache: opening it whatever state it is in, and telling damage from bad luck."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path

NAME = "cache.sqlite3"
SEAL_SIZE = 4
"""Bytes before the data of each object: its check sum."""

_WAIT = 2.0  # seconds for which another build may keep us waiting
_APPLICATION = 0x53425543  # tells our files from other SQLite files
_VERSION = 1
_COMPANIONS = ("", "-journal", "-wal", "-shm")
_README = "The cache of site-builder. It is safe to delete, and worth keeping between builds.\n"
_SCHEMA = (
    "CREATE TABLE objects (key TEXT PRIMARY KEY, data BLOB NOT NULL)",
    # Apart from the bytes, so that a build can mark thousands of objects without moving them.
    "CREATE TABLE uses (key TEXT PRIMARY KEY, size INTEGER NOT NULL, since INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID",
    "INSERT INTO meta VALUES ('generation', 1)",
    f"PRAGMA application_id = {_APPLICATION}",
    f"PRAGMA user_version = {_VERSION}",
)
# What other builds or the system do to us, or we do wrong; everything else is the file's own fault.
_BAD_LUCK = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_INTERRUPT,
    sqlite3.SQLITE_NOLFS,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_MISUSE,
}


# Python decodes SQLite's messages as UTF-8 and fails when they quote a damaged schema; and it has exceptions of its
# own for numbers and sizes that cannot be.
ERRORS = (sqlite3.Error, UnicodeError, OverflowError, MemoryError)
"""What an operation on a file in any state may raise."""


class Damaged(sqlite3.DatabaseError):
    """The file is SQLite's, but not, or no longer, a cache of ours."""


def seal(key: str, data: bytes) -> bytes:
    """The check sum of an object: of its key as well, so that rows cannot change places unseen. CRC-32 finds every
    damaged run of up to 32 bits, at a quarter of the cost of a digest; nobody is kept from forging a cache."""
    return zlib.crc32(data, zlib.crc32(key.encode())).to_bytes(SEAL_SIZE, "big")


def error_code(error: Exception) -> int:
    """SQLite's extended result code; 0 for errors of Python's own."""
    return getattr(error, "sqlite_errorcode", None) or 0


def is_damage(error: Exception, folder: Path) -> bool:
    """Whether the file is damaged, foreign or of another version, so that it should be made anew."""
    code = error_code(error) & 0xFF
    if code == sqlite3.SQLITE_READONLY:
        # A damaged header may forbid writing to a file that the system lets us write.
        return os.access(folder, os.W_OK) and os.access(folder / NAME, os.W_OK)
    return code not in _BAD_LUCK and not isinstance(error, sqlite3.ProgrammingError | sqlite3.InterfaceError)


@contextlib.contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All or nothing, and nobody else writes meanwhile. ERRORS as they come."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            with contextlib.suppress(*ERRORS):
                db.execute("ROLLBACK")
        raise


def connect(folder: Path) -> sqlite3.Connection | None:
    """A connection to the cache in `folder`; None when there can be none. A file that is not a cache of ours is
    replaced by an empty one."""
    try:
        _prepare(folder)
    except OSError:
        return None
    for _ in range(2):
        try:
            return _open(folder / NAME)
        except ERRORS as error:
            if not is_damage(error, folder) or not discard(folder):
                return None
    return None


def discard(folder: Path) -> bool:
    """Delete the cache file and what SQLite keeps beside it; False when it stays."""
    for suffix in _COMPANIONS:
        with contextlib.suppress(OSError):
            (folder / (NAME + suffix)).unlink()
    return not os.path.lexists(folder / NAME)


def _prepare(folder: Path) -> None:
    """Make the folder, keep it out of Git, and refuse anything at the cache's place that is not a plain file: SQLite
    would wait for a pipe, and follow a link."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in ((".gitignore", "*\n"), ("README", _README)):
        with contextlib.suppress(OSError), (folder / name).open("x", encoding="utf-8") as file:
            file.write(text)
    for suffix in _COMPANIONS:
        place = folder / (NAME + suffix)
        try:
            mode = place.lstat().st_mode
        except FileNotFoundError:
            continue
        if not stat.S_ISREG(mode):
            place.unlink()


def _open(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=_WAIT, isolation_level=None, check_same_thread=False)
    try:
        db.text_factory = _text
        # Nothing in the file may act, and nothing in it is precious: after a power failure the check sums tell.
        for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "synchronous = OFF", "cache_spill = OFF"):
            db.execute(f"PRAGMA {pragma}")
        if not _is_ours(db):
            db.execute("PRAGMA auto_vacuum = INCREMENTAL")
            with transaction(db):
                if not _is_ours(db):  # another build may have been faster
                    if db.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,):
                        raise Damaged("another program's file, or one of another version")
                    for statement in _SCHEMA:
                        db.execute(statement)
        db.execute("SELECT objects.key, data, size, since FROM objects, uses LIMIT 1").fetchone()
        db.execute("SELECT value FROM meta WHERE name = 'generation'").fetchone()
    except BaseException:
        db.close()
        raise
    return db


def _text(data: bytes) -> str:
    """A damaged file may hold any bytes as text."""
    return data.decode("utf-8", "replace")


def _is_ours(db: sqlite3.Connection) -> bool:
    found = [db.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version")]
    return found == [(_APPLICATION,), (_VERSION,)]
