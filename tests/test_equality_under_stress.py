"""Builds that are killed, that run at once, or that find a foreign or damaged cache: the next one ends with the bytes
of a clean build, and whoever reads the site meanwhile never gets anything but whole files, old or new."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import NOW, run, write
from stress_helpers import Files, Prepared, alive, end, everything, prepare, reading

from site_builder.cli import cli
from site_builder.stages import parse, pool, render
from site_builder.store.cachefile import SEAL_SIZE, seal


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """A site that one process makes."""
    return prepare(tmp_path_factory.mktemp("small"), posts=14, links=6)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """A site that several processes parse and render."""
    made = prepare(tmp_path_factory.mktemp("large"), posts=106, links=100)
    assert len(made.sources["new"]) > parse.POOL_FROM
    assert len(made.sites["new"]) > render.POOL_FROM
    return made


@pytest.fixture(scope="module")
def steps(small: Prepared, tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many steps lead from the old small site to the new one."""
    folder = tmp_path_factory.mktemp("steps")
    root = small.project(folder, "old")
    assert end(small.start(root, COUNT=folder / "count")) == (0, "")
    assert everything(root / "output") == small.sites["new"]
    return int((folder / "count").read_text())


def repaired(root: Path, expected: Files) -> None:
    """The next build ends as a clean one does, and another has nothing to do."""
    result = run(root)
    assert result.problems == ()
    assert everything(root / "output") == expected
    again = run(root)
    assert (again.problems, again.parsed, again.written, again.removed) == ((), 0, (), ())


# What a kill in each quarter of the steps to the new site leaves behind.
QUARTERS = ("the new files half written", "half of them moved", "most of them moved", "all but cleaned up")


@pytest.mark.parametrize("quarter", range(4), ids=QUARTERS)
def test_killed_at_a_step(quarter: int, small: Prepared, steps: int, tmp_path: Path) -> None:
    chance = random.Random(quarter)
    step = int(steps / 4 * (quarter + chance.uniform(0.1, 0.9)))
    root = small.project(tmp_path, "old")
    output, old, new = root / "output", small.sites["old"], small.sites["new"]
    with reading(output, old, new):
        assert end(small.start(root, STEP=step, SIGNAL=signal.SIGKILL.value)) == (-signal.SIGKILL, "")
        left = everything(output)
        assert (output / ".site-builder-journal").exists() == (quarter in (1, 2))
        assert (left.items() >= old.items(), left.items() >= new.items()) == (quarter == 0, quarter == 3)
        if quarter % 2:  # and the repair is killed as well, if it gets that far
            again = chance.randrange(1, steps)
            code, said = end(small.start(root, STEP=again, SIGNAL=signal.SIGKILL.value))
            assert (code in (0, -signal.SIGKILL), said) == (True, "")
    version = chance.choice(["old", "new"])  # nobody need build the same again
    repaired(small.change(root, version), small.sites[version])


@pytest.mark.parametrize("half", [0, 1], ids=["the files half written", "half of them moved"])
def test_a_first_build_killed_at_a_step(half: int, small: Prepared, tmp_path: Path) -> None:
    files = len(small.sites["new"])  # each is written, then moved
    step = random.Random(half).randrange(half * files + files // 5, (half + 1) * files)
    root = small.project(tmp_path, "nothing")
    with reading(root / "output", {}, small.sites["new"]):
        assert end(small.start(root, STEP=step, SIGNAL=signal.SIGKILL.value)) == (-signal.SIGKILL, "")
        assert (root / "output/.site-builder-journal").exists() == (half == 1)
    repaired(root, small.sites["new"])


def test_what_a_build_killed_at_its_last_step_leaves_in_the_cache_goes(small: Prepared, tmp_path: Path) -> None:
    cache = small.project(tmp_path, "old") / ".site-builder"
    usual = {path.name for path in cache.iterdir()}
    write(cache, {"last-run-4242.part": "site-builder-last-r"})
    repaired(cache.parent, small.sites["new"])
    assert {path.name for path in cache.iterdir()} == usual


@pytest.mark.parametrize("seed", range(3))
def test_killed_at_any_moment(seed: int, large: Prepared, tmp_path: Path) -> None:
    """Between steps too: while modules are imported, texts are parsed by other processes, the cache is written."""
    chance = random.Random(seed)
    start = chance.choice(["old", "nothing"])
    root = large.project(tmp_path, start)
    with reading(root / "output", large.sites.get(start, {}), large.sites["new"]):
        process = large.start(root)
        time.sleep(0.4 * (seed + chance.random()))
        process.kill()
        code, said = end(process)
    assert (code in (0, -signal.SIGKILL), said) == (True, "")  # where this machine is fast, it was done
    repaired(root, large.sites["new"])


@pytest.mark.parametrize(
    "parsed",
    [
        pytest.param(False, id="one that parses"),
        pytest.param(True, id="one that renders"),
    ],
)
def test_a_worker_killed_by_chance_changes_nothing(parsed: bool, large: Prepared, tmp_path: Path) -> None:
    """As the system does where memory is short: another process does the rest of its work."""
    root = large.project(tmp_path, "nothing")
    if parsed:
        shutil.copytree(large.new / ".site-builder", root / ".site-builder")
    assert end(large.start(root, WORKER=f"1 {tmp_path / 'killed'}")) == (0, "")
    assert (tmp_path / "killed").exists()
    assert everything(root / "output") == large.sites["new"]


def once(task: tuple[str, int]) -> int:
    """Ends its process where nobody has done so before."""
    marker, number = task
    if not Path(marker).exists():
        Path(marker).touch()
        os._exit(9)
    return number


class Hasty(ProcessPoolExecutor):
    """A pool whose first worker is done, or dead, before it gets the second task."""

    def submit(self, *arguments: Any, **named: Any) -> Any:
        future = super().submit(*arguments, **named)
        future.exception()
        return future


def test_a_worker_killed_while_work_is_still_given_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "ProcessPoolExecutor", Hasty)
    tasks = [(str(tmp_path / "killed"), number) for number in range(100)]
    assert list(pool.pooled(once, tasks, 2)) == list(range(100))


