"""A build that is killed, or that the system refuses, at any step."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from output_helpers import build, everything, stamps

from site_builder.store.names import JOURNAL, LEDGER
from site_builder.store.publish import Published

OLD = {
    "index.html": b"<h1>Old home</h1>",
    "same.html": b"same",
    "style.css": b"old{}",
    "gone/page.html": b"gone",
    "was-file": b"file",
    "was-folder/x.html": b"x",
    "was-folder/y/z.html": b"z",
}
NEW = {
    "index.html": b"<h1>New home</h1>",
    "same.html": b"same",
    "style.css": b"new{}",
    "fresh/deep/page.html": b"fresh",
    "was-file/index.html": b"folder",
    "was-folder": b"now a file",
}
OTHER = {"index.html": b"<h1>Other</h1>", "style.css": b"new{}", "was-file": b"file", "fresh/x.html": b"1"}
CALLS = ("replace", "unlink", "rmdir", "mkdir", "link", "write", "rename", "open", "fsync")


class Killed(BaseException):
    """Stands for SIGKILL: from the moment it is raised, no call changes anything any more."""


@contextmanager
def calls(on_call: Callable[[int, str], None]) -> Iterator[list[str]]:
    """Every call that changes the disk is announced before it is made."""
    made: list[str] = []
    real = {name: getattr(os, name) for name in CALLS}

    def announce(name: str) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            if name != "open" or (len(arguments) > 1 and int(arguments[1]) & os.O_CREAT):  # type: ignore[call-overload]
                made.append(name)
                on_call(len(made), name)
            return real[name](*arguments, **options)

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, announce(name))
        yield made


def kill_at(number: int) -> Callable[[int, str], None]:
    def on_call(count: int, _name: str) -> None:
        if count >= number:
            raise Killed

    return on_call


def fail_at(number: int, code: int) -> Callable[[int, str], None]:
    def on_call(count: int, _name: str) -> None:
        if count == number:
            raise OSError(code, os.strerror(code))

    return on_call


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The old site, and clean builds of the others to compare with."""
    root = tmp_path_factory.mktemp("sites")
    for name, site in (("old", OLD), ("new", NEW), ("other", OTHER)):
        build(root / name, site)
    return root


def steps_of(prepared: Path, output: Path) -> int:
    shutil.copytree(prepared / "old", output)
    with calls(lambda *_: None) as made:
        assert build(output, NEW).ok
    shutil.rmtree(output)
    return len(made)


def pages(output: Path) -> dict[str, bytes]:
    return {
        path: data for path, data in everything(output).items() if not path.startswith(".site-builder") and data != b"/"
    }


def test_kill_at_every_step(prepared: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    total = steps_of(prepared, output)
    assert total > 30
    halves = set()
    for number in range(1, total + 1):
        shutil.copytree(prepared / "old", output)
        with pytest.raises(Killed), calls(kill_at(number)):
            build(output, NEW)
        for path, data in pages(output).items():
            assert data in (OLD.get(path), NEW.get(path)), f"half a file after step {number}"
        halves.add(tuple(sorted(pages(output).items())))
        # The next build may be of the same site, or of another one.
        again = tmp_path / "again"
        shutil.copytree(output, again)
        assert build(output, NEW).ok
        assert everything(output) == everything(prepared / "new"), number
        assert build(output, NEW) == Published()
        assert build(again, OTHER).ok
        assert everything(again) == everything(prepared / "other"), number
        shutil.rmtree(output)
        shutil.rmtree(again)
    assert len(halves) > 5  # the kills did fall between moves


def test_kill_at_every_step_of_the_first_build(prepared: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    with calls(lambda *_: None) as made:
        build(output, NEW)
    for number in range(1, len(made) + 1):
        shutil.rmtree(output, ignore_errors=True)
        with pytest.raises(Killed), calls(kill_at(number)):
            build(output, NEW)
        assert build(output, OLD).ok
        assert everything(output) == everything(prepared / "old"), number


@given(st.lists(st.tuples(st.sampled_from([OLD, NEW, OTHER]), st.integers(1, 60)), min_size=2, max_size=4))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_kills_one_after_another(prepared: Path, tmp_path: Path, kills: list[tuple[dict[str, bytes], int]]) -> None:
    output = tmp_path / "output"
    shutil.rmtree(output, ignore_errors=True)
    shutil.copytree(prepared / "old", output)
    for site, number in kills:
        try:
            with calls(kill_at(number)):
                build(output, site)
        except Killed:
            continue
    assert build(output, OTHER).ok
    assert everything(output) == everything(prepared / "other")


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES])
def test_refusal_at_every_step_leaves_the_old_site(prepared: Path, tmp_path: Path, code: int) -> None:
    output = tmp_path / "output"
    total = steps_of(prepared, output)
    refused = 0
    for number in range(1, total + 1):
        shutil.copytree(prepared / "old", output)
        before = stamps(output)
        with calls(fail_at(number, code)):
            published = build(output, NEW)
        if published.ok:  # a step that is not needed: keeping a second name, pruning, cleaning up
            assert pages(output) == NEW
        else:
            refused += 1
            assert [problem.code for problem in published.problems] == ["output/write-failed"]
            assert os.strerror(code) in published.problems[0].message
            assert everything(output) == everything(prepared / "old"), number
            unchanged = {path for path, stamp in stamps(output).items() if before[path][0] == stamp[0]}
            assert {"index.html", "gone/page.html", LEDGER} <= unchanged
        assert build(output, NEW).ok
        assert pages(output) == NEW, number
        shutil.rmtree(output)
    assert refused > total / 2


