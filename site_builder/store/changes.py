"""What publishing would change, worked out before anything is touched."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from site_builder.store import reports
from site_builder.store.names import folded, parents
from site_builder.store.scan import State
from site_builder.values import Problem


@dataclass(slots=True)
class Changes:
    """The steps, in their order: `clear` files that stand where a folder must be; `empty` folders that stand where a
    file must be (their `stale` files are cleared too); make `folders`; move the staged files; remove what is `stale`.
    `twins` maps a stale target to the new one that differs from it in case or Unicode form only. Where `problems` has
    anything, nothing of this may be done."""

    clear: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    twins: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def changes(state: State, new: Mapping[str, object], staged: Collection[str]) -> Changes:
    """What must happen so that the folder holds the targets `new`, of which `staged` have new bytes.

    Codes: `output/file-and-folder`, `output/symlink`, `output/in-the-way`.
    """
    found = Changes()
    needed = _folders_of(new)
    for target in sorted(needed & new.keys()):
        below = min(other for other in new if other.startswith(target + "/"))
        found.problems.append(reports.file_and_folder(state.label, target, below))
    owned = state.ledger.records.keys() | state.ledger.unsure
    found.stale = sorted(target for target in owned - new.keys() if state.taken(target))
    if found.stale:
        twins = {folded(target): target for target in new}
        found.twins = {target: twins[folded(target)] for target in found.stale if folded(target) in twins}
    clear: set[str] = set()
    for folder in sorted(_folders_of(staged)):
        if folder in state.links:
            found.problems.append(reports.linked_folder(state.label, folder))
        elif folder not in state.folders:
            found.folders.append(folder)
            if state.taken(folder):
                clear.add(folder)
    _make_way(state, state.folders & set(staged), found, clear)
    found.clear = sorted(clear)
    found.stale = [target for target in found.stale if target not in clear]
    return found


def emptied(state: State, new: Collection[str], gone: Iterable[str]) -> list[str]:
    """Folders that may be empty once the targets `gone` are removed, the deepest first. Only real folders of the
    output: what lies behind a link is not ours."""
    unsure = [target for target in state.ledger.unsure if target not in new]
    found = {folder for target in (*gone, *unsure) for folder in parents(target)}
    return sorted(found & state.folders, key=_deepest_first)


def _folders_of(targets: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for target in targets:
        folder = posixpath.dirname(target)
        while folder and folder not in found:
            found.add(folder)
            folder = posixpath.dirname(folder)
    return found


def _make_way(state: State, targets: Collection[str], found: Changes, clear: set[str]) -> None:
    """Folders stand where the files `targets` must be: one may go when all that it holds is ours and stale."""
    if not targets:
        return
    stale = set(found.stale)
    refused: set[str] = set()
    for path in sorted((*state.files, *state.links, *state.special)):
        for target in set(parents(path)).intersection(targets):
            if path in stale:
                clear.add(path)
            elif target not in refused:
                refused.add(target)
                found.problems.append(reports.in_the_way(state.label, target, path))
    inside = [folder for folder in state.folders if not set(parents(folder)).isdisjoint(targets)]
    found.empty = sorted({*inside, *targets}, key=_deepest_first)


def _deepest_first(folder: str) -> tuple[int, str]:
    return -folder.count("/"), folder
