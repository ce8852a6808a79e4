"""`site-builder why` tells the cause of what the last run did."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import SITE, run, write

from site_builder.cli import cli
from site_builder.plan.explain import address
from site_builder.store.ledger import read_ledger

SITE_YML = SITE + "theme: own\nmenu:\n  - {title: First, link: news/one.md}\n"
BASE = '{% extends "parent:base.html" %}\n'
FILES: dict[str, str | bytes] = {
    "site.yml": SITE_YML,
    "themes/own/theme.yml": "parent: default\nparams: {accent: green}\n",
    "themes/own/static/own.css": "a { color: red }",
    "themes/own/templates/members.html": '{% extends "base.html" %}{% block main %}{{ data.words }}{% endblock %}\n',
    "content/_data/words.yml": "- one\n",
    "content/index.md": "# Home\n",
    "content/members.md": "---\ntitle: Members\ntemplate: members.html\n---\n",
    "content/news/one.md": "---\ntitle: One\ndate: 2026-01-01\n---\nText\n",
    "content/news/two.md": "---\ntitle: Two\ndate: 2026-01-02\n---\nText\n",
    "content/news/draft.md": "---\ntitle: Draft\ndate: 2026-01-03\ndraft: true\n---\nText\n",
    "content/pic.png": b"\x89PNG",
}


def ask(root: Path, *arguments: str) -> Result:
    """`site-builder why`, in this process."""
    unset: dict[str, str | None] = {name: None for name in os.environ if name.startswith("SITE_BUILDER_")}
    return CliRunner().invoke(cli, ["why", "--source", str(root), *arguments], env=unset)


def answers(root: Path, *arguments: str) -> list[dict[str, Any]]:
    done = ask(root, "--format", "json", *arguments)
    assert done.exit_code == 0, done.output
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def changed(root: Path, target: str) -> list[str]:
    """What had changed, for a target that was rendered since something had."""
    (answer,) = answers(root, target)
    assert (answer["reason"], answer["rendered"]) == ("changed", True), answer
    return list(answer["changed"])


def build(root: Path, **more: object) -> None:
    result = run(root, **more)
    assert not result.errors, result.problems


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write(tmp_path_factory.mktemp("why") / "site", FILES)
    build(root)
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    """A site that has been built once."""
    return Path(shutil.copytree(made, tmp_path / "site"))


def test_everything_is_new_in_a_first_run(root: Path) -> None:
    for target in read_ledger(root / "output").records:
        (answer,) = answers(root, target)
        assert (answer["target"], answer["reason"], answer["rendered"]) == (target, "new", True)
    assert "because it was new" in ask(root, "/news/one/").stdout


def test_a_page_may_be_named_in_all_the_ways_that_people_have(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        *("news/one/index.html", "/news/one/", "/news/one", "news/one/", "https://example.org/news/one/#top"),
        *("content/news/one.md", "./content/news/one.md", str(root / "content/news/one.md")),
        str(root / "output/news/one/index.html"),
    ):
        (answer,) = answers(root, name)
        assert (answer["target"], answer["source"]) == ("news/one/index.html", "content/news/one.md"), name
    assert answers(root, "/")[0]["target"] == answers(root, "https://example.org")[0]["target"] == "index.html"
    monkeypatch.chdir(root / "content/news")
    assert answers(root, "one.md")[0]["target"] == "news/one/index.html"


def test_a_base_path_may_be_named_or_left_out(root: Path) -> None:
    build(root, url="https://example.org/base")
    for name in ("/base/news/one/", "/news/one/", "https://example.org/base/news/one/"):
        assert answers(root, name)[0]["target"] == "news/one/index.html"
    assert "site/root" in changed(root, "/news/one/")


def test_a_source_stands_for_all_that_comes_from_it(root: Path) -> None:
    edit(root, "content/news/one.md", "title: One\n", "title: One\naliases: [/old/]\n")
    build(root)
    found = answers(root, "content/news/one.md")
    assert len(found) > 1
    assert {answer["source"] for answer in found} == {"content/news/one.md"}
    assert [answer["target"] for answer in found] == sorted(answer["target"] for answer in found)


def test_the_fields_of_a_view_are_named(root: Path) -> None:
    edit(root, "content/news/one.md", "Text", "Other text")
    build(root)
    assert "view/content" in changed(root, "/news/one/")
    assert "its text" in ask(root, "/news/one/").stdout
    edit(root, "content/news/one.md", "title: One", "title: Uno")
    build(root)
    assert "view/title" in changed(root, "/news/one/")
    assert "view/content" not in changed(root, "/news/one/")
    assert "view/previous" in changed(root, "/news/two/")
    assert "the link to the previous page" in ask(root, "/news/two/").stdout


Edit = Callable[[Path], None]


@pytest.mark.parametrize(
    ("target", "change", "expected"),
    [
        ("/news/one/", lambda root: edit(root, "site.yml", "title: First", "title: Erste"), ["frame/menu"]),
        (
            "/news/one/",
            lambda root: write(root, {"themes/own/templates/base.html": BASE}),
            ["templates/themes/own/templates/base.html"],
        ),
        (
            "/members/",
            lambda root: edit(root, "themes/own/templates/members.html", "main", "main "),
            ["templates/themes/own/templates/members.html"],
        ),
        (
            "/news/one/",
            lambda root: edit(root, "themes/own/static/own.css", "red", "blue"),
            ["assets/themes/own/static/own.css"],
        ),
        ("/news/one/", lambda root: edit(root, "themes/own/theme.yml", "green", "plum"), ["params"]),
        ("/members/", lambda root: edit(root, "content/_data/words.yml", "one", "two"), ["data"]),
        ("pic.png", lambda root: write(root, {"content/pic.png": b"\x89PNG2"}), ["file"]),
        ("/news/one/", lambda root: edit(root, "site.yml", "url:", "timezone: Asia/Tokyo\nurl:"), ["site/timezone"]),
        (
            "/news/one/",
            lambda root: write(
                root,
                {
                    "themes/own/locales/en/LC_MESSAGES/messages.po": 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; '
                    'charset=UTF-8\\n"\n\nmsgid "x"\nmsgstr "y"\n'
                },
            ),
            ["catalogs/themes/own/locales/en/LC_MESSAGES/messages.po"],
        ),
    ],
    ids=["menu", "base", "template", "asset", "params", "data", "file", "timezone", "catalog"],
)
def test_every_other_cause_is_named(root: Path, target: str, change: Edit, expected: list[str]) -> None:
    change(root)
    build(root)
    assert set(expected) <= set(changed(root, target))
    assert not [
        each for each in changed(root, target) if each.partition("/")[0] not in (expected[0].partition("/")[0], "view")
    ]


def test_another_site_builder_is_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("site_builder.build.engine_digest", lambda *_: "another")
    build(root)
    assert changed(root, "/news/one/") == ["engine"]
    assert changed(root, "atom.xml") == ["engine"]
    assert "site-builder itself" in ask(root, "/news/one/").stdout


def test_what_did_not_change_is_unchanged_and_its_last_cause_is_told(root: Path) -> None:
    edit(root, "content/news/one.md", "Text", "Other text")
    build(root)
    (answer,) = answers(root, "/members/")
    assert (answer["reason"], answer["rendered"], answer["last"]) == ("unchanged", False, "new")
    edit(root, "content/members.md", "Members", "People")
    build(root)
    (answer,) = answers(root, "/news/one/")
    assert (answer["reason"], answer["last"]) == ("unchanged", "changed")
    assert "its text" in answer["message"]


def test_a_file_that_was_gone_and_one_that_goes(root: Path) -> None:
    (root / "output/news/one/index.html").unlink()
    build(root)
    assert answers(root, "/news/one/")[0]["reason"] == "missing"
    (root / "content/news/one.md").unlink()
    edit(root, "site.yml", "news/one.md", "news/two.md")
    build(root)
    assert answers(root, "/news/one/")[0]["reason"] == "removed"


def test_a_source_that_is_not_shown_says_why(root: Path) -> None:
    (answer,) = answers(root, "content/news/draft.md")
    assert (answer["reason"], answer["rendered"], answer["target"]) == ("draft", False, "")
    assert "draft" in ask(root, "content/news/draft.md").stdout


def test_a_run_with_nothing_changed_writes_nothing(root: Path) -> None:
    edit(root, "content/news/one.md", "Text", "Other text")
    build(root)
    record = root / ".site-builder/last-run"
    before = record.stat()
    for _ in range(2):
        build(root)
    after = record.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert answers(root, "/members/")[0]["reason"] == "unchanged"


def test_the_record_is_the_same_on_every_machine(root: Path, tmp_path: Path) -> None:
    one, two = (write(tmp_path / name / "site", FILES) for name in ("a", "b"))
    for each in (one, two):
        build(each)
        edit(each, "content/news/one.md", "Text", "Other text")
        build(each)
    data = (one / ".site-builder/last-run").read_bytes()
    assert data == (two / ".site-builder/last-run").read_bytes()
    assert str(tmp_path).encode() not in data


def test_a_lost_record_is_begun_anew(root: Path) -> None:
    (root / ".site-builder/last-run").unlink()
    edit(root, "content/news/one.md", "Text", "Other text")
    build(root)
    (answer,) = answers(root, "/news/one/")
    assert (answer["reason"], answer["changed"]) == ("changed", [])
    assert "not known" in answer["message"]
    edit(root, "content/news/two.md", "Text", "Other text")
    build(root)
    assert "view/content" in changed(root, "/news/two/")


def test_a_record_that_speaks_of_another_folder_says_so(root: Path, tmp_path: Path) -> None:
    done = ask(root, "--output", str(tmp_path / "elsewhere"), "/news/one/")
    assert done.exit_code == 0
    assert "is not there" in done.stdout


@pytest.mark.parametrize("data", [None, b"", b"junk", b"site-builder-last-run 1\n\xc1", b"site-builder-last-run 9\nx"])
def test_without_a_record_that_can_be_read_there_is_no_answer(root: Path, data: bytes | None) -> None:
    record = root / ".site-builder/last-run"
    record.unlink()
    if data is not None:
        record.write_bytes(data)
    done = ask(root, "/news/one/")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "site-builder build" in done.stderr
    if data is None or not data.startswith(b"site-builder-last-run 1\n"):
        build(root)  # nothing has changed, and yet there is a record again
        assert answers(root, "/news/one/")[0]["reason"] == "unchanged"


def test_a_record_that_was_cut_short_never_ends_a_build(root: Path) -> None:
    record = root / ".site-builder/last-run"
    whole = record.read_bytes()
    for size in range(0, len(whole), len(whole) // 7):
        record.write_bytes(whole[:size])
        assert ask(root, "/news/one/").exit_code == 2
        edit(root, "content/news/one.md", "Text", "Text.")
        build(root)
        assert answers(root, "/news/one/")[0]["reason"] == "changed"


@pytest.mark.parametrize(
    ("asked", "proposed"),
    [("/nws/one/", "/news/one/"), ("content/nws/one.md", "content/news/one.md"), ("/one/", "/news/one/")],
)
def test_what_is_not_known_gets_the_nearest(root: Path, asked: str, proposed: str) -> None:
    done = ask(root, asked)
    assert (done.exit_code, done.stdout) == (2, "")
    assert proposed in done.stderr
    assert asked in done.stderr


def test_what_is_like_nothing_gets_no_guess(root: Path) -> None:
    done = ask(root, "qqqqqqqqqqqq")
    assert done.exit_code == 2
    assert "Did you mean" not in done.stderr


def test_a_failed_run_leaves_the_record_as_it_was(root: Path) -> None:
    before = (root / ".site-builder/last-run").read_bytes()
    write(root, {"content/bad.md": "[gone](gone.md)\n"})
    assert run(root).errors
    assert (root / ".site-builder/last-run").read_bytes() == before


def test_an_address_is_that_of_the_folder() -> None:
    assert [address(name) for name in ("index.html", "a/index.html", "myindex.html", "a.xml")] == [
        *("/", "/a/", "/myindex.html", "/a.xml"),
    ]
