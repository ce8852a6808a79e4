# Plain calls on strings: a Path for each of ten thousand moves would cost as much as the moves.
# ruff: noqa: PTH102, PTH104, PTH105, PTH106, PTH118, PTH208
"""Changing files in a folder, step by step, so that all steps can be taken back."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from functools import partial
from pathlib import Path

from site_builder.store.names import folded


class Moves:
    """Steps below `root`; what they replace or remove is kept in `attic`, a folder of the same file system, until
    that is deleted. Each step raises OSError as the system gives it, and has then changed nothing."""

    def __init__(self, root: Path, attic: Path) -> None:
        self._root = os.fspath(root) + os.sep
        self._attic = os.fspath(attic) + os.sep + "old-"
        self._undo: list[Callable[[], object]] = []
        self._kept = 0

    def put(self, staged: str, target: str, exists: bool) -> None:
        """Move the file at `staged` (any place) to `target`, replacing the regular file there in one step when
        `exists`. Readers see the old file or the new one, nothing between."""
        place = self._root + target
        kept = self._keep(place) if exists else ""
        if not exists and os.path.lexists(place):
            if self._same_but_case(target):
                kept = self._keep(place)
            else:
                self.take(target)
        os.replace(staged, place)
        if kept:
            self._undo.append(partial(os.replace, kept, place))
        elif exists:
            self._undo.append(_lost)
        else:
            self._undo.append(partial(os.unlink, place))

    def take(self, target: str) -> None:
        """Remove a file (or a link, or whatever is no folder), if it is still there."""
        place, kept = self._root + target, self._attic_name()
        try:
            os.replace(place, kept)
        except FileNotFoundError:
            return
        self._undo.append(partial(os.replace, kept, place))

    def make_folder(self, path: str) -> None:
        """Make a folder; one that exists is fine, a link to a folder is not."""
        place = self._root + path
        try:
            os.mkdir(place)
        except FileExistsError:
            if not stat.S_ISDIR(os.lstat(place).st_mode):
                raise
            self._same_but_case(path)
            return
        self._undo.append(partial(os.rmdir, place))

    def remove_folder(self, path: str) -> None:
        """Remove an empty folder."""
        place = self._root + path
        os.rmdir(place)
        self._undo.append(partial(os.mkdir, place))

    def is_one(self, target: str, other: str) -> bool:
        """Whether two names that differ lead to one file: on a file system that ignores case."""
        try:
            return os.path.samestat(os.lstat(self._root + target), os.lstat(self._root + other))
        except OSError:
            return False

    def undo(self) -> bool:
        """Take all steps back, the last first; False when something could not be put back."""
        whole = True
        while self._undo:
            try:
                self._undo[-1]()
            except OSError:
                whole = False
            self._undo.pop()
        return whole

    def _keep(self, place: str) -> str:
        """A second name for a file, so that it outlives being replaced; empty where there are no hard links."""
        kept = self._attic_name()
        try:
            os.link(place, kept)
        except (OSError, NotImplementedError):
            return ""
        return kept

    def _attic_name(self) -> str:
        self._kept += 1
        return f"{self._attic}{self._kept}"

    def _same_but_case(self, path: str) -> bool:
        """Give what stands at `path` the exact name, where the file system found it by ignoring case or Unicode form;
        True if it did."""
        place = self._root + path
        folder, name = os.path.split(place)
        names = os.listdir(folder)
        if name in names:
            return False
        for other in (os.path.join(folder, found) for found in names if folded(found) == folded(name)):
            if os.path.samestat(os.lstat(other), os.lstat(place)):
                os.rename(other, place)
                self._undo.append(partial(os.rename, place, other))
                return True
        return False


def _lost() -> None:
    raise OSError("the file that was replaced could not be kept")
