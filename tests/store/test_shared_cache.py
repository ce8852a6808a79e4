"""A cache that several machines share: it saves work, and is never needed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import fsspec
import pytest
from click.testing import CliRunner
from conftest import SITE, codes, run, tree, write
from fsspec.implementations.memory import MemoryFileSystem

from site_builder.cli import cli
from site_builder.store import shared
from site_builder.store.packs import pack, unpack
from site_builder.store.shared import SharedCache, open_cache
from site_builder.values import Problem, digest_bytes

PAGES = 12


class Failing(MemoryFileSystem):
    """A place that can be told to refuse, or to take its time."""

    protocol = "failing"
    store: ClassVar[dict[str, Any]] = {}
    pseudo_dirs: ClassVar[list[str]] = [""]
    refused: frozenset[str] = frozenset()
    slow = 0.0

    def _maybe(self, what: str) -> None:
        time.sleep(self.slow)
        if what in self.refused:
            raise PermissionError(f"{what} is not allowed for user:password@host")

    def find(self, *given: Any, **more: Any) -> Any:
        self._maybe("find")
        return super().find(*given, **more)

    def cat(self, *given: Any, **more: Any) -> Any:
        self._maybe("cat")
        return super().cat(*given, **more)

    def pipe_file(self, *given: Any, **more: Any) -> Any:
        self._maybe("pipe")
        return super().pipe_file(*given, **more)

    def rm_file(self, *given: Any, **more: Any) -> Any:
        self._maybe("rm")
        return super().rm_file(*given, **more)


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Failing]]:
    fsspec.register_implementation("failing", Failing, clobber=True)
    monkeypatch.setattr(Failing, "store", {})
    monkeypatch.setattr(Failing, "pseudo_dirs", [""])
    yield Failing
    Failing.refused, Failing.slow = frozenset(), 0.0


@pytest.fixture
def root(tmp_path: Path) -> Path:
    posts = {
        f"content/news/p{number}.md": f"---\ntitle: P{number}\ndate: 2026-01-01\n---\nText\n"
        for number in range(PAGES - 1)
    }
    return write(tmp_path / "site", {"site.yml": SITE, "content/index.md": "# Home\n", **posts})


def forget(root: Path) -> None:
    """Another machine: the same commit, nothing built yet."""
    for name in (".site-builder", "output"):
        shutil.rmtree(root / name, ignore_errors=True)


def packs(place: Path) -> list[Path]:
    return sorted(place.rglob("*.pack"))


def key(number: int) -> str:
    return digest_bytes(str(number).encode())


def opened(folder: Path, url: str, secret: str = "") -> SharedCache:
    cache = open_cache(folder, url, secret)
    assert isinstance(cache, SharedCache)
    return cache


@pytest.mark.parametrize("form", ["path", "file", "memory"])
def test_another_machine_parses_nothing(root: Path, tmp_path: Path, form: str) -> None:
    place = tmp_path / "shared/deep"
    url = {"path": str(place), "file": place.as_uri(), "memory": f"memory://{tmp_path.name}"}[form]
    first = run(root, shared=url)
    assert (first.parsed, first.problems) == (PAGES, ())
    files = tree(root / "output")
    forget(root)
    second = run(root, shared=url)
    assert (second.parsed, second.problems) == (0, ())
    assert tree(root / "output") == files
    shutil.rmtree(root / "output")
    third = run(root)  # what was there is here now
    assert third.parsed == 0
    assert tree(root / "output") == files


def test_the_command_takes_it_and_so_does_the_environment(root: Path, tmp_path: Path) -> None:
    names = dict.fromkeys([name for name in os.environ if name.startswith("SITE_BUILDER_")])
    place = tmp_path / "shared"
    call = ["build", "--source", str(root), "--now", "2026-06-15"]
    assert CliRunner().invoke(cli, [*call, "--cache", str(place)], env=names).exit_code == 0
    assert packs(place)
    other = tmp_path / "other"
    forget(root)
    environment = {**names, "SITE_BUILDER_CACHE": str(other), "SITE_BUILDER_CACHE_SECRET": "s"}
    assert CliRunner().invoke(cli, call, env=environment).exit_code == 0
    assert packs(other)
    assert {path.name for path in packs(place)}.isdisjoint(path.name for path in packs(other)), "sealed otherwise"


def test_nothing_is_asked_or_written_where_the_local_cache_has_it_all(root: Path, failing: type[Failing]) -> None:
    assert run(root, shared="failing://x").problems == ()
    failing.refused = frozenset({"find", "cat", "pipe", "rm"})
    assert run(root, shared="failing://x").problems == ()
    failing.refused = frozenset()
    before = {*failing.store}
    assert run(root, shared="failing://x").problems == ()
    assert {*failing.store} == before


@pytest.mark.parametrize("refused", [{"find"}, {"cat"}, {"pipe"}, {"find", "cat", "pipe", "rm"}])
def test_what_is_refused_is_missing_and_told_once(root: Path, failing: type[Failing], refused: set[str]) -> None:
    run(root, shared="failing://user:password@place")
    files = tree(root / "output")
    forget(root)
    write(root, {"content/more.md": "# More\n"})
    failing.refused = frozenset(refused)
    result = run(root, shared="failing://user:password@place")
    assert codes(result) == ["cache/unreachable"]
    assert result.problems[0].severity == "warning"
    assert "password" not in result.problems[0].message + result.problems[0].hint
    assert {**tree(root / "output"), **files}.keys() == tree(root / "output").keys()
    assert "more/index.html" in tree(root / "output")


def test_a_place_that_takes_too_long_is_left(
    root: Path, failing: type[Failing], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared, "PATIENCE", 0.1)
    failing.slow = 1.5
    started = time.monotonic()
    result = run(root, shared="failing://x")
    assert codes(result) == ["cache/unreachable"]
    assert "0.1 seconds" in result.problems[0].message
    assert result.pages
    assert time.monotonic() - started < 30


def test_site_yml_may_say_how_bad_it_is(root: Path, failing: type[Failing]) -> None:
    failing.refused = frozenset({"find"})
    write(root, {"site.yml": SITE + "severity: {cache/unreachable: 'off'}\n"})
    assert run(root, shared="failing://x").problems == ()


def test_a_folder_that_may_not_be_made_is_a_warning(root: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    result = run(root, shared=str(tmp_path / "file/below"))
    assert codes(result) == ["cache/unreachable"]
    assert result.pages


def damage(data: bytes, how: str) -> bytes:
    return {
        "empty": b"",
        "cut": data[: len(data) // 2],
        "flipped": bytes([*data[:-9], data[-9] ^ 1, *data[-8:]]),
        "foreign": b"\xc1" * 20,
    }[how]


@pytest.mark.parametrize("how", ["empty", "cut", "flipped", "foreign"])
def test_a_damaged_pack_is_not_used(root: Path, tmp_path: Path, how: str) -> None:
    place = tmp_path / "shared"
    run(root, shared=str(place))
    files = tree(root / "output")
    forget(root)
    for path in packs(place):
        path.write_bytes(damage(path.read_bytes(), how))
    result = run(root, shared=str(place))
    assert codes(result) == ["cache/unreachable"]
    assert result.parsed == PAGES
    assert tree(root / "output") == files
    forget(root)
    mended = run(root, shared=str(place))  # the same packs were written again
    assert (codes(mended), mended.parsed) == ([], 0)


def test_one_damaged_pack_does_not_spoil_the_others(root: Path, tmp_path: Path) -> None:
    place = tmp_path / "shared"
    run(root, shared=str(place))
    forget(root)
    largest = max(packs(place), key=lambda path: path.stat().st_size)
    largest.write_bytes(b"x")
    result = run(root, shared=str(place))
    assert codes(result) == ["cache/unreachable"]
    assert result.parsed < PAGES


def test_without_the_secret_nobody_can_add_what_is_used(tmp_path: Path) -> None:
    url = str(tmp_path / "shared")
    with opened(tmp_path / "evil", url) as evil:
        evil.put_many({key(1): b"<script>"})
        assert evil.share() == []
    with opened(tmp_path / "ours", url, "secret") as ours:
        assert ours.get_many([key(1)]) == {}
        assert [problem.code for problem in ours.share()] == ["cache/unreachable"]
        ours.put_many({key(1): b"good"})
        assert ours.share() == []
    with opened(tmp_path / "third", url, "secret") as third:
        assert third.get_many([key(1)]) == {key(1): b"good"}


def test_a_pack_answers_to_its_name_and_secret_only() -> None:
    name, body = pack({"a": b"1"}, "s")
    assert unpack(name, body, "s") == {"a": b"1"}
    assert unpack(name, body, "") is unpack(name, body + b"x", "s") is None
    assert unpack("0" * 64 + ".pack", body, "s") is None


def fill(folder: Path, url: str, rounds: int) -> None:
    """So many machines that each add one object to every folder."""
    for each in range(rounds):
        with opened(folder / str(each), url) as cache:
            objects = {key(number): b"x%d" % number for number in range(each * 200, each * 200 + 200)}
            assert cache.get_many(objects) == {}
            cache.put_many(objects)
            assert cache.share() == []


def test_many_packs_become_one_and_nothing_is_lost(tmp_path: Path) -> None:
    url = tmp_path / "shared"
    fill(tmp_path, str(url), shared.MAX_PACKS + 2)
    assert len(packs(url)) == 2 * 16
    with opened(tmp_path / "reader", str(url)) as cache:
        keys = [key(number) for number in range((shared.MAX_PACKS + 2) * 200)]
        assert cache.get_many(keys) == {name: b"x%d" % number for number, name in enumerate(keys)}


def test_where_nothing_may_be_removed_packs_stay(tmp_path: Path, failing: type[Failing]) -> None:
    failing.refused = frozenset({"rm"})
    fill(tmp_path, "failing://x", shared.MAX_PACKS + 2)
    assert len([name for name in failing.store if name.endswith(".pack")]) == (shared.MAX_PACKS + 2) * 16


def test_a_folder_stays_within_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared, "MAX_FOLDER", 1000)
    url = tmp_path / "shared"
    fill(tmp_path, str(url), shared.MAX_PACKS + 1)
    # Some 12 objects of each round fall into a folder; a thousand bytes hold some 80 of them.
    assert len(packs(url)) == 16
    newest = {key(number) for number in range(shared.MAX_PACKS * 200, shared.MAX_PACKS * 200 + 200)}
    with opened(tmp_path / "reader", str(url)) as cache:
        found = cache.get_many(key(number) for number in range((shared.MAX_PACKS + 1) * 200))
    assert len(found) < 16 * 100 < (shared.MAX_PACKS + 1) * 200
    assert newest <= found.keys(), "what the last build used is what stays"


def test_a_pack_that_another_build_has_just_replaced_is_no_problem(tmp_path: Path) -> None:
    url = str(tmp_path / "shared")
    fill(tmp_path, url, 1)
    with opened(tmp_path / "reader", url) as cache:
        bucketed = [key(number) for number in range(200)]
        assert len(cache.get_many(bucketed[:1])) == 1  # the list of packs is known now
        for path in packs(tmp_path / "shared"):
            path.unlink()
        assert len(cache.get_many(bucketed)) < 200
        assert cache.share() == []


@pytest.mark.parametrize("url", ["nonsense://x", "s3-but-not-installed://x"])
def test_an_address_of_no_kind_is_a_wrong_call(root: Path, url: str) -> None:
    done = CliRunner().invoke(cli, ["build", "--source", str(root), "--cache", url])
    assert done.exit_code == 2
    assert "[call/cache]" in done.stderr
    assert not [*(root / "output").glob("*.html")]


def test_without_fsspec_the_command_says_what_to_install(root: Path, tmp_path: Path) -> None:
    blocker = "import sys; sys.modules['fsspec'] = None; from site_builder.cli import main; main()"
    call = [sys.executable, "-c", blocker, "build", "--source", str(root)]
    done = subprocess.run([*call, "--cache", str(tmp_path / "x")], capture_output=True, text=True)
    assert done.returncode == 2
    assert "site-builder[shared-cache]" in done.stderr
    assert "Traceback" not in done.stderr
    assert subprocess.run(call, capture_output=True, text=True).returncode == 0, "it is needed for nothing else"


def test_a_problem_of_the_address_stops_nothing_of_the_next_build(root: Path, tmp_path: Path) -> None:
    found = open_cache(tmp_path / "c", "nonsense://x", "")
    assert isinstance(found, Problem)
    assert codes(run(root, shared="nonsense://x")) == ["call/cache"]
    assert run(root).problems == (), "the lock was given back"


def test_a_place_that_could_not_be_reached_is_asked_again_and_not_complained_of_for_ever(
    root: Path, failing: type[Failing]
) -> None:
    failing.refused = frozenset({"find"})
    assert codes(run(root, shared="failing://x")) == ["cache/unreachable"]
    failing.refused = frozenset()
    assert run(root, shared="failing://x").problems == ()
    assert run(root).problems == ()
