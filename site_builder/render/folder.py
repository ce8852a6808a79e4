"""Reading a folder tree of a theme: regular files only, in a total order, and nothing from outside the folder."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from site_builder.values import Problem

_JUNK = ("Thumbs.db", "desktop.ini")


def read_tree(root: Path, below: str, shown: str, problems: list[Problem]) -> Iterator[tuple[str, bytes]]:
    """The files of `root/below` as (path from there, with `/`, NFC; bytes), sorted by path.

    A missing folder is an empty one. Names that begin with `.` and editors' back-ups are left out. A symbolic link is
    followed only to a file that lies in `root`; other links, devices and files that cannot be read become `problems`,
    whose paths begin with `shown`.
    """
    yield from _walk(os.path.join(root, below), root, "", f"{shown}/{below}", problems)  # noqa: PTH118


def _walk(folder: str, root: Path, prefix: str, shown: str, problems: list[Problem]) -> Iterator[tuple[str, bytes]]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        problems.append(_unreadable(shown, error))
        return
    for entry in entries:
        name = unicodedata.normalize("NFC", entry.name)
        if name.startswith(".") or name.endswith("~") or name in _JUNK:
            continue
        path = f"{shown}/{name}"
        if entry.is_symlink() and not stays_inside(entry.path, root):
            problems.append(link_problem(path))
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, root, f"{prefix}{name}/", path, problems)
        elif entry.is_file():
            try:
                yield prefix + name, Path(entry.path).read_bytes()
            except OSError as error:
                problems.append(_unreadable(path, error))
        else:
            problems.append(
                Problem(
                    code="theme/not-a-file",
                    severity="warning",
                    path=path,
                    message=f"`{name}` is neither a file nor a folder, and was left out.",
                    hint="Remove it from the theme.",
                )
            )


def stays_inside(path: str, root: Path) -> bool:
    """Whether a link leads to a file below `root`; compared by parts, so that `theme-evil` is not below `theme`."""
    target = Path(os.path.realpath(path))
    return target.is_relative_to(os.path.realpath(root)) and target.is_file()


def link_problem(path: str) -> Problem:
    """The Problem of a symbolic link that was not followed."""
    return Problem(
        code="theme/symlink",
        path=path,
        message="This symbolic link does not lead to a file of the same theme, so it was not followed.",
        hint="Put a copy of the file or folder in the theme instead of the link.",
    )


def _unreadable(path: str, error: OSError) -> Problem:
    return Problem(
        code="theme/unreadable",
        path=path,
        message=f"This could not be read: {error.strerror or 'unknown reason'}.",
        hint="Check that the file exists and that you may read it.",
    )
