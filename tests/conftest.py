"""What tests share: small sites written into a folder of the test, and builds of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from site_builder.build import Request, Result, build

settings.register_profile("untimed", deadline=None)  # a slow machine is no failure
settings.load_profile("untimed")

NOW = "2026-06-15"
SITE = "title: Test site\nurl: https://example.org/\n"


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below `root`; keys are relative paths."""
    for path, content in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def run(root: Path, output: Path | None = None, **more: object) -> Result:
    """Build the folder `root` on a fixed date, in this process."""
    settings: dict[str, object] = {"now": NOW, "jobs": 1, **more}
    return build(Request(source=root, output=output or root / "output", **settings))  # type: ignore[arg-type]


def tree(folder: Path) -> dict[str, bytes]:
    """All files of a folder but the dot files at its top, by relative path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.relative_to(folder).parts[0].startswith(".")
    }


def codes(result: Result) -> list[str]:
    """The codes of all problems."""
    return [problem.code for problem in result.problems]


@pytest.fixture
def site(tmp_path: Path) -> Callable[[Mapping[str, str | bytes]], Path]:
    """A project with a minimal site.yml and the files given."""

    def make(files: Mapping[str, str | bytes]) -> Path:
        return write(tmp_path / "site", {"site.yml": SITE, **files})

    return make


@pytest.fixture
def folders(tmp_path: Path) -> object:
    """A project folder and a folder of shipped themes, for the tests of `render`. It stands here since a second
    conftest.py would take the name of this one, which tests import."""
    from render_helpers import Folders

    return Folders(tmp_path)
