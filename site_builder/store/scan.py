"""What stands in the output folder: one look at all of it, before anything is planned."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from site_builder.store.ledger import Ledger, Record, read_ledger
from site_builder.store.names import JOURNAL, STAGING, WELL_KNOWN


@dataclass(frozen=True, slots=True)
class State:
    """What stands in the output folder, and what its ledger says about it. All paths are relative, with `/`.

    `files` has the size in bytes of each regular file; `links` are symbolic links of any kind, never followed;
    `special` are pipes, sockets and devices; `leftovers` tells that an interrupted build left something behind.
    Names at the top that start with a dot are not looked at, but for well-known locations.
    """

    root: Path
    label: str
    ledger: Ledger
    files: Mapping[str, int]
    folders: frozenset[str]
    links: frozenset[str]
    special: frozenset[str]
    leftovers: bool

    def present(self, target: str, size: int) -> bool:
        """Whether `target` is a regular file of this size (bytes)."""
        return self.files.get(target) == size

    def intact(self, target: str) -> Record | None:
        """The record of a target that stands as the last build left it; None when it is missing, changed in size, or
        in doubt since a build was interrupted."""
        record = self.ledger.records.get(target)
        return record if record is not None and self.files.get(target) == record.size else None

    def recorded(self) -> dict[str, str]:
        """The render key of every target of the ledger, whatever became of the file."""
        return {target: record.key for target, record in self.ledger.records.items()}

    def keys(self) -> dict[str, str]:
        """The render key of every intact target: what the plan compares with."""
        files = self.files
        return {
            target: record.key for target, record in self.ledger.records.items() if files.get(target) == record.size
        }

    def taken(self, path: str) -> bool:
        """Whether anything but a folder stands at this path."""
        return path in self.files or path in self.links or path in self.special


def look(root: Path, label: str) -> State:
    """The state of an output folder, which need not exist. OSError when it, or a folder in it, cannot be listed."""
    files: dict[str, int] = {}
    folders: set[str] = set()
    links: set[str] = set()
    special: set[str] = set()
    todo = [(os.fspath(root), "")] if root.is_dir() else []
    while todo:
        folder, inside = todo.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                if not inside and entry.name[0] == "." and entry.name != WELL_KNOWN:
                    continue
                path = inside + entry.name
                if entry.is_symlink():
                    links.add(path)
                elif entry.is_dir(follow_symlinks=False):
                    folders.add(path)
                    todo.append((entry.path, path + "/"))
                elif entry.is_file(follow_symlinks=False):
                    files[path] = entry.stat(follow_symlinks=False).st_size
                else:
                    special.add(path)
    leftovers = os.path.lexists(root / STAGING) or os.path.lexists(root / JOURNAL)
    ledger = read_ledger(root)
    return State(root, label, ledger, files, frozenset(folders), frozenset(links), frozenset(special), leftovers)
