"""Reading a folder of sources: one walk, one defined outcome for everything a folder can hold."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path, PurePath

import msgspec

from site_builder.store.complaints import BAD_NAME, complaint, readable
from site_builder.store.files import content_of, digest_of
from site_builder.values import Problem, Source, digest_bytes

MAX_PARSED = 10 * 1024 * 1024
"""Bytes: the largest file that a kind parses."""

_MISSING = (errno.ENOENT, errno.ENOTDIR)


class Tree(msgspec.Struct, frozen=True):
    """What a folder holds: `sources` ordered by path, and what is wrong with the rest of it."""

    sources: tuple[Source, ...] = ()
    problems: tuple[Problem, ...] = ()


def _nothing(_path: str) -> bool:
    return False


def read_tree(
    root: Path,
    prefix: str = "",
    *,
    parse: Callable[[str], bool],
    skip: Callable[[str], bool] = _nothing,
    keep: frozenset[str] = frozenset(),
    within: Path | None = None,
    limit: int = MAX_PARSED,
) -> Tree:
    """All files below `root`, as Sources whose path is `prefix` and the path inside `root`, with `/`.

    `parse(path)` says which files keep their bytes; of the others only digest and size are taken. `skip(path)` leaves
    out a file or a whole folder; both functions get the path with its prefix. Names that start with `_` or `.` are
    left out at every level unless their path inside `root`, without prefix, is in `keep` (`_data`); what lies in a
    kept folder follows the same rule. A missing `root` is an empty Tree.

    Symbolic links to files are read when they lead into `within` (`root` unless given), links to folders never.
    Codes: `read/unreadable`, `read/too-large` (over `limit` bytes and to be parsed), `read/file-name`,
    `read/symlink-outside`, `read/symlink-broken`, `read/symlink-hidden`, and as warnings `read/symlink-folder`,
    `read/special-file`.
    """
    walk = _Walk(root, prefix, parse, skip, keep, within or root, limit)
    walk.run()
    walk.sources.sort(key=lambda source: source.path)
    walk.problems.sort(key=Problem.sort_key)
    return Tree(tuple(walk.sources), tuple(walk.problems))


def read_file(root: Path, path: str, *, limit: int = MAX_PARSED) -> Source | Problem | None:
    """The one file `path` (relative to `root`, with `/`) with its bytes; None where there is no such file. Links and
    everything else follow the rules of `read_tree`."""
    walk = _Walk(root, "", lambda _: True, _nothing, frozenset({path}), root, limit)
    place = root / path
    try:
        mode = place.lstat().st_mode
        # A folder on the way may be a link as well: then the place is not where its name says.
        moved = place.parent.resolve() != walk.real_root.joinpath(path).parent
        if moved or stat.S_ISLNK(mode):
            walk.link(os.fspath(place), path)
        elif stat.S_ISREG(mode):
            walk.file(os.fspath(place), path)
        elif not stat.S_ISDIR(mode):
            walk.problems.append(complaint("read/special-file", path))
    except OSError as error:
        if error.errno not in _MISSING:
            walk.unreadable(path, error)
    return walk.sources[0] if walk.sources else walk.problems[0] if walk.problems else None


class _Walk:
    """One walk, and what it has found so far."""

    def __init__(
        self,
        root: Path,
        prefix: str,
        parse: Callable[[str], bool],
        skip: Callable[[str], bool],
        keep: frozenset[str],
        within: Path,
        limit: int,
    ) -> None:
        self.root, self.prefix, self.parse, self.skip, self.keep, self.limit = root, prefix, parse, skip, keep, limit
        self.within = within.resolve()
        self.real_root = root.resolve()
        self.sources: list[Source] = []
        self.problems: list[Problem] = []

    def run(self) -> None:
        """Walk all folders; the order does not matter, the result is sorted."""
        folders = [(os.fspath(self.root), "")]
        while folders:
            folder, inside = folders.pop()
            try:
                with os.scandir(folder) as entries:
                    for entry in entries:
                        path = inside + entry.name
                        if self.visit(entry, path):
                            folders.append((entry.path, path + "/"))
            except OSError as error:
                # A folder that went away while we were reading is as if it had never been.
                if error.errno != errno.ENOENT:
                    self.unreadable((self.prefix + inside).rstrip("/"), error)

    def visit(self, entry: os.DirEntry[str], path: str) -> bool:
        """Take in one name; True for a folder to walk. `path` is inside the root."""
        name = entry.name
        if (name[0] == "_" or name[0] == ".") and path not in self.keep:
            return False
        full = self.prefix + path
        if BAD_NAME.search(name):
            self.problems.append(complaint("read/file-name", readable(full)))
            return False
        if self.skip(full):
            return False
        try:
            if entry.is_symlink():
                self.link(entry.path, full)
            elif entry.is_dir(follow_symlinks=False):
                return True
            elif entry.is_file(follow_symlinks=False):
                self.file(entry.path, full)
            elif os.path.lexists(entry.path):
                self.problems.append(complaint("read/special-file", full))
        except FileNotFoundError:
            pass  # removed since the folder was listed
        except OSError as error:
            self.unreadable(full, error)
        return False

    def file(self, place: str, full: str) -> None:
        """Take in the regular file at `place` under the name `full`."""
        if not self.parse(full):
            digest, size = digest_of(place)
            self.sources.append(Source(full, digest, b"", size))
            return
        data = content_of(place, self.limit)
        if data is None:
            self.problems.append(complaint("read/too-large", full, str(self.limit)))
        else:
            self.sources.append(Source(full, digest_bytes(data), data, len(data)))

    def link(self, place: str, full: str) -> None:
        """Take in the file that a symbolic link leads to, if it may be read that way."""
        try:
            real = Path(place).resolve(strict=True)
            kind = real.stat().st_mode
        except PermissionError:
            raise
        except (OSError, RuntimeError):  # Path.resolve reports a loop as RuntimeError before Python 3.13
            self.problems.append(complaint("read/symlink-broken", full))
            return
        if not real.is_relative_to(self.within):
            self.problems.append(complaint("read/symlink-outside", full))
        elif stat.S_ISDIR(kind):
            self.problems.append(complaint("read/symlink-folder", full))
        elif not stat.S_ISREG(kind):
            self.problems.append(complaint("read/special-file", full))
        elif self._hidden(real):
            self.problems.append(complaint("read/symlink-hidden", full))
        else:
            self.file(os.fspath(real), full)

    def _hidden(self, real: PurePath) -> bool:
        """Whether a link would publish what is meant to stay private: anything in a dot folder (`.git/config` may
        hold a password), or what `skip` leaves out. Names with `_` are drafts and fragments: linking them is fine."""
        if real.is_relative_to(self.real_root):
            inside = real.relative_to(self.real_root)
            if any(self.skip(self.prefix + part.as_posix()) for part in (inside, *inside.parents[:-1])):
                return True
            if inside.as_posix() in self.keep:
                return False
        return any(part.startswith(".") for part in real.relative_to(self.within).parts)

    def unreadable(self, full: str, error: OSError) -> None:
        """Report a file or folder that the system does not let us read."""
        self.problems.append(complaint("read/unreadable", full, error.strerror or "unknown reason"))
