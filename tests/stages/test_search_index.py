"""When the index is made, and that it is always the same; through whole builds, and the putting in order."""

from __future__ import annotations

import contextlib
import json
import shutil
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest
from conftest import codes, run, tree, write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder.stages import pagefind
from site_builder.stages.pagefind_order import Unreadable, _decode, _encode, in_order

SITE = "title: Reef\nurl: https://example.org/\nlanguages:\n  fr: {title: Récif}\nsearch: true\n"
FILES = {
    "site.yml": SITE,
    "content/index.md": "# Home\n\nWelcome.\n",
    "content/index.fr.md": "# Accueil\n\nBienvenue.\n",
    **{
        f"content/news/p{n}.md": f"---\ntitle: Post {n}\ndate: 2026-01-{n + 1:02}\ntags: [t{n % 5}, u{n % 3}, v{n}]\n"
        f"---\nWords of number {n}, with a tide.\n\n## Part {n}\n\nMore.\n"
        for n in range(12)
    },
}
_REFUSAL = b64encode(b'{"message_id": 1, "payload": {"type": "Error", "message": "No room"}}').decode()


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one whenever an index is made."""
    counted: list[int] = []
    real = pagefind.make_index

    def make(pages: Any) -> dict[str, bytes]:
        counted.append(1)
        return real(pages)

    monkeypatch.setattr(pagefind, "make_index", make)
    return counted


def index(root: Path) -> dict[str, bytes]:
    """The files of the index of a built project."""
    return {path: data for path, data in tree(root / "output").items() if path.startswith("pagefind/")}


def test_only_what_a_page_needs_is_published_for_each_language(tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    assert codes(run(root)) == []
    files = index(root)
    assert sorted(json.loads(files["pagefind/pagefind-entry.json"])["languages"]) == ["en", "fr"]
    assert {"pagefind/pagefind.js", "pagefind/pagefind-worker.js", "pagefind/wasm.en.pagefind"} <= set(files)
    assert not [path for path in files if "-ui" in path or "highlight" in path or "unknown" in path]


def test_nothing_is_made_when_what_can_be_found_is_the_same(tmp_path: Path, calls: list[int]) -> None:
    root = write(tmp_path, FILES)
    run(root)
    before = index(root)
    assert len(calls) == 1
    again = run(root)
    assert (len(calls), again.written, again.removed) == (1, (), ())
    page = '{% extends "parent:page.html" %}{% block footer %}other{% endblock %}'
    theme = {"themes/default/theme.yml": "parent: default\n", "themes/default/templates/post.html": page}
    assert run(write(root, theme)).written
    write(root, {"content/_data/facts.yml": "n: 1\n", "content/p.txt": "a file"})
    assert "p.txt" in run(root).written
    assert len(calls) == 1 and index(root) == before
    write(root, {"content/news/p3.md": FILES["content/news/p3.md"] + "A lighthouse.\n"})
    written = run(root).written
    assert len(calls) == 2 and "pagefind/pagefind-entry.json" in written
    assert "pagefind/pagefind.js" not in written, "what came out the same is left alone"


def test_the_same_texts_give_the_same_bytes(tmp_path: Path) -> None:
    one, two = write(tmp_path / "one", FILES), write(tmp_path / "two" / "below", FILES)
    run(one, jobs=1)
    run(two, jobs=2)
    assert index(one) == index(two)
    shutil.rmtree(one / ".site-builder")
    again = run(one)
    assert not [target for target in again.written if target.startswith("pagefind/")]
    shutil.rmtree(two / "output")
    run(two)
    assert index(one) == index(two)


def test_an_index_of_many_steps_is_that_of_a_clean_build(tmp_path: Path) -> None:
    root = write(tmp_path / "site", FILES)
    run(root)
    for number, word in enumerate(["coral", "kelp", "tide"]):
        write(
            root, {f"content/news/p{number}.md": f"---\ntitle: {word}\ndate: 2026-02-01\ntags: [{word}]\n---\n{word}\n"}
        )
        run(root)
    (root / "content/news/p9.md").unlink()
    run(root)
    clean = tmp_path / "clean"
    shutil.copytree(root, clean, ignore=shutil.ignore_patterns("output", ".site-builder"))
    run(clean)
    assert tree(root / "output") == tree(clean / "output")


def test_what_was_lost_comes_back_and_what_is_not_wanted_goes(tmp_path: Path, calls: list[int]) -> None:
    root = write(tmp_path, FILES)
    run(root)
    before = index(root)
    (root / "output/pagefind/pagefind-worker.js").unlink()
    assert run(root).written == ("pagefind/pagefind-worker.js",)
    assert len(calls) == 2 and index(root) == before
    write(root, {"site.yml": SITE.replace("search: true", "search: false")})
    removed = run(root).removed
    assert set(before) <= set(removed) and "search/index.html" in removed
    assert not (root / "output/pagefind").exists()


def test_where_an_error_stands_nothing_is_made(tmp_path: Path, calls: list[int]) -> None:
    root = write(tmp_path, FILES | {"content/bad.md": "# Bad\n\n[gone](/missing.md)\n"})
    assert run(root).errors and calls == []
    write(root, {"site.yml": SITE + "severity:\n  link/broken: warning\n"})
    assert not run(root).errors
    assert len(calls) == 1, "a broken link that is no error for this site"


def test_a_program_that_fails_is_a_warning_and_the_site_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = {"silent": "exit 0", "babbling": "printf 'bm8=,'", "refusing": f"printf '{_REFUSAL},'"}
    write(tmp_path, {name: f"#!/bin/sh\n{text}\n" for name, text in programs.items()})
    for name, why in (
        ("silent", "ended after 0"),
        ("missing", "cannot be started"),
        ("babbling", "cannot be read"),
        ("refusing", "No room"),
    ):
        place = tmp_path / name
        if place.exists():
            place.chmod(0o755)
        monkeypatch.setattr(pagefind, "_binary", lambda place=place: place)
        root = write(tmp_path / f"of-{name}", FILES)
        (problem,) = run(root).problems
        assert (problem.code, problem.severity) == ("search/failed", "warning"), name
        assert why in problem.message
        assert (root / "output/search/index.html").is_file() and not (root / "output/pagefind").exists()


def test_the_version_of_the_program_is_part_of_what_a_build_depends_on(
    tmp_path: Path, calls: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(tmp_path, FILES)
    run(root)
    monkeypatch.setattr(pagefind, "installed", lambda: "pagefind-bin 99")
    run(root)
    assert len(calls) == 2


def test_what_is_no_index_is_refused() -> None:
    entry = {"version": "1.5.0", "languages": {"en": {"hash": "en_1", "wasm": "en", "page_count": 1}}}
    for files in (
        {},
        {"pagefind-entry.json": b"no json"},
        {"pagefind-entry.json": b"[]"},
        {"pagefind-entry.json": json.dumps(entry).encode()},
        {"pagefind-entry.json": json.dumps(entry).encode(), "pagefind.en_1.pf_meta": b"no gzip"},
        {"pagefind-entry.json": json.dumps(entry | {"version": "2.0.0"}).encode()},
    ):
        with pytest.raises(Unreadable):
            in_order(files)


VALUES = st.recursive(
    st.integers(-(2**63), 2**64 - 1) | st.text(max_size=40), lambda inner: st.lists(inner, max_size=30), max_leaves=30
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(VALUES)
def test_what_was_written_is_read(value: Any) -> None:
    data = b"".join(_encode(value))
    assert _decode(data, 0) == (value, len(data))


@given(st.binary(max_size=60))
def test_no_bytes_are_read_as_anything_but_a_value_or_refused(data: bytes) -> None:
    with contextlib.suppress(ValueError, IndexError):
        _decode(data, 0)
