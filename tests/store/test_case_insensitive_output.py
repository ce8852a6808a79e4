"""An output folder on a file system that takes `About.html` and `about.html` for one name (macOS, Windows).

Such a file system is not at hand on every machine: here the calls that change the output look names up as it would.
"""

# The calls that are imitated are plain ones.
# ruff: noqa: PTH102, PTH104, PTH105, PTH106, PTH108, PTH118, PTH208

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest
from output_helpers import build, everything

from site_builder.store import moves
from site_builder.store.names import LEDGER
from site_builder.store.publish import Published


class IgnoringCase:
    """The module `os`, as it acts on such a file system."""

    sep = os.sep

    def __init__(self) -> None:
        self.path = self

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    split, join, samestat = staticmethod(os.path.split), staticmethod(os.path.join), staticmethod(os.path.samestat)

    @staticmethod
    def found(path: str) -> str:
        """The path as the disk has it, as far as it exists."""
        place = Path("/")
        for part in Path(path).parts[1:]:
            names = [entry.name for entry in place.iterdir()] if place.is_dir() else []
            place /= next((name for name in names if name.casefold() == part.casefold()), part)
        return os.fspath(place)

    def lexists(self, path: str) -> bool:
        return os.path.lexists(self.found(path))

    def lstat(self, path: str) -> os.stat_result:
        return os.lstat(self.found(path))

    def listdir(self, path: str) -> list[str]:
        return os.listdir(self.found(path))

    def mkdir(self, path: str) -> None:
        os.mkdir(self.found(path))

    def rmdir(self, path: str) -> None:
        os.rmdir(self.found(path))

    def unlink(self, path: str) -> None:
        os.unlink(self.found(path))

    def link(self, path: str, new: str) -> None:
        os.link(self.found(path), self.found(new))

    def replace(self, old: str, new: str) -> None:
        os.replace(self.found(old), self.found(new))

    def rename(self, old: str, new: str) -> None:
        folder, name = os.path.split(new)
        os.rename(self.found(old), os.path.join(self.found(folder), name))


@pytest.fixture
def output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(moves, "os", IgnoringCase())
    return tmp_path / "output"


OLD = {"About.html": b"x", "Blog/Post/a.html": b"y", "Blog/old.html": b"o", "kept.html": b"k"}


def test_page_keeps_its_place_when_only_the_case_of_its_name_changes(output: Path) -> None:
    new = {"about.html": b"x", "kept.html": b"k"}
    build(output, OLD)
    assert build(output, new).ok
    found = everything(output)
    del found[LEDGER]
    assert found == new
    assert build(output, new) == Published()


def test_folders_get_the_new_case(output: Path) -> None:
    new = {"About.html": b"x", "blog/post/a.html": b"changed", "kept.html": b"k"}
    build(output, OLD)
    assert build(output, new).ok
    found = everything(output)
    del found[LEDGER]
    assert found == new | {"blog": b"/", "blog/post": b"/"}
    assert build(output, new) == Published()


def test_linked_folder_of_another_case_is_not_followed(output: Path, tmp_path: Path) -> None:
    build(output, OLD)
    outside = tmp_path / "outside"
    outside.mkdir()
    (output / "Media").symlink_to(outside)
    published = build(output, OLD | {"media/a.html": b"1", "kept.html": b"new"})
    assert [problem.code for problem in published.problems] == ["output/write-failed"]
    assert (output / "kept.html").read_bytes() == b"k"
    assert not list(outside.iterdir())


def test_failure_after_a_change_of_case_puts_the_old_name_back(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(output, OLD)
    before = everything(output)
    shim = IgnoringCase()
    real = shim.replace

    def refusing(old: str, new: str) -> None:
        if new.endswith("zz.html"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(old, new)

    monkeypatch.setattr(shim, "replace", refusing)
    monkeypatch.setattr(moves, "os", shim)
    assert not build(output, {"about.html": b"new", "blog/post/a.html": b"y", "zz.html": b"z"}).ok
    assert everything(output) == before
