"""`site-builder serve` as a whole: a real process, real files, a real browser's requests."""

from __future__ import annotations

import socket
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import write
from serve_helpers import BOUND, Command, Events, ask

from site_builder.cli import cli
from site_builder.serve.folders import concerns
from site_builder.serve.watch import Watcher

Make = Callable[[Mapping[str, str | bytes]], Path]
DRAFT = "---\ntitle: Soon\ndraft: true\n---\nNot yet.\n"


def test_a_change_is_built_and_told_and_errors_leave_the_site_as_it_was(site: Make) -> None:
    root = site({"content/index.md": "# Hello\n\nFirst words.\n", "content/soon.md": DRAFT})
    with Command(root) as command:
        port = command.port
        assert "First words" in ask(port, "/").text
        assert "Not yet" in ask(port, "/soon/").text
        with Events(port) as events:
            first = events.next()

            (root / "content/index.md").write_text("# Hello\n\nSecond words.\n")
            second = events.until(lambda event: event["version"] != first["version"])
            assert second["count"] == 0 and "Second words" in ask(port, "/").text

            (root / "content/index.md").write_text("# Hello\n\n[Broken](nowhere.md)\n")
            broken = events.until(lambda event: event["count"])
            assert broken["version"] == second["version"]
            assert broken["errors"][0]["place"].startswith("content/index.md:3")
            assert "Second words" in ask(port, "/").text

            (root / "content/index.md").write_text("# Hello\n\nThird words.\n")
            (root / "content/_data").mkdir()
            mended = events.until(lambda event: not event["count"] and event["version"] != second["version"])
            assert mended["errors"] == [] and "Third words" in ask(port, "/").text

            (root / "policies").mkdir()  # a folder that was not there when the preview started
            (root / "policies/rules.md").write_text(
                "---\ntitle: Rules\nversion: '1'\neffective: 2026-01-01\n---\nBe kind.\n"
            )
            events.until(lambda event: event["version"] != mended["version"])
            assert "Be kind" in ask(port, "/policies/rules/").text
        assert not (root / "output").exists()
        code, out, err = command.end()
    assert code == 0, err
    assert "first build" in command.lines[0]
    assert "content/index.md" in out and "1 error, so the site stays as it was" in out
    assert "content/index.md:3" in err and "Traceback" not in err
    assert not list(root.parent.glob("site-builder-preview-*"))


def test_a_folder_with_errors_from_the_start_is_polled_until_it_is_mended(site: Make) -> None:
    root = site({"content/index.md": "[Broken](nowhere.md)\n", "content/soon.md": DRAFT})
    with Command(root, "--poll", "--no-drafts") as command:
        page = ask(command.port, "/any/")
        assert page.status == 500 and "content/index.md:1" in page.text
        with Events(command.port) as events:
            (root / "content/index.md").write_text("# Mended\n")
            events.until(lambda event: not event["count"] and event["serial"] > 1)
        assert "Mended" in ask(command.port, "/").text
        assert ask(command.port, "/soon/").status == 404
        assert command.end()[0] == 0


def test_calls_that_cannot_be_are_refused_with_a_reason(tmp_path: Path) -> None:
    def refused(*arguments: str) -> str:
        result = CliRunner().invoke(cli, ["serve", "--source", str(tmp_path), *arguments])
        assert result.exit_code == 2
        return result.stderr

    assert "this computer only" in refused("--host", "0.0.0.0", "--port", "0")
    assert "does not exist" in refused("--source", str(tmp_path / "missing"))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert f"Port {port} is in use" in refused("--port", str(port))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("path", "counts"),
    [
        ("content/a.md", True),
        ("content/_data/x.yml", True),
        ("policies/p.md", True),
        ("themes/mine/templates/base.html", True),
        ("site.yml", True),
        ("output/index.html", False),
        (".site-builder/cache.sqlite3", False),
        (".git/index", False),
        ("README.md", False),
        ("content/.a.md.swp", False),
        ("content/a.md~", False),
        ("content/4913", False),
        ("../other/content/a.md", False),
    ],
)
def test_what_concerns_a_project(site: Make, path: str, counts: bool) -> None:
    root = site({"content/a.md": "# A\n"})
    assert concerns(root, root / path) == counts
    assert not concerns(root, root.parent / path)


def test_a_plain_folder_is_watched_as_a_whole(tmp_path: Path) -> None:
    root = write(tmp_path / "notes", {"README.md": "# Notes\n", "deep/down/a.md": "# A\n", "output/index.html": "x"})
    with Watcher(root) as watcher:
        (root / "output/index.html").write_text("y")
        (root / "deep/down/a.md").write_text("# B\n")
        (root / "new.md").write_text("# New\n")
        assert watcher.wait(BOUND) == ["deep/down/a.md", "new.md"]
        (root / "other").mkdir()
        assert watcher.wait(BOUND) == ["other"]
        (root / "other/b.md").write_text("# B\n")  # watched since it came
        assert watcher.wait(BOUND) == ["other/b.md"]
        (root / "other/b.md").read_text()
        assert watcher.wait(0.4) == []  # reading changes nothing
        (root / "other/b.md").rename(root / "other/c.md")
        (root / "new.md").unlink()
        assert watcher.wait(BOUND) == ["new.md", "other/b.md", "other/c.md"]
