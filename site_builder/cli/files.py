"""Writing new files and adding to existing ones; never over anything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click


def create(root: Path, base: str, name: str, text: str) -> str:
    """Write the new file `name` below the folder `base` of `root`; its path relative to `root`, with `/`.

    UsageError where there is such a file already, or where a link on the way leads out of `base`.
    """
    path = _inside(root, base, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    shown = path.relative_to(root).as_posix()
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise click.UsageError(f"{root / shown} exists already. Choose another title, or edit that file.") from None
    return shown


def append(root: Path, base: str, name: str, addition: Callable[[str], str | None]) -> str:
    """Add to the file `name` below `base` what `addition` says to its text (with `\\n` line ends), or make it; its path
    relative to `root`, with `/`. What is there stays byte for byte. UsageError where nothing can be added."""
    path = _inside(root, base, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    shown = path.relative_to(root).as_posix()
    old = path.read_bytes() if path.exists() else b""
    try:
        added = addition(old.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        added = None
    if added is None:
        raise click.UsageError(
            f"{root / shown} is not a list to which an entry can be added safely. "
            "`site-builder build` tells what is wrong with it; or add the entry by hand."
        )
    if b"\r\n" in old:
        added = added.replace("\n", "\r\n")
    with path.open("ab") as file:
        file.write(added.encode())
    return shown


def _inside(root: Path, base: str, name: str) -> Path:
    top = root / base
    path = top / name
    if not path.resolve().is_relative_to(top.resolve()):
        raise click.UsageError(f"{name} leads out of {top}, through a link. Choose another place.")
    return path
