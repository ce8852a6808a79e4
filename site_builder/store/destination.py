"""The output folder: whether it may be written at all. A wrong folder here would cost somebody their files."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from site_builder.store.ledger import is_owned
from site_builder.store.lock import Lock, lock_folder
from site_builder.store.scan import State, look
from site_builder.values import Problem

_ELSEWHERE = "Choose another folder for the output, for example `output`."


@dataclass(frozen=True, slots=True)
class Destination:
    """An output folder that may be written. `root` is its real place; `label` its name in messages: relative to the
    project where it lies inside, else as the user wrote it."""

    root: Path
    label: str

    @classmethod
    def claim(cls, output: Path, source: Path, protected: Iterable[Path] = ()) -> Destination | Problem:
        """The output folder, or why it is refused (`output/refused`). Nothing is touched or made.

        `source` is the project folder: the output may lie in it, not be it or hold it. `protected` folders (contents,
        policies, themes, the cache) may neither hold the output nor lie in it. Both need not exist. A folder with
        files in it must be one that a build has published to, or hold dot files only.
        """
        label = _label(output, source)
        try:
            reason = _refusal(output, source, protected)
        except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: a loop of links, before Python 3.13
            reason = ("is not a folder that can be used", f"The system says: {_reason(error)}. {_ELSEWHERE}")
        if reason is not None:
            return Problem(
                code="output/refused",
                path=label,
                message=f"The output folder “{label}” {reason[0]}. Nothing was written.",
                hint=reason[1],
            )
        return cls(output.resolve(), label)

    def lock(self, wait: float = 10.0) -> Lock | Problem:
        """Make the folder if it is missing, and keep other builds out until the lock is released. Waits `wait`
        seconds for another build to end (`output/locked`); `output/write-failed` when the folder cannot be made."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            lock = lock_folder(self.root, wait)
        except OSError as error:
            return Problem(
                code="output/write-failed",
                path=self.label,
                message=f"The output folder “{self.label}” cannot be made or opened: {_reason(error)}.",
                hint="Check that your user may write there.",
            )
        if lock is None:
            return Problem(
                code="output/locked",
                path=self.label,
                message=f"Another build is writing to “{self.label}” and has not ended within {wait:g} seconds.",
                hint="Wait for it to end, or stop it, and build again.",
            )
        if not _may_write(self.root):
            lock.release()
            return _not_owned(self.label)
        return lock

    def inspect(self) -> State | Problem:
        """What stands in the folder, and its ledger. Reads only; take the lock first when you mean to publish."""
        try:
            return look(self.root, self.label)
        except OSError as error:
            return Problem(
                code="output/unreadable",
                path=self.label,
                message=f"A folder in “{self.label}” cannot be read: {_reason(error)}.",
                hint="Check that your user may read it, or delete the output folder: the next build makes it anew.",
            )


def _reason(error: Exception) -> str:
    return (error.strerror or "unknown reason") if isinstance(error, OSError) else str(error)


def _label(output: Path, source: Path) -> str:
    try:
        return output.relative_to(source).as_posix()
    except ValueError:
        return output.as_posix()


def _not_owned(label: str) -> Problem:
    message, hint = _FOREIGN
    return Problem(code="output/refused", path=label, message=f"The output folder “{label}” {message}.", hint=hint)


_FOREIGN = (
    "has files in it that no build has put there",
    "Choose an empty folder, or one that does not exist yet. If nobody needs these files, delete them first.",
)


def _refusal(output: Path, source: Path, protected: Iterable[Path]) -> tuple[str, str] | None:
    """Message and hint, or None for a folder that may be used."""
    real = output.resolve()
    linked = f"leads to “{real.as_posix()}”, which " if output.is_symlink() else ""
    if output.is_symlink() and not real.exists():
        return "is a link that leads nowhere", "Delete the link, or choose another folder for the output."
    if real == Path(real.anchor):
        return f"{linked}is the top of the whole disk", _ELSEWHERE
    if _holds(real, source):
        return f"{linked}is the project folder or holds it", _ELSEWHERE
    home = _home()
    if home is not None and _holds(real, home):
        return f"{linked}is your home folder or holds it", _ELSEWHERE
    for folder in protected:
        if _holds(folder, real) or _holds(real, folder):
            name = _label(folder, source)
            return f"{linked}lies in “{name}” or holds it, where sources are kept", _ELSEWHERE
    nearest = next(place for place in (real, *real.parents) if os.path.lexists(place))
    if not nearest.is_dir():
        what = f"{linked}is a file" if nearest == real else f"{linked}would lie in a file"
        return what, "Choose a folder, or delete the file if nobody needs it."
    return None if _may_write(real) else (linked + _FOREIGN[0], _FOREIGN[1])


def _home() -> Path | None:
    try:
        return Path.home()
    except RuntimeError:
        return None


def _holds(folder: Path, inner: Path) -> bool:
    """Whether `inner` is `folder` or lies in it, by parts; and by identity where both exist, since a file system may
    ignore case or have two ways to one folder."""
    folder, inner = folder.resolve(), inner.resolve()
    if inner.is_relative_to(folder):
        return True
    try:
        identity = folder.stat()
    except OSError:
        return False
    for place in (inner, *inner.parents):
        try:
            if os.path.samestat(identity, place.stat()):
                return True
        except OSError:
            continue
    return False


def _may_write(root: Path) -> bool:
    """A missing or empty folder, one with dot files only, or one that a build owns."""
    if not root.is_dir():
        return True
    with os.scandir(root) as entries:
        only_dots = all(entry.name.startswith(".") for entry in entries)
    return only_dots or is_owned(root)
