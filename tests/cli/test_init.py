"""`site-builder init`: a project that builds without a word of complaint."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from site_builder.cli import cli


def call(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_it_makes_builds_without_warnings(tmp_path: Path, language: str) -> None:
    title = 'Le "Club": l’été {today} & <b>'
    root = tmp_path / "new" / "site"
    started = call("init", str(root), "--language", language, "--title", title)
    assert started.exit_code == 0 and "site-builder serve" in started.stdout
    for drafts in ("--no-drafts", "--drafts"):
        built = call("build", "--source", str(root), "--strict", "--jobs", "1", drafts)
        assert built.exit_code == 0, built.output
    home = (root / "output/index.html").read_text(encoding="utf-8")
    assert "Club" in home and "{today}" in home
    assert f'<html lang="{language}"' in home and "<b>" not in home
    assert (root / "output/policies/code-of-conduct/index.html").is_file()


def test_it_makes_the_files_that_the_documentation_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1781524800")
    assert call("init", str(tmp_path)).exit_code == 0
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert found == {
        ".gitignore",
        "site.yml",
        "content/index.md",
        "content/about.md",
        "content/news/index.md",
        "content/news/we-have-a-website.md",
        "content/links/2026.yml",
        "content/_data/channels.yml",
        "policies/code-of-conduct.md",
    }
    assert (tmp_path / ".gitignore").read_text() == "output/\n.site-builder/\n"


def test_a_draft_policy_is_not_published_and_new_goes_on_from_there(tmp_path: Path) -> None:
    call("init", str(tmp_path))
    assert call("new", "post", "Next", "--source", str(tmp_path)).stdout.strip() == str(
        tmp_path / "content/news/next.md"
    )
    assert call("build", "--source", str(tmp_path), "--strict", "--jobs", "1").exit_code == 0
    assert not (tmp_path / "output/policies").exists()


def test_it_refuses_what_is_not_empty(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep")
    refused = call("init", str(tmp_path))
    assert refused.exit_code == 2 and "not empty" in refused.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    assert call("init", str(tmp_path / "mine.txt")).exit_code == 2
    assert call("init", str(tmp_path / "mine.txt" / "below")).exit_code == 2
    assert call("init", str(tmp_path / "x"), "--title", "two\nlines").exit_code == 2
    assert not (tmp_path / "x").exists()


def test_a_repository_is_empty_but_for_its_dot_files(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("*.swp\noutput/")
    assert call("init", str(tmp_path)).exit_code == 0
    assert (tmp_path / ".gitignore").read_text() == "*.swp\noutput/\n.site-builder/\n"
