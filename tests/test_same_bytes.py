"""The same input gives the same bytes, wherever and however it is built, and nothing of the machine is in them; a build
writes only what has changed."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import run, tree, write

COMMUNITY = Path(__file__).parent / "sites" / "community" / "source"
NOW = "2026-07-01"
POSTS = 40


def rich() -> dict[str, bytes]:
    """A site in two languages, with posts, links and policies, and enough texts for a pool of processes."""
    files = {
        path.relative_to(COMMUNITY).as_posix(): path.read_bytes() for path in COMMUNITY.rglob("*") if path.is_file()
    }
    files["content/guide/été à Nice.md"] = "# Été\n\n[Chapitre](chapter-00.md)\n".encode()
    for n in range(POSTS):
        tags = f"[tag-{n % 7}, Été]"
        files[f"content/blog/post-{n:02}.md"] = (
            f"---\ntitle: Post {n} – œuvre\ndate: 2026-{n % 6 + 1:02}-{n % 28 + 1:02} 23:30\ntags: {tags}\n"
            f"authors: [ada, Zoé]\n---\n\nText {n} with [another](post-{(n + 1) % POSTS:02}.md).\n\n## Part\n\n"
            f"```python\nprint({n})\n```\n"
        ).encode()
        files[f"content/guide/chapter-{n:02}.md"] = (
            f"# Chapter {n}\n\n| a | b |\n|---|---|\n| {n} | [x](../docs/start.md) |\n".encode()
        )
        if n % 5 == 0:
            files[f"content/guide/chapter-{n:02}.fr.md"] = f"# Chapitre {n}\n\nTexte à lire : « {n} ».\n".encode()
    return files


def make(root: Path, files: dict[str, bytes], *, backwards: bool = False) -> Path:
    """The project on disk, its files made in either order."""
    return write(root, dict(sorted(files.items(), reverse=backwards)))


def build(root: Path, *options: str, umask: int = 0o022, **environment: str) -> str:
    """Build in a process of its own; what it said on the error stream."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SITE_BUILDER_", "LC_", "LANG"))}
    command = [sys.executable, "-m", "site_builder", "build", "--source", str(root), "--now", NOW, *options]
    done = subprocess.run(
        command,
        env=kept | {"LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0", "TZ": "UTC"} | environment,
        cwd="/",
        umask=umask,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


def everything(output: Path) -> dict[str, bytes]:
    """All that a build has left in the output folder, its ledger too."""
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()}