def test_where_nothing_can_be_put_back_the_next_build_repairs(prepared: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    shutil.copytree(prepared / "old", output)

    def on_call(_count: int, name: str) -> None:
        if name == "link":  # a file system without hard links
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))
        if name == "replace" and (output / "style.css").read_bytes() == NEW["style.css"]:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    with calls(on_call):
        published = build(output, NEW)
    assert "the next build repairs that" in published.problems[0].message
    assert (output / JOURNAL).exists()
    assert build(output, NEW).ok
    assert everything(output) == everything(prepared / "new")


def test_ctrl_c_puts_the_old_site_back(prepared: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    total = steps_of(prepared, output)
    for number in range(1, total + 1, 3):
        shutil.copytree(prepared / "old", output)

        def on_call(count: int, _name: str, number: int = number) -> None:
            if count == number:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt), calls(on_call):
            build(output, NEW)
        assert pages(output) in (OLD, NEW), number
        assert build(output, OLD).ok
        assert everything(output) == everything(prepared / "old")
        shutil.rmtree(output)


_BUILD = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from output_helpers import build
site = {f"p{n}/index.html": sys.argv[2].encode() * 2000 for n in range(300)}
site[f"only-{sys.argv[2]}/index.html"] = b"x"
print("ready", flush=True)
while True:
    build(Path(sys.argv[1]), site)
    build(Path(sys.argv[1]), {})
"""


def start(output: Path, name: str) -> subprocess.Popen[bytes]:
    here = Path(__file__).parent
    build_process = subprocess.Popen(
        [sys.executable, "-c", _BUILD, os.fspath(output), name, os.fspath(here)],
        cwd=here.parents[1],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert build_process.stdout is not None
    assert build_process.stdout.readline() == b"ready\n"
    return build_process


@pytest.mark.parametrize("delay", [0.01, 0.05, 0.09, 0.14, 0.2])
def test_real_kill(tmp_path: Path, prepared: Path, delay: float) -> None:
    output = tmp_path / "output"
    process = start(output, "a")
    killer = threading.Timer(delay, process.kill)
    killer.start()
    process.communicate(timeout=60)
    assert process.returncode == -9
    assert build(output, NEW).ok
    assert everything(output) == everything(prepared / "new")


def test_readers_never_see_half_a_page_while_two_builds_take_turns(tmp_path: Path) -> None:
    output = tmp_path / "output"
    processes = [start(output, name) for name in "ab"]
    seen = set()
    try:
        for _ in range(3000):
            try:
                seen.add((output / "p7/index.html").read_bytes())
            except (FileNotFoundError, NotADirectoryError):
                continue
    finally:
        for process in processes:
            process.kill()
            process.communicate()
    assert seen <= {b"a" * 2000, b"b" * 2000}
    assert build(output, {}).ok
    assert set(everything(output)) == {LEDGER}
