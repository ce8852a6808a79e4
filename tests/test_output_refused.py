"""Where a site may not be written, and what a failed build leaves behind: exactly what stood there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import NOW, SITE, codes, run, tree, write

from site_builder.cli import cli

Make = Callable[[Mapping[str, str | bytes]], Path]


def call(*arguments: object) -> Result:
    """The command line, in this process."""
    return CliRunner().invoke(cli, ["build", "--now", NOW, "--jobs", "1", *map(str, arguments)])


def everything(folder: Path) -> dict[str, bytes | None]:
    """All files and folders, hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


REFUSED = [
    ".",
    "site",
    "site/content",
    "site/content/inside",
    "site/policies",
    "site/themes/new",
    "site/.site-builder",
    "site/.site-builder/x",
    "site/site.yml",
    "site/site.yml/below",
    "site/content/..",
    "site/../../",
    "other",
    "link-to-site",
    "link-to-nothing",
    "home",
    "/",
]


@pytest.mark.parametrize("output", REFUSED)
def test_an_output_that_would_cost_files_is_refused_before_anything_is_touched(
    output: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "world" / "deep"
    files = {"site/site.yml": SITE, "site/content/a.md": "# A\n", "site/policies/p.md": "# P\n"}
    write(root, {**files, "other/precious.txt": "x", "home/letter.txt": "y"})
    (root / "link-to-site").symlink_to(root / "site")
    (root / "link-to-nothing").symlink_to(root / "nothing")
    monkeypatch.setenv("HOME", str(root / "home"))
    before = everything(tmp_path)
    result = call("--source", root / "site", "--output", output if output == "/" else root / output)
    assert everything(tmp_path) == before
    assert result.exit_code == 2
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "output/refused" in result.stderr
    assert "Nothing was written." in result.stderr
    assert result.stderr.splitlines()[1].strip()


def test_an_empty_output_option_is_refused(site: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    root = site({"content/a.md": "# A\n"})
    monkeypatch.chdir(root)
    before = everything(root)
    assert call("--output", "").exit_code == 2
    assert everything(root) == before


@pytest.mark.parametrize(
    "bad",
    [
        {"content/b.md": "---\ntitle: [\n---\n"},
        {"content/b.md": "[x](nope.md)\n"},
        {"content/b.md": b"\xff\n"},
        {"content/b.md": "---\ntemplate: nope\n---\n"},
        {"content/A/index.md": "# A too\n"},
        {"site.yml": "title: [\n"},
        {"site.yml": f"{SITE}theme: nope\n"},
        {"site.yml": f"{SITE}theme: mine\n", "themes/mine/templates/page.html": "{% include 'nope.html' %}"},
        {"site.yml": f"{SITE}theme: mine\n", "themes/mine/templates/page.html": "{{ nope.nope }}"},
        {"site.yml": f"{SITE}theme: mine\n", "themes/mine/templates/page.html": "{% if %}"},
        {"site.yml": f"{SITE}theme: mine\n", "themes/mine/templates/page.html": "{{ 1 // 0 }}"},
    ],
)
def test_a_failed_build_leaves_the_published_site_byte_for_byte(bad: dict[str, str | bytes], site: Make) -> None:
    root = site({"content/a.md": "# A\n", "content/old.md": "# Old\n"})
    assert run(root).errors == 0
    before = everything(root / "output")
    assert "a/index.html" in before
    write(root, {**bad, "content/a.md": "# A, changed\n", "content/new.md": "# New\n"})
    (root / "content/old.md").unlink()
    result = run(root)
    errors = [problem for problem in result.problems if problem.severity == "error"]
    assert errors
    assert all(problem.path and problem.line > 0 and problem.hint for problem in errors), errors
    assert everything(root / "output") == before


def test_once_the_error_is_mended_everything_is_published(site: Make) -> None:
    root = site({"content/a.md": "# A\n", "content/b.md": "[x](c.md)\n"})
    assert codes(run(root)) == ["link/broken"]
    write(root, {"content/c.md": "# C\n"})
    assert run(root).problems == ()
    assert {"a/index.html", "b/index.html", "c/index.html"} <= tree(root / "output").keys()


def test_severity_off_does_not_hide_that_nothing_could_be_written(site: Make) -> None:
    root = site({"site.yml": f"{SITE}severity: {{output/*: off, build/*: off}}\n", "content/a.md": "# A\n"})
    write(root, {"output/precious.txt": "x"})
    assert codes(run(root)) == ["output/refused"]
