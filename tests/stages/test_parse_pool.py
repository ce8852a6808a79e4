"""Parsing in several processes: the same outcome in the same order as in one, and whatever a parser does, the build
goes on and names the file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import SITE, tree, write

from site_builder.stages.pool import pooled

PLUGIN = """
import dataclasses
import os
import time

from site_builder.library.kind import Kind
from site_builder.plugins import Plugin
import site_builder.kinds.page as page

HEALTHY = "HEALTHY" in os.environ


def parse(source, options):
    if not HEALTHY and b"CRASH" in source.data:
        os._exit(9)
    if not HEALTHY and b"RAISE" in source.data:
        raise LookupError("no such thing as\\nthis")
    if b"LATE" in source.data:
        time.sleep(0.3)
    return page.KIND.parse(source, options)


PLUGIN = Plugin(name="fragile", version="1", kinds=(dataclasses.replace(page.KIND, parse=parse),))
"""


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A package with a plugin whose kind of pages crashes, raises or is slow where a text says so."""
    entry_points = "[site_builder.plugins]\nfragile = fragile:PLUGIN\n"
    metadata = "Metadata-Version: 2.1\nName: fragile\nVersion: 1\n"
    folder = "packages/fragile-1.dist-info"
    write(tmp_path, {f"{folder}/entry_points.txt": entry_points, f"{folder}/METADATA": metadata})
    return write(tmp_path / "packages", {"fragile.py": PLUGIN})


def build(root: Path, packages: Path, jobs: int = 2, **environment: str) -> tuple[int, str, list[dict[str, Any]]]:
    """Exit code, last line and problems of a build with the plugin."""
    options = ["--now", "2026-06-15", "--format", "json", "--jobs", str(jobs)]
    done = subprocess.run(
        [sys.executable, "-m", "site_builder", "build", "--source", str(root), *options],
        env=os.environ | {"PYTHONPATH": str(packages)} | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stdout, json.loads(done.stderr)


def pages(**special: str) -> dict[str, str]:
    """A hundred texts, some of them special."""
    texts = {f"p{number:03}": f"Text {number}." for number in range(100)} | special
    return {"site.yml": SITE, **{f"content/{name}.md": f"# {name}\n\n{text}\n" for name, text in texts.items()}}


def test_a_process_that_dies_is_a_problem_of_its_file_and_nothing_of_it_is_kept(
    tmp_path: Path, installed: Path
) -> None:
    special = {"p003": "CRASH", "p050": "CRASH", "p051": "RAISE", "p099": "RAISE"}
    root = write(tmp_path / "site", pages(**special))
    for _ in range(2):  # the second build tries again, and answers the same
        code, last, problems = build(root, installed)
        assert code == 1
        assert last.startswith("pages ")
        assert [(problem["path"], problem["code"]) for problem in problems] == [
            ("content/p003.md", "build/worker-crashed"),
            ("content/p050.md", "build/worker-crashed"),
            ("content/p051.md", "build/parser-failed"),
            ("content/p099.md", "build/parser-failed"),
        ]
        assert all(problem["severity"] == "error" and problem["hint"] for problem in problems)
        assert "LookupError" in problems[2]["message"]
        assert tree(root / "output") == {}
    code, last, problems = build(root, installed, HEALTHY="1")
    assert (code, problems) == (0, [])
    shown = tree(root / "output")
    for name, text in special.items():
        assert text in shown[f"{name}/index.html"].decode()


def test_the_order_in_which_texts_are_ready_does_not_matter(tmp_path: Path, installed: Path) -> None:
    root = write(tmp_path / "site", pages(p000="LATE", p001="LATE", p040="LATE"))
    several = build(root, installed, jobs=4)
    alone = build(write(tmp_path / "alone", pages(p000="LATE", p001="LATE", p040="LATE")), installed, jobs=1)
    assert (several[0], several[2]) == (alone[0], alone[2]) == (0, [])
    assert tree(root / "output") == tree(tmp_path / "alone" / "output")


def test_a_parser_that_fails_in_the_one_process_of_a_small_site_is_a_problem_too(
    tmp_path: Path, installed: Path
) -> None:
    root = write(tmp_path / "site", {"site.yml": SITE, "content/a.md": "# A\n\nRAISE\n", "content/b.md": "# B\n"})
    code, _, problems = build(root, installed)
    assert (code, [problem["code"] for problem in problems]) == (1, ["build/parser-failed"])


def double(number: int) -> int:
    """Dies on numbers that end in 7."""
    if number % 10 == 7:
        os._exit(1)
    return number * 2


@pytest.mark.parametrize("size", [0, 1, 15, 16, 17, 80])
def test_answers_come_in_order_with_none_for_those_that_died(size: int) -> None:
    expected = [None if number % 10 == 7 else number * 2 for number in range(size)]
    assert list(pooled(double, range(size), 3)) == expected


def test_work_that_raises_is_told_to_the_caller_and_leaves_no_process() -> None:
    before = _children()
    with pytest.raises(ZeroDivisionError):
        list(pooled(_divide, [1, 2, 0, 4] * 20, 2))
    assert _children() == before


def _divide(number: int) -> float:
    return 1 / number


def _children() -> set[str]:
    me = Path(f"/proc/self/task/{os.getpid()}/children")
    return set(me.read_text().split())
