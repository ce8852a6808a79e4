"""Every address that a site writes leads to a file of it, with a base path and without."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import run
from site_helpers import broken

PROJECT = Path(__file__).parent.parent
SITES = sorted(path.name for path in (Path(__file__).parent / "sites").iterdir() if (path / "source").is_dir())


@pytest.mark.parametrize("url", ["https://example.org", "https://example.org/some/base"])
@pytest.mark.parametrize("name", SITES)
def test_small_sites(name: str, url: str, tmp_path: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(Path(__file__).parent / "sites" / name / "source", root)
    result = run(root, url=url)
    assert result.errors == 0, result.problems
    assert result.pages > 3
    assert broken(root / "output", url) == []


def test_the_hub_of_this_project(tmp_path: Path) -> None:
    root = tmp_path / "hub"
    for name in ("content", "policies", "themes"):
        shutil.copytree(PROJECT / name, root / name)
    shutil.copy(PROJECT / "site.yml", root)
    url = "https://hub.example/community"
    result = run(root, url=url, now="2027-01-31")
    assert [problem for problem in result.problems if problem.severity == "error"] == []
    assert result.pages > 50
    assert broken(root / "output", url) == []


def test_a_lost_file_is_noticed(tmp_path: Path) -> None:
    """The crawler itself finds what is missing."""
    root = tmp_path / "site"
    shutil.copytree(Path(__file__).parent / "sites" / SITES[0] / "source", root)
    run(root)
    (root / "output" / "favicon.svg").unlink(missing_ok=True)
    for icon in (root / "output").rglob("favicon*.svg"):
        icon.unlink()
    assert any("favicon" in line for line in broken(root / "output", "https://example.org"))
