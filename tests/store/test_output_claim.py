"""Which folders may be written: a wrong one would cost somebody their files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from site_builder.store.destination import Destination
from site_builder.store.lock import Lock
from site_builder.store.names import JOURNAL, LEDGER
from site_builder.store.publish import Rendered, publish
from site_builder.store.scan import State
from site_builder.values import Problem

PROTECTED = ("content", "policies", "themes", ".site-builder")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "home/project"
    for name in PROTECTED:
        (root / name).mkdir(parents=True)
    (root / "content/index.md").write_text("# Home")
    (root / "site.yml").write_text("title: Hub")
    return root


def claim(project: Path, output: Path) -> Destination | Problem:
    return Destination.claim(output, project, [project / name for name in PROTECTED])


def tree(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else b"/"
        for path in root.rglob("*")
        if not path.is_symlink()
    }


def assert_refused(project: Path, output: Path, *words: str) -> None:
    top = project.parents[1]
    before = tree(top)
    problem = claim(project, output)
    assert isinstance(problem, Problem), output
    assert problem.code == "output/refused"
    assert problem.severity == "error"
    assert problem.hint
    for word in words:
        assert word in problem.message
    assert tree(top) == before


def test_missing_and_empty_folders_are_taken_and_not_made(project: Path) -> None:
    found = claim(project, project / "output")
    assert found == Destination(project / "output", "output")
    assert not (project / "output").exists()
    (project / "output").mkdir()
    assert isinstance(claim(project, project / "output"), Destination)
    elsewhere = project.parent / "www/site"
    assert claim(project, elsewhere) == Destination(elsewhere, elsewhere.as_posix())


def test_dot_files_alone_are_no_hindrance(project: Path) -> None:
    output = project / "output"
    (output / ".git").mkdir(parents=True)
    (output / ".git/config").write_text("")
    (output / ".gitignore").write_text("*")
    assert isinstance(claim(project, output), Destination)


@pytest.mark.parametrize("inside", ["", "sub", "sub/folder"])
@pytest.mark.parametrize("name", PROTECTED)
def test_folders_of_sources_are_refused(project: Path, name: str, inside: str) -> None:
    assert_refused(project, project / name / inside, name)


def test_project_and_all_above_it_are_refused(project: Path) -> None:
    assert_refused(project, project, "project folder")
    assert_refused(project, project / "output/..", "project folder")
    for parent in project.parents:
        assert_refused(project, parent)
    assert_refused(project, Path("/"), "whole disk")


def test_name_that_only_begins_like_a_protected_one_is_fine(project: Path) -> None:
    assert isinstance(claim(project, project / "content-html"), Destination)
    assert isinstance(claim(project, project.parent / "project-site"), Destination)


def test_folder_that_holds_a_protected_one_elsewhere_is_refused(project: Path, tmp_path: Path) -> None:
    theme = tmp_path / "shared/themes/plain"
    theme.mkdir(parents=True)
    problem = Destination.claim(tmp_path / "shared", project, [theme])
    assert isinstance(problem, Problem) and problem.code == "output/refused"


def test_home_folder_is_refused_even_when_empty(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "homes/ada"
    home.mkdir(parents=True)
    monkeypatch.setenv("HOME", os.fspath(home))
    assert_refused(project, home, "home")
    assert_refused(project, home.parent, "home")
    assert isinstance(claim(project, home / "site"), Destination)


def test_files_are_refused(project: Path) -> None:
    assert_refused(project, project / "site.yml", "file")
    assert_refused(project, project / "site.yml/output", "file")


def test_links_count_as_what_they_lead_to(project: Path) -> None:
    www = project.parent / "www"
    www.mkdir()
    for name, leads_to in (("a", "content"), ("b", "."), ("c", ".."), ("d", "site.yml"), ("e", "none"), ("f", "f")):
        (project / name).symlink_to(leads_to)
        assert_refused(project, project / name)
    (project / "g").symlink_to("content")
    assert_refused(project, project / "g/html", "content")
    (project / "output").symlink_to(www)
    assert claim(project, project / "output") == Destination(www, "output")


def test_protected_folder_reached_by_another_way_is_refused(project: Path) -> None:
    (project / "texts").symlink_to("content")
    problem = Destination.claim(project / "content/html", project, [project / "texts"])
    assert isinstance(problem, Problem) and problem.code == "output/refused"


def test_names_that_no_system_takes_are_refused(project: Path) -> None:
    assert_refused(project, project / "a\0b")
    assert_refused(project, project / ("x" * 300) / "y")


def test_folder_with_files_of_others_is_refused(project: Path) -> None:
    output = project / "output"
    output.mkdir()
    (output / "thesis.doc").write_text("years of work")
    assert_refused(project, output, "no build has put there")
    for content in (b"my own notes", b'{"other": 1}', b'{"site-builder-ledge'):
        (output / LEDGER).write_bytes(content)
        assert_refused(project, output)
    (output / LEDGER).unlink()
    victim = project / "ledger"
    victim.write_bytes(b'{"site-builder-ledger":1,"files":{\n}}\n')
    (output / LEDGER).symlink_to(victim)
    assert_refused(project, output)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (LEDGER, b'{"site-builder-ledger":1,"files":{\n\n}}\n'),
        (LEDGER, b'{"site-builder-ledger":2,"pages":[]}'),
        (LEDGER, b'{"site-builder-ledger":1,"files":{\n"a.html":['),
        (LEDGER, b""),
        (LEDGER, b"\0" * 4096),
        (JOURNAL, b'{"site-builder-journal":1,"targets":[\n"a.html"\n]}\n'),
    ],
)
def test_folder_of_an_earlier_build_is_ours(project: Path, name: str, content: bytes) -> None:
    output = project / "output"
    output.mkdir()
    (output / "index.html").write_text("")
    (output / name).write_bytes(content)
    found = claim(project, output)
    assert isinstance(found, Destination)
    assert isinstance(found.inspect(), State)


def test_second_build_waits_and_then_gives_up(project: Path) -> None:
    destination = claim(project, project / "output")
    assert isinstance(destination, Destination)
    first = destination.lock()
    assert isinstance(first, Lock)
    refused = destination.lock(wait=0.1)
    assert isinstance(refused, Problem) and refused.code == "output/locked"
    first.release()
    first.release()
    with destination.lock(wait=0) as second:  # type: ignore[union-attr]
        assert isinstance(second, Lock)
        assert not list((project / "output").iterdir())
    assert isinstance(destination.lock(wait=0), Lock)


def test_lock_goes_with_its_process(project: Path) -> None:
    destination = claim(project, project / "output")
    assert isinstance(destination, Destination)
    script = (
        "import sys, time; from pathlib import Path; from site_builder.store.destination import Destination\n"
        "lock = Destination(Path(sys.argv[1]), 'output').lock(); print('locked', flush=True); time.sleep(60)"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", script, os.fspath(project / "output")],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
    )
    try:
        assert other.stdout is not None and other.stdout.readline() == b"locked\n"
        assert isinstance(destination.lock(wait=0), Problem)
    finally:
        other.kill()
        other.communicate()
    assert isinstance(destination.lock(wait=5), Lock)


def test_forked_worker_does_not_keep_the_lock(project: Path) -> None:
    destination = claim(project, project / "output")
    assert isinstance(destination, Destination)
    script = (
        "import os, sys, time; from pathlib import Path; from site_builder.store.destination import Destination\n"
        "lock = Destination(Path(sys.argv[1]), 'output').lock()\n"
        "child = os.fork()\n"
        "if child == 0: time.sleep(60)\n"
        "print(child, flush=True); os._exit(1)"
    )
    done = subprocess.Popen(
        [sys.executable, "-c", script, os.fspath(project / "output")],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
    )
    assert done.stdout is not None
    child = int(done.stdout.readline())
    try:
        assert done.wait(timeout=60) == 1
        assert isinstance(destination.lock(wait=2), Lock)
    finally:
        os.kill(child, 9)
        done.stdout.close()


def test_folder_that_others_filled_since_it_was_claimed_is_refused(project: Path) -> None:
    destination = claim(project, project / "output")
    assert isinstance(destination, Destination)
    (project / "output").mkdir()
    (project / "output/thesis.doc").write_text("")
    problem = destination.lock()
    assert isinstance(problem, Problem) and problem.code == "output/refused"


def test_folder_that_cannot_be_made_is_a_problem(project: Path) -> None:
    destination = claim(project, project / "output")
    assert isinstance(destination, Destination)
    (project / "output").write_text("now a file")
    problem = destination.lock()
    assert isinstance(problem, Problem) and problem.code == "output/write-failed"


def test_folder_that_cannot_be_listed_is_a_problem(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    destination = claim(project, project / "output")
    assert isinstance(destination, Destination)
    state = destination.inspect()
    assert isinstance(state, State)
    state.root.mkdir()
    assert publish(state, [Rendered.of("a/b.html", "k", b"x")]).ok
    real = os.scandir

    def refusing(path: str) -> object:
        if os.fspath(path).endswith("/a"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", refusing)
    problem = destination.inspect()
    assert isinstance(problem, Problem) and problem.code == "output/unreadable"
    assert "Permission denied" in problem.message
