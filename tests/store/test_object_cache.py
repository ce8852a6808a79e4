"""The object cache: it keeps what it is given, and whatever happens to it, it is merely empty."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder.store import cachefile
from site_builder.store.cache import Cache
from site_builder.values import digest_bytes


def objects(count: int, size: int = 700, seed: str = "") -> dict[str, bytes]:
    made = {}
    for number in range(count):
        key = digest_bytes(f"{seed}{number}".encode())
        made[key] = (key.encode() * (size // 32 + 1))[: size + number]
    return made


def keys(folder: Path, among: dict[str, bytes]) -> set[str]:
    with Cache.open(folder) as cache:
        return set(cache.get_many(among))


def test_what_is_put_is_there_in_the_next_build(tmp_path: Path) -> None:
    stored = objects(1200) | {"ab": b"", "cd": bytes(range(256)) * 300}
    with Cache.open(tmp_path / "c") as cache:
        assert cache.get_many(stored) == {}
        cache.put_many(stored)
        assert cache.get_many(stored) == stored
    with Cache.open(tmp_path / "c") as cache:
        assert cache.get_many([*stored, "00"]) == stored
        assert cache.get_many([]) == {}


def test_folder_keeps_itself_out_of_git_and_says_what_it_is(tmp_path: Path) -> None:
    Cache.open(tmp_path / "a/.site-builder").close()
    assert (tmp_path / "a/.site-builder/.gitignore").read_text() == "*\n"
    assert "safe to delete" in (tmp_path / "a/.site-builder/README").read_text()


def test_file_holds_no_path(tmp_path: Path) -> None:
    with Cache.open(tmp_path / "c") as cache:
        cache.put_many(objects(50))
    assert os.fsencode(tmp_path) not in (tmp_path / "c/cache.sqlite3").read_bytes()


def test_closed_cache_is_empty(tmp_path: Path) -> None:
    cache = Cache.open(tmp_path)
    cache.put_many(objects(3))
    cache.close()
    cache.close()
    cache.put_many(objects(3))
    assert cache.get_many(objects(3)) == {}
    cache.collect(objects(3))


def test_unused_objects_go_after_some_builds(tmp_path: Path) -> None:
    old, new = objects(3, seed="old"), objects(3, seed="new")
    with Cache.open(tmp_path) as cache:
        cache.put_many(old | new)
    for build in range(5):
        assert len(keys(tmp_path, old)) == 3, build
        with Cache.open(tmp_path) as cache:
            cache.collect(new, keep=4)
    assert keys(tmp_path, old) == set()
    assert len(keys(tmp_path, new)) == 3


def test_object_that_is_used_again_starts_anew(tmp_path: Path) -> None:
    one = objects(1)
    with Cache.open(tmp_path) as cache:
        cache.put_many(one)
        for _ in range(20):
            cache.collect([], keep=2)
            cache.collect([], keep=2)
            cache.collect(one, keep=2)
        assert cache.get_many(one) == one


def test_limit_drops_the_longest_unused_first_and_used_ones_last(tmp_path: Path) -> None:
    old, idle, used = {"01": b"x" * 100}, {"00": b"x" * 100}, {"02": b"x" * 100, "03": b"x" * 100}
    with Cache.open(tmp_path) as cache:
        cache.put_many(old | idle | used)
        cache.collect(idle | used)
        cache.collect(used, limit=300)
        assert set(cache.get_many(old | idle | used)) == {"00", "02", "03"}
        cache.collect(used, limit=200)
        assert set(cache.get_many(idle | used)) == {"02", "03"}
        cache.collect(used, limit=100)
        assert set(cache.get_many(used)) == {"03"}


def test_nothing_is_written_when_everything_is_in_use(tmp_path: Path) -> None:
    stored = objects(20)
    with Cache.open(tmp_path) as cache:
        cache.put_many(stored)
    before = (tmp_path / "cache.sqlite3").read_bytes()
    with Cache.open(tmp_path) as cache:
        cache.get_many(stored)
        cache.collect(stored)
    assert (tmp_path / "cache.sqlite3").read_bytes() == before


def test_disk_space_comes_back(tmp_path: Path) -> None:
    with Cache.open(tmp_path) as cache:
        cache.put_many(objects(400, size=5000))
        full = (tmp_path / "cache.sqlite3").stat().st_size
        cache.collect([], limit=0)
    assert (tmp_path / "cache.sqlite3").stat().st_size < full / 10


def test_same_builds_give_the_same_file_whatever_the_order(tmp_path: Path) -> None:
    stored = objects(100)
    for name, order in (("a", sorted(stored)), ("b", sorted(stored, reverse=True))):
        with Cache.open(tmp_path / name) as cache:
            cache.put_many({key: stored[key] for key in order})
            cache.collect(set(sorted(stored)[:50]))
    assert (tmp_path / "a/cache.sqlite3").read_bytes() == (tmp_path / "b/cache.sqlite3").read_bytes()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filled")
    with Cache.open(folder) as cache:
        cache.put_many(objects(60, size=300))
        cache.put_many(objects(3, size=9000, seed="large"))
        cache.collect(objects(30, size=300))
    return folder


STORED = objects(60, size=300) | objects(3, size=9000, seed="large")


def use_all(folder: Path) -> None:
    """A build on a cache in any state: only right bytes come out, and what is put in is there afterwards."""
    with Cache.open(folder) as cache:
        found = cache.get_many(STORED)
        assert all(STORED[key] == data for key, data in found.items())
        cache.put_many({key: data for key, data in STORED.items() if key not in found})
        cache.collect(STORED)
    with Cache.open(folder) as cache:
        found = cache.get_many(STORED)
        assert all(STORED[key] == data for key, data in found.items())
        cache.put_many({key: data for key, data in STORED.items() if key not in found})
        assert cache.get_many(STORED) == STORED


@given(st.lists(st.tuples(st.floats(0, 0.999999), st.binary(min_size=1, max_size=40)), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damage_anywhere_gives_a_miss_and_never_wrong_bytes(
    filled: Path, tmp_path: Path, damage: list[tuple[float, bytes]]
) -> None:
    folder = tmp_path / "damaged"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    data = bytearray((filled / "cache.sqlite3").read_bytes())
    for where, garbage in damage:
        start = int(where * len(data))
        data[start : start + len(garbage)] = garbage
    (folder / "cache.sqlite3").write_bytes(data)
    use_all(folder)


@given(st.integers(0, 100), st.binary(min_size=1, max_size=3))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damage_in_the_header(filled: Path, tmp_path: Path, where: int, garbage: bytes) -> None:
    folder = tmp_path / "header"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    data = bytearray((filled / "cache.sqlite3").read_bytes())
    data[where : where + len(garbage)] = garbage
    (folder / "cache.sqlite3").write_bytes(data)
    use_all(folder)


@given(st.floats(0, 1))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_truncated_file(filled: Path, tmp_path: Path, part: float) -> None:
    folder = tmp_path / "short"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    data = (filled / "cache.sqlite3").read_bytes()
    (folder / "cache.sqlite3").write_bytes(data[: int(part * len(data))])
    use_all(folder)


def damage_none(_place: Path) -> None:
    pass


def damage_text(place: Path) -> None:
    place.write_text("not a database, but quite a long text " * 100)


def damage_foreign(place: Path) -> None:
    db = sqlite3.connect(place)
    db.executescript("CREATE TABLE bookmarks (url TEXT); INSERT INTO bookmarks VALUES ('x')")
    db.close()


def damage_foreign_same_table(place: Path) -> None:
    db = sqlite3.connect(place)
    db.executescript("CREATE TABLE objects (id INTEGER)")
    db.close()


def damage_old_schema(place: Path) -> None:
    Cache.open(place.parent).close()
    db = sqlite3.connect(place)
    db.executescript("PRAGMA user_version = 77; DROP TABLE uses")
    db.close()


def damage_tables_lost(place: Path) -> None:
    Cache.open(place.parent).close()
    db = sqlite3.connect(place)
    db.executescript("DROP TABLE meta")
    db.close()


def damage_wrong_types(place: Path) -> None:
    with Cache.open(place.parent) as cache:
        cache.put_many({"00": b"x", "01": b"y"})
    db = sqlite3.connect(place)
    db.executescript(
        "UPDATE uses SET size = 'large', since = 1.5; UPDATE objects SET data = 7; UPDATE meta SET value = 'many'"
    )
    db.close()


def damage_generation_lost(place: Path) -> None:
    with Cache.open(place.parent) as cache:
        cache.put_many({"00": b"x"})
    db = sqlite3.connect(place)
    db.executescript("DELETE FROM meta")
    db.close()


def damage_schema_that_is_not_utf8(place: Path) -> None:
    Cache.open(place.parent).close()
    data = place.read_bytes()
    assert b"sqlite_autoindex_objects_1" in data
    place.write_bytes(data.replace(b"sqlite_autoindex_objects_1", b"sq\x80ite_autoindex_objects_1"))


def damage_stray_journal(place: Path) -> None:
    with Cache.open(place.parent) as cache:
        cache.put_many({"00": b"x"})
    Path(f"{place}-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\0\1" * 5000)


def damage_pipe(place: Path) -> None:
    os.mkfifo(place)


def damage_link(place: Path) -> None:
    victim = place.parent.parent / "victim"
    victim.write_bytes(b"precious")
    place.symlink_to(victim)


@pytest.mark.parametrize(
    "damage",
    [
        damage_none,
        damage_text,
        damage_foreign,
        damage_foreign_same_table,
        damage_old_schema,
        damage_tables_lost,
        damage_wrong_types,
        damage_generation_lost,
        damage_schema_that_is_not_utf8,
        damage_stray_journal,
        damage_pipe,
        damage_link,
    ],
)
def test_file_in_any_state_is_an_empty_cache(tmp_path: Path, damage: object) -> None:
    folder = tmp_path / "c"
    folder.mkdir()
    damage(folder / "cache.sqlite3")  # type: ignore[operator]
    use_all(folder)
    with Cache.open(folder) as cache:
        cache.collect([], limit=0)
        assert cache.get_many(STORED) == {}
    victim = tmp_path / "victim"
    assert not victim.exists() or victim.read_bytes() == b"precious"


def test_where_nothing_can_be_written_the_cache_is_empty(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "taken/cache.sqlite3/sub").mkdir(parents=True)
    for folder in (tmp_path / "file", tmp_path / "file/below", Path("/proc/nowhere"), tmp_path / "taken"):
        with Cache.open(folder) as cache:
            cache.put_many(STORED)
            assert cache.get_many(STORED) == {}
            cache.collect(STORED)


def test_locked_cache_is_empty_after_a_short_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cachefile, "_WAIT", 0.2)
    with Cache.open(tmp_path) as cache:
        cache.put_many(STORED)
    reader = Cache.open(tmp_path)
    other = sqlite3.connect(tmp_path / "cache.sqlite3", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    start = time.monotonic()
    with Cache.open(tmp_path) as cache:
        assert cache.get_many(STORED) == {}
        cache.put_many(STORED)
        cache.collect([])
    assert reader.get_many(STORED) == {}
    reader.put_many({"00": b"x"})
    reader.close()
    assert time.monotonic() - start < 1.5
    other.execute("ROLLBACK")
    other.close()
    assert keys(tmp_path, STORED) == set(STORED)


def test_reading_goes_on_while_another_build_prepares_to_write(tmp_path: Path) -> None:
    with Cache.open(tmp_path) as cache:
        cache.put_many(STORED)
    other = sqlite3.connect(tmp_path / "cache.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("DELETE FROM objects")
    assert keys(tmp_path, STORED) == set(STORED)
    other.execute("ROLLBACK")
    other.close()


def test_file_deleted_or_replaced_while_open(tmp_path: Path) -> None:
    first = Cache.open(tmp_path)
    first.put_many({"00": b"zero"})
    (tmp_path / "cache.sqlite3").unlink()
    with Cache.open(tmp_path) as second:
        second.put_many({"01": b"one"})
        first.put_many({"02": b"two"})
        first.close()
        assert second.get_many(["00", "01", "02"]) == {"01": b"one", "02": b"two"}


_BUILD = """
import sys
from pathlib import Path
from site_builder.store.cache import Cache
from site_builder.values import digest_bytes
folder, mine = Path(sys.argv[1]), sys.argv[2]
for turn in range(15):
    with Cache.open(folder) as cache:
        stored = {digest_bytes(f"{n}".encode()): f"{n}".encode() * 900 for n in range(turn * 10, turn * 10 + 40)}
        found = cache.get_many(stored)
        assert all(stored[key] == data for key, data in found.items())
        cache.put_many({key: data for key, data in stored.items() if key not in found})
        cache.put_many({digest_bytes(f"{mine}{turn}".encode()): mine.encode()})
        cache.collect(stored)
"""


def test_two_builds_at_once(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    builds = [
        subprocess.Popen(
            [sys.executable, "-c", _BUILD, os.fspath(tmp_path), name], cwd=root, stderr=subprocess.PIPE, text=True
        )
        for name in ("a", "b")
    ]
    for build in builds:
        _, errors = build.communicate(timeout=60)
        assert (build.returncode, errors) == (0, "")
    mine = {digest_bytes(f"{name}{turn}".encode()): name.encode() for name in ("a", "b") for turn in range(15)}
    with Cache.open(tmp_path) as cache:
        assert cache.get_many(mine) == mine