def different(one: dict[str, bytes], two: dict[str, bytes]) -> list[str]:
    return sorted(name for name in {*one, *two} if one.get(name) != two.get(name))


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was built in one process, from an empty cache."""
    root = make(tmp_path_factory.mktemp("first") / "site", rich())
    build(root, "--jobs", "1")
    assert len(rich()) > 100  # so that the builds of several processes use them
    assert len(everything(root / "output")) > 250
    return root


HERE = {"folder": "elsewhere", "options": ("--jobs", "1"), "backwards": False, "umask": 0o022, "environment": {}}
CIRCUMSTANCES = {
    "four processes": {"options": ("--jobs", "4")},
    "another folder, order and times of files": {"folder": "déjà vu/a b%20c", "backwards": True},
    "another hash seed and time zone": {"environment": {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati"}},
    "another locale and umask": {
        "environment": {"LC_ALL": "C", "LANG": "tr_TR", "LANGUAGE": "de", "TZ": "America/Adak"},
        "umask": 0o077,
    },
    "a locale of ASCII only": {"environment": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}},
}


@pytest.mark.parametrize("name", CIRCUMSTANCES)
def test_output_is_the_same_under(name: str, first: Path, tmp_path: Path) -> None:
    how = HERE | CIRCUMSTANCES[name]
    root = make(tmp_path / str(how["folder"]), rich(), backwards=bool(how["backwards"]))
    if how["backwards"]:
        for number, path in enumerate(sorted(root.rglob("*"))):
            os.utime(path, (number * 86_400, number * 86_400))
    build(root, *how["options"], umask=how["umask"], **how["environment"])
    assert different(everything(root / "output"), everything(first / "output")) == []


def damaged_caches(cache: Path) -> Iterator[str]:
    data = cache.read_bytes()
    yield "as the build before left it"
    cache.unlink()
    yield "deleted"
    cache.write_bytes(data[: len(data) // 2])
    yield "cut off"
    middle = len(data) // 3
    cache.write_bytes(data[:middle] + b"\xff\x00\x7f" * 3000 + data[middle + 9000 :])
    yield "overwritten in the middle"
    cache.write_bytes(b"not a data base at all\n" * 400)
    yield "another file"


def test_output_is_the_same_with_the_cache_warm_cold_and_damaged(tmp_path: Path) -> None:
    root = make(
        tmp_path, {name: data for name, data in rich().items() if "guide/" not in name and "post-1" not in name}
    )
    run(root, now=NOW)
    expected = everything(root / "output")
    for state in damaged_caches(root / ".site-builder" / "cache.sqlite3"):
        shutil.rmtree(root / "output")
        run(root, now=NOW)
        assert different(everything(root / "output"), expected) == [], state


def test_nothing_of_the_machine_or_the_day_is_in_the_output_or_the_cache(first: Path) -> None:
    today = dt.datetime.now(dt.UTC)
    words = [
        str(first),
        str(first.parent),
        str(Path.home()) + "/",
        os.uname().nodename,
        str(Path(__file__).parent.parent),
    ]
    words += [(today + dt.timedelta(days=days)).date().isoformat() for days in (-1, 0, 1)]
    needles = [word.encode() for word in words if len(word) > 5]
    assert len(needles) >= 5
    files = everything(first / "output")
    with sqlite3.connect(first / ".site-builder" / "cache.sqlite3") as cache:
        files |= {f"cache: {key}": key.encode() + data for key, data in cache.execute("SELECT key, data FROM objects")}
    assert len(files) > 350
    found = [(name, needle) for name, data in files.items() for needle in needles if needle in data]
    assert found == []


def stamps(output: Path) -> dict[str, int]:
    return {
        path.relative_to(output).as_posix(): path.stat().st_mtime_ns for path in output.rglob("*") if path.is_file()
    }


def test_a_build_without_a_change_writes_nothing(first: Path, tmp_path: Path) -> None:
    root = shutil.copytree(first, tmp_path / "site")
    before = stamps(root / "output")
    result = run(root, now=NOW)
    assert (result.written, result.removed, result.parsed) == ((), (), 0)
    assert result.unchanged == len(tree(root / "output"))
    assert stamps(root / "output") == before


def test_a_change_of_one_post_writes_the_files_that_show_it_and_no_other(tmp_path: Path) -> None:
    """The text of a post is in its page, in the feeds that quote it and in the lists that begin it; nowhere else."""
    root = make(tmp_path, rich())
    run(root, now=NOW)
    before, times = everything(root / "output"), stamps(root / "output")
    post = root / "content/blog/post-07.md"
    post.write_bytes(post.read_bytes().replace(b"print(7)", b"print(777)"))
    result = run(root, now=NOW)
    after = everything(root / "output")
    ledger = [name for name in after if name.startswith(".")]
    assert result.parsed == 1
    assert different(before, after) == sorted([*result.written, *ledger])
    assert sorted(name for name, time in stamps(root / "output").items() if time != times[name]) == sorted(
        [*result.written, *ledger]
    )
    assert "blog/post-07/index.html" in result.written
    assert all(b"777" in after[name] for name in result.written)
    assert len(result.written) < 12


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/blog/post-00.md", "# Post\n\n[nowhere](nowhere.md)\n"),
        (
            "themes/mine/templates/page.html",
            "{% extends 'parent:page.html' %}\n{% block main %}{{ 1 / 0 }}{% endblock %}",
        ),
        ("themes/mine/templates/page.html", "{% extends 'parent:page.html' %}\n{% block"),
    ],
)
def test_a_failed_build_leaves_all_as_it_was_and_the_repair_publishes(path: str, text: str, tmp_path: Path) -> None:
    theme = "{% extends 'parent:page.html' %}\n"
    files = {
        "site.yml": b"title: T\nurl: https://example.org\ntheme: mine\n",
        "themes/mine/templates/page.html": theme.encode(),
        **{name: data for name, data in rich().items() if name.startswith("content/blog/post-0")},
        "content/about.md": b"# About\n",
        "content/blog/post-09.md": b"# Last\n",
    }
    root = make(tmp_path, files)
    assert run(root).errors == 0
    before, times = everything(root / "output"), stamps(root / "output")
    (root / path).write_text(text)
    (root / "content/about.md").write_text("# About us\n")
    result = run(root)
    assert result.errors
    assert (result.written, result.removed) == ((), ())
    assert next(problem.path for problem in result.problems if problem.severity == "error") == path
    assert everything(root / "output") == before
    assert stamps(root / "output") == times
    (root / path).write_bytes(files[path])
    result = run(root)
    assert result.errors == 0
    assert "about/index.html" in result.written
    repaired = everything(root / "output")
    assert b"About us" in repaired["about/index.html"]
    shutil.rmtree(root / "output")
    run(root)
    assert everything(root / "output") == repaired