def test_no_process_outlives_a_killed_build(large: Prepared, tmp_path: Path) -> None:
    """A worker that waits for ever holds memory, and the pipes that the automated job reads to their end."""
    process = large.start(large.project(tmp_path, "nothing"), FORK=2)
    try:
        assert process.wait(60) == -signal.SIGKILL
        until = time.monotonic() + 2
        while alive(process.pid) and time.monotonic() < until:
            time.sleep(0.05)
        assert alive(process.pid) == []
    finally:
        end(process)


def test_two_builds_at_once(small: Prepared, tmp_path: Path) -> None:
    root = small.project(tmp_path, "nothing")
    with reading(root / "output", {}, small.sites["new"]):
        ended = [end(process) for process in [small.start(root), small.start(root)]]
    for code, said in ended:
        assert (code, said) == (0, "") or (code == 1 and "Another build is writing to “output”" in said)
    assert everything(root / "output") == small.sites["new"]
    repaired(root, small.sites["new"])


@pytest.mark.parametrize("fate", [signal.SIGCONT, signal.SIGKILL], ids=["goes on", "is killed"])
def test_a_build_that_waits_for_one_that(fate: signal.Signals, small: Prepared, steps: int, tmp_path: Path) -> None:
    """The first is held while it moves its files. Then the sources change, and a second build begins."""
    root = small.project(tmp_path, "old")
    with reading(root / "output", small.sites["old"], small.sites["new"]):
        first = small.start(root, STEP=steps // 2, SIGNAL=signal.SIGSTOP.value)
        try:
            assert os.WIFSTOPPED(os.waitpid(first.pid, os.WUNTRACED)[1])
            assert (root / "output/.site-builder-journal").exists()
            small.change(root, "old")
            second = small.start(root, LOCK=tmp_path / "lock")
            while second.poll() is None and not (tmp_path / "lock").exists():
                time.sleep(0.01)
            assert second.poll() is None
        finally:
            first.send_signal(fate)
            ended = end(first)
        assert ended == (0 if fate == signal.SIGCONT else -signal.SIGKILL, "")
        assert end(second) == (0, "")
    assert everything(root / "output") == small.sites["old"]
    repaired(root, small.sites["old"])


def test_two_builds_at_once_into_different_folders_share_a_cache(small: Prepared, tmp_path: Path) -> None:
    root = small.project(tmp_path, "old")
    outputs = [tmp_path / "one", tmp_path / "two"]
    for process in [small.start(root, "--output", str(output)) for output in outputs]:
        assert end(process) == (0, "")
    for output in outputs:
        assert everything(output) == small.sites["new"]
    assert run(root).parsed == 0
    assert everything(root / "output") == small.sites["new"]


def test_a_cache_from_another_folder(small: Prepared, tmp_path: Path) -> None:
    """Of the same project at an earlier time: what has not changed is not parsed."""
    root = small.project(tmp_path, "nothing")
    shutil.copytree(small.old / ".site-builder", root / ".site-builder")
    result = run(root)
    same = small.sources["old"].items() & small.sources["new"].items()
    changed = {path for path in small.sources["new"] if path.endswith((".md", "all.yml"))} - dict(same).keys()
    assert result.parsed == len(changed) < len(small.sources["new"]) - 2
    assert everything(root / "output") == small.sites["new"]
    repaired(root, small.sites["new"])


def test_a_cache_of_another_site(small: Prepared, tmp_path: Path) -> None:
    other = write(tmp_path / "other", {"a.md": "# A\n\nText.\n", "b/c.md": "# C\n\n[A](../a.md)\n"})
    assert run(other).problems == ()
    root = small.project(tmp_path, "old")
    shutil.rmtree(root / ".site-builder")
    shutil.copytree(other / ".site-builder", root / ".site-builder")
    repaired(root, small.sites["new"])


Damage = Callable[[Path, random.Random], None]


def cut(cache: Path, chance: random.Random) -> None:
    data = cache.read_bytes()
    cache.write_bytes(data[: chance.randrange(1, len(data))])


def flip(cache: Path, chance: random.Random) -> None:
    data = bytearray(cache.read_bytes())
    for _ in range(200):
        data[chance.randrange(len(data) // 4, len(data) * 3 // 4)] ^= 1 << chance.randrange(8)
    cache.write_bytes(data)


def empty(cache: Path, _chance: random.Random) -> None:
    cache.write_bytes(b"")


def folder(cache: Path, _chance: random.Random) -> None:
    cache.unlink()
    write(cache, {"a/b.txt": "Somebody's.\n"})


def other_program(cache: Path, _chance: random.Random) -> None:
    cache.unlink()
    with sqlite3.connect(cache) as db:
        db.execute("CREATE TABLE objects (key TEXT PRIMARY KEY, data BLOB)")
        db.execute("INSERT INTO objects VALUES ('a', x'00')")
    db.close()


def file_for_the_folder(cache: Path, _chance: random.Random) -> None:
    shutil.rmtree(cache.parent)
    cache.parent.write_text("no folder\n")


def rewrite(cache: Path, change: Callable[[str, bytes], bytes]) -> None:
    """Every second object is changed."""
    with sqlite3.connect(cache) as db:
        rows = sorted(db.execute("SELECT key, data FROM objects").fetchall())
        db.executemany(
            "UPDATE objects SET data = ? WHERE key = ?", [(change(key, data), key) for key, data in rows[::2]]
        )
    db.close()
    assert len(rows) > 30


def alter(cache: Path, chance: random.Random) -> None:
    def change(_key: str, data: bytes) -> bytes:
        place = chance.randrange(len(data))
        return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]

    rewrite(cache, change)


def exchange(cache: Path, _chance: random.Random) -> None:
    last = [b""]

    def change(_key: str, data: bytes) -> bytes:
        last.append(data)
        return last[-2]

    rewrite(cache, change)


def shorten_and_seal(cache: Path, chance: random.Random) -> None:
    """As if an older program had written them in another form: the check sums are right."""

    def change(key: str, data: bytes) -> bytes:
        short = data[SEAL_SIZE : chance.randrange(SEAL_SIZE, len(data))]
        return seal(key, short) + short

    rewrite(cache, change)


@pytest.mark.parametrize(
    "damage",
    [cut, flip, empty, folder, other_program, file_for_the_folder, alter, exchange, shorten_and_seal],
    ids=lambda damage: damage.__name__,
)
def test_a_damaged_cache(damage: Damage, small: Prepared, tmp_path: Path) -> None:
    """It is merely empty, or what is left of it is used; nothing has to be said about it."""
    root = small.project(tmp_path, "old")
    shutil.copytree(small.new / ".site-builder", root / ".site-builder", dirs_exist_ok=True)  # all that it could use
    damage(root / ".site-builder/cache.sqlite3", random.Random(damage.__name__))
    unset = {name: None for name in os.environ if name.startswith("SITE_BUILDER_")}
    done = CliRunner().invoke(cli, ["build", "--source", str(root), "--now", NOW, "--jobs", "1"], env=unset)
    assert (done.exit_code, done.stderr) == (0, "")
    assert everything(root / "output") == small.sites["new"]
    # What the first build did not look at, the second may find damaged; then the cache is whole.
    for again in [run(root) for _ in range(3)]:
        assert (again.problems, again.written, again.removed) == ((), (), ())
    if damage not in (folder, file_for_the_folder):  # nobody deletes those, and there is no cache
        assert again.parsed == 0
