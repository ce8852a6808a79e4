"""Publishing: the folder holds exactly the new site, and nothing was touched that need not be."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from output_helpers import build, everything, inspect, stamps

from site_builder.store.ledger import Record
from site_builder.store.names import JOURNAL, LEDGER, STAGING
from site_builder.store.publish import Publication, Published, Rendered, publish, unpublish
from site_builder.values import digest_bytes

SITE = {
    "index.html": b"<h1>Home</h1>",
    "blog/hello/index.html": b"<h1>Hello</h1>",
    "blog/index.html": b"<h1>Blog</h1>",
    "style.css": b"body{}",
    "café/日本 語.txt": b"",
    "a/.hidden/x": b"in a dot folder, but not at the top",
}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


def site_of(output: Path) -> dict[str, bytes]:
    return {
        path: data for path, data in everything(output).items() if not path.startswith(".site-builder") and data != b"/"
    }


def test_first_build_writes_all_and_leaves_only_the_ledger_beside_it(output: Path) -> None:
    assert build(output, SITE) == Published(written=tuple(sorted(SITE)))
    assert site_of(output) == SITE
    assert [name for name in sorted(path.name for path in output.iterdir()) if name.startswith(".")] == [LEDGER]


def test_ledger_describes_the_folder(output: Path) -> None:
    build(output, SITE)
    ledger = inspect(output).ledger
    assert ledger.readable and not ledger.interrupted and not ledger.unsure
    assert ledger.records == {
        target: Record("key-" + digest_bytes(data), digest_bytes(data), len(data)) for target, data in SITE.items()
    }


def test_nothing_changed_nothing_written(output: Path) -> None:
    build(output, SITE)
    before = stamps(output)
    assert build(output, SITE) == Published()
    state = inspect(output)
    assert publish(state, [], SITE) == Published()
    rendered = [Rendered.of(target, "key-" + digest_bytes(data), data) for target, data in SITE.items()]
    assert publish(state, rendered) == Published(unchanged=len(SITE))
    assert stamps(output) == before


def test_page_rendered_anew_with_the_same_bytes_keeps_its_time(output: Path) -> None:
    build(output, SITE)
    before = stamps(output)
    rendered = [Rendered.of(target, "other key", data) for target, data in SITE.items()]
    assert publish(inspect(output), rendered) == Published(unchanged=len(SITE))
    after = stamps(output)
    changed = {path for path in after if after[path] != before.get(path)}
    assert changed == {".", LEDGER}
    assert set(inspect(output).keys().values()) == {"other key"}


def test_change_touches_only_what_changed(output: Path) -> None:
    build(output, SITE)
    before = stamps(output)
    del before["blog/hello"]  # the time of a folder changes with what it holds
    new = SITE | {"blog/hello/index.html": b"<h1>Hello!</h1>"}
    assert build(output, new) == Published(written=("blog/hello/index.html",))
    assert site_of(output) == new
    after = stamps(output)
    assert {path for path in before if after[path] != before[path]} == {".", LEDGER, "blog/hello/index.html"}


def test_stale_files_and_the_folders_they_leave_empty_go(output: Path) -> None:
    build(output, SITE)
    (output / "own-empty-folder").mkdir()
    published = build(output, {"index.html": b"<h1>Home</h1>"})
    assert published == Published(removed=tuple(sorted(SITE.keys() - {"index.html"})))
    assert set(everything(output)) == {"index.html", LEDGER, "own-empty-folder"}


def test_files_of_others_and_dot_files_stay(output: Path) -> None:
    output.mkdir()
    (output / ".git").mkdir()
    (output / ".git/HEAD").write_bytes(b"ref")
    (output / ".nojekyll").write_bytes(b"")
    build(output, SITE)
    (output / "CNAME").write_bytes(b"example.org")
    (output / "blog/own.txt").write_bytes(b"own")
    build(output, {"new.html": b"x"})
    found = everything(output)
    del found[LEDGER]
    assert found == {
        ".git": b"/",
        ".git/HEAD": b"ref",
        ".nojekyll": b"",
        "CNAME": b"example.org",
        "blog": b"/",
        "blog/own.txt": b"own",
        "new.html": b"x",
    }


def test_missing_or_shortened_files_come_back(output: Path) -> None:
    build(output, SITE)
    (output / "style.css").unlink()
    (output / "index.html").write_bytes(b"short")
    (output / "blog/index.html").unlink()
    (output / "blog/index.html").mkdir()
    state = inspect(output)
    assert state.intact("style.css") is state.intact("index.html") is state.intact("blog/index.html") is None
    assert state.present("index.html", 5) and not state.present("index.html", 13)
    assert build(output, SITE).written == ("blog/index.html", "index.html", "style.css")
    assert site_of(output) == SITE


def test_file_becomes_folder_and_folder_becomes_file(output: Path) -> None:
    build(output, {"a": b"1", "b/c/d": b"2", "b/e": b"3", "same": b"4"})
    new = {"a/x/y": b"1", "a/z": b"5", "b": b"2", "same": b"4"}
    assert build(output, new).ok
    assert site_of(output) == new
    assert build(output, {"a": b"1", "b/c/d": b"2"}).ok
    assert site_of(output) == {"a": b"1", "b/c/d": b"2"}


def test_foreign_file_in_a_folder_that_must_become_a_file(output: Path) -> None:
    build(output, {"b/c": b"2", "x": b"old"})
    (output / "b/own.txt").write_bytes(b"own")
    before = stamps(output)
    published = build(output, {"b": b"file", "x": b"new"})
    assert [(problem.code, problem.path) for problem in published.problems] == [("output/in-the-way", "output/b")]
    assert "b/own.txt" in published.problems[0].message
    assert not published.ok
    assert {path: stamp for path, stamp in stamps(output).items() if path != "."} == {
        path: stamp for path, stamp in before.items() if path != "."
    }


def test_names_that_differ_in_case_only(output: Path) -> None:
    build(output, {"About.html": b"x", "Blog/a.html": b"y"})
    new = {"about.html": b"x", "blog/a.html": b"y"}
    build(output, new)
    assert site_of(output) == new
    assert build(output, new) == Published()


def test_longest_name_works_and_a_longer_one_is_a_problem(output: Path) -> None:
    longest = "é" * 127 + "x"
    assert build(output, {longest: b"x", "日" * 85 + "/index.html": b"y"}).ok
    before = everything(output)
    for name in ("é" * 128, "a/" + "x" * 256 + "/index.html", "../up", "/etc/passwd", "a//b", "a/../../b", "", "a/"):
        published = build(output, {name: b"x", "fine.html": b"z"})
        assert [problem.code for problem in published.problems] == ["output/name"], name
        assert published.problems[0].hint
    for name in (".htaccess", ".git/config", LEDGER, STAGING + "/new-1", "a\\b", "a\nb", "a\0b", "a\udc80"):
        assert [problem.code for problem in build(output, {name: b"x"}).problems] == ["output/name"], name
    assert everything(output) == before


def test_two_files_with_one_target(output: Path) -> None:
    output.mkdir()
    published = publish(inspect(output), [Rendered.of("a", "k", b"1"), Rendered.of("a", "k", b"2")])
    assert [problem.code for problem in published.problems] == ["output/twice"]
    assert everything(output) == {}


def test_target_that_is_a_folder_for_another(output: Path) -> None:
    build(output, SITE)
    before = everything(output)
    published = build(output, {"a": b"1", "a/b": b"2", "style.css": b"new"})
    assert [(problem.code, problem.path) for problem in published.problems] == [("output/file-and-folder", "output/a")]
    assert everything(output) == before


def test_link_in_place_of_a_file_is_replaced_not_followed(output: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(SITE["index.html"])
    build(output, SITE)
    for name in ("index.html", "style.css"):
        (output / name).unlink()
        (output / name).symlink_to(victim)
    (output / "broken.html").symlink_to(tmp_path / "missing")
    new = {"index.html": b"<h1>Home</h1>", "broken.html": b"whole"}
    assert build(output, new).ok
    assert site_of(output) == new
    assert not (output / "index.html").is_symlink()
    assert victim.read_bytes() == SITE["index.html"]
    assert not (tmp_path / "missing").exists()


def test_link_in_place_of_a_folder_is_refused(output: Path, tmp_path: Path) -> None:
    build(output, SITE)
    outside = tmp_path / "outside"
    (output / "blog").rename(outside)
    (output / "blog").symlink_to(outside)
    before = everything(tmp_path)
    published = build(output, SITE | {"style.css": b"new"})
    assert [(problem.code, problem.path) for problem in published.problems] == [("output/symlink", "output/blog")]
    assert everything(tmp_path) == before


def test_nothing_is_removed_through_a_linked_folder(output: Path, tmp_path: Path) -> None:
    build(output, SITE)
    outside = tmp_path / "outside"
    (output / "blog").rename(outside)
    (outside / "hello/index.html").unlink()
    (output / "blog").symlink_to(outside)
    assert build(output, {"index.html": b"x"}).ok
    assert everything(outside) == {"index.html": SITE["blog/index.html"], "hello": b"/"}
    assert (output / "blog").is_symlink()


def test_ledger_of_somebody_else_leads_nowhere(output: Path, tmp_path: Path) -> None:
    build(output, {"a.html": b"1", "sub/b.html": b"2"})
    (tmp_path / "precious").write_bytes(b"precious")
    (output / ".git").mkdir()
    (output / ".git/config").write_bytes(b"config")
    names = [
        "../precious",
        "sub/../../precious",
        os.fspath(tmp_path / "precious"),
        ".git/config",
        ".git",
        ".",
        "..",
        "",
        "sub//b.html",
        "a.html\\u0000",
        "a.html/",
    ]
    for name, start in (
        (LEDGER, '{"site-builder-ledger":1,"files":{'),
        (JOURNAL, '{"site-builder-journal":1,"targets":['),
    ):
        entries = [f'"{target}"' + (':["k","d",8]' if name == LEDGER else "") for target in names]
        (output / name).write_text(start + "\n" + ",\n".join(entries) + ("\n}}\n" if name == LEDGER else "\n]}\n"))
    assert build(output, {"c.html": b"3"}).ok
    found = everything(tmp_path)
    assert found["precious"] == b"precious"
    assert found["output/.git/config"] == b"config"
    assert found["output/a.html"] == b"1"


@pytest.mark.parametrize(
    "ledger",
    [
        b'{"site-builder-ledger":1,"files":{\n"a.html":["k"',
        b'{"site-builder-ledger":1,"files":{"a.html":["k","d","large"]}}',
        b'{"site-builder-ledger":1,"files":{"a.html":["k","d",1e999]}}',
        b'{"site-builder-ledger":1,"files":{"\xff":["k","d",1]}}',
        b'{"site-builder-ledger":9,"pages":{}}',
        b'{"site-builder-ledger":1,"files":{' + b'"a":{' * 100_000,
        b"",
        b"\0\0\0",
    ],
)
def test_unreadable_ledger_costs_a_full_build_and_a_warning(output: Path, ledger: bytes) -> None:
    build(output, SITE)
    clean = everything(output)
    (output / LEDGER).write_bytes(ledger)
    published = build(output, SITE)
    assert published.written == tuple(sorted(SITE))
    assert [(problem.code, problem.severity) for problem in published.problems] == [
        ("output/ledger-unreadable", "warning")
    ]
    assert published.ok
    assert everything(output) == clean
    assert build(output, SITE) == Published()


def test_missing_ledger_of_an_interrupted_first_build(output: Path) -> None:
    output.mkdir()
    (output / JOURNAL).write_text('{"site-builder-journal":1,"targets":[\n"index.html",\n"old/page.html"\n]}\n')
    (output / "index.html").write_bytes(b"<h1>Half")
    (output / "old").mkdir()
    (output / "old/page.html").write_bytes(b"from a page since deleted")
    assert build(output, SITE).removed == ("old/page.html",)
    assert site_of(output) == SITE
    assert not (output / JOURNAL).exists()


@pytest.mark.parametrize("journal", [b"", b"garbage", b'{"site-builder-journal":1,"targets":[\n"a'])
def test_unreadable_journal_puts_everything_in_doubt(output: Path, journal: bytes) -> None:
    build(output, SITE)
    clean = everything(output)
    (output / "index.html").write_bytes(b"<h1>????</h1>")
    (output / JOURNAL).write_bytes(journal)
    assert build(output, SITE | {"x": b"x"}).written == (*sorted([*SITE, "x"]),)
    assert build(output, SITE).removed == ("x",)
    assert everything(output) == clean


@pytest.mark.parametrize("name", [STAGING, JOURNAL])
@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_anything_may_stand_where_our_own_files_go(output: Path, tmp_path: Path, name: str, kind: str) -> None:
    build(output, SITE)
    clean = everything(output)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "keep").write_bytes(b"keep")
    if kind == "file":
        (output / name).write_bytes(b"?")
    elif kind == "folder":
        (output / name / "x").mkdir(parents=True)
        (output / name / "x/new-1").write_bytes(b"?")
    else:
        (output / name).symlink_to(outside)
    assert build(output, SITE | {"x": b"x"}).ok
    assert build(output, SITE).ok
    assert everything(output) == clean
    assert everything(outside) == {"keep": b"keep"}


def test_copies(output: Path, tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"jpeg" * 600_000)
    digest = digest_bytes(photo.read_bytes())
    output.mkdir()
    file = Rendered("img/photo.jpg", digest, digest, 2_400_000, source=photo)
    assert publish(inspect(output), [file]).written == ("img/photo.jpg",)
    assert (output / "img/photo.jpg").read_bytes() == photo.read_bytes()
    before = stamps(output)
    assert publish(inspect(output), [file]).unchanged == 1
    assert stamps(output) == before


@pytest.mark.parametrize("race", ["edit", "delete", "link", "pipe"])
def test_source_that_changed_since_it_was_read_is_not_published(output: Path, tmp_path: Path, race: str) -> None:
    build(output, SITE)
    before = everything(output)
    secret = tmp_path / "secret"
    secret.write_bytes(b"passw")
    photo = tmp_path / "photo.jpg"
    if race == "edit":
        photo.write_bytes(b"jpegx")
    elif race == "link":
        photo.symlink_to(secret)
    elif race == "pipe":
        os.mkfifo(photo)
    published = publish(
        inspect(output), [Rendered("photo.jpg", "k", digest_bytes(b"jpeg!"), 5, source=photo)], SITE.keys()
    )
    assert [problem.code for problem in published.problems] == ["output/source-changed"]
    assert everything(output) == before


def test_publication_left_without_commit_changes_nothing(output: Path) -> None:
    build(output, SITE)
    before = everything(output)
    with Publication(inspect(output)) as publication:
        publication.add(Rendered.of("new.html", "k", b"new"))
    assert everything(output) == before
    with pytest.raises(RuntimeError), Publication(inspect(output)) as publication:
        publication.add(Rendered.of("new.html", "k", b"new"))
        raise RuntimeError
    assert everything(output) == before


def test_only_intact_targets_can_be_kept(output: Path) -> None:
    build(output, SITE)
    (output / "index.html").unlink()
    with pytest.raises(ValueError, match=r"index\.html"):
        publish(inspect(output), [], SITE)


def test_unpublish_leaves_the_files_of_others(output: Path) -> None:
    build(output, SITE)
    (output / ".nojekyll").write_bytes(b"")
    assert unpublish(inspect(output)).removed == tuple(sorted(SITE))
    assert set(everything(output)) == {".nojekyll"}
    build(output, SITE)
    (output / "CNAME").write_bytes(b"example.org")
    assert unpublish(inspect(output)).ok
    assert set(everything(output)) == {".nojekyll", "CNAME", LEDGER}
    assert build(output, SITE).ok


def test_unpublish_of_what_was_never_published(output: Path) -> None:
    assert unpublish(inspect(output)) == Published()
    assert not output.exists()


def test_ledger_is_the_same_whatever_the_order(output: Path, tmp_path: Path) -> None:
    build(output, SITE)
    build(tmp_path / "other", dict(reversed(SITE.items())))
    data = (output / LEDGER).read_bytes()
    assert (tmp_path / "other" / LEDGER).read_bytes() == data
    lines = data.decode().splitlines()
    assert lines[0] == '{"site-builder-ledger":1,"files":{'
    assert [line.split('"')[1] for line in lines[1:-1]] == sorted(SITE)


NAMES = st.lists(st.sampled_from(["a", "b", "A", "c.html", "é"]), min_size=1, max_size=3).map("/".join)
SITES = st.dictionaries(NAMES, st.sampled_from([b"", b"1", b"2", b"33"]), max_size=6).map(
    lambda site: {
        target: data for target, data in site.items() if not any(other.startswith(target + "/") for other in site)
    }
)


@given(st.lists(SITES, min_size=2, max_size=5))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_sequence_of_builds_ends_like_a_clean_build(tmp_path: Path, sites: list[dict[str, bytes]]) -> None:
    root = tmp_path / str(time.monotonic_ns())
    for site in sites:
        assert build(root / "output", site).ok
    build(root / "clean", sites[-1])
    assert everything(root / "output") == everything(root / "clean")
    assert build(root / "output", sites[-1]) == Published()
