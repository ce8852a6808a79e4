"""`site-builder new`: files that a build takes as they are, and nothing that was there is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import codes, run, write
from hypothesis import given
from hypothesis import strategies as st

from site_builder.cli import cli
from site_builder.scaffold.names import stem_of
from site_builder.scaffold.scalars import fault_of, scalar
from site_builder.text import front_matter, yaml

Make = Callable[[Mapping[str, str | bytes]], Path]
HARD = ['Say "hi": it\'s # no comment', "- a list?", "🎉 Fête: l’été", "null", "2024", "{x}", "a \\ b", "@home", "x: y"]


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1781524800")  # 2026-06-15, noon, UTC


def new(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["new", "--source", str(root), *arguments])


def made(root: Path, *arguments: str) -> Path:
    """The new file, as its path was printed."""
    result = new(root, *arguments)
    assert result.exit_code == 0, result.output
    path = Path(result.stdout.strip())
    assert path.is_file() and path.is_relative_to(root)
    return path


def refused(root: Path, *arguments: str) -> str:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    result = new(root, *arguments)
    assert result.exit_code == 2, result.output
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
    return result.stderr


def data(path: Path) -> dict[str, object]:
    matter = front_matter.split(path.read_text(encoding="utf-8"))
    assert not matter.problems
    return dict(matter.data)


def test_a_post_is_a_draft_of_today_in_the_section_that_holds_posts(site: Make) -> None:
    root = site({"content/news/index.md": "# News\n", "content/about.md": "# About\n"})
    path = made(root, "post", "Our first meeting!")
    assert path == root / "content/news/our-first-meeting.md"
    assert data(path) == {"title": "Our first meeting!", "date": "2026-06-15", "draft": "true", "tags": []}


def test_any_title_survives_and_builds(site: Make) -> None:
    root = site({"content/blog/old.md": "---\ndate: 2026-01-01\n---\n# Old\n"})
    for kind in ("post", "page", "policy"):
        for title in HARD:
            assert data(made(root, kind, "--", title))["title"] == title
    assert run(root).problems == ()
    assert [problem for problem in run(root, drafts=True).problems if problem.severity == "error"] == []


@given(st.text(min_size=1, max_size=40))
def test_a_title_without_faults_reads_back_the_same(title: str) -> None:
    if not fault_of(title):
        loaded = yaml.load(f"title: {scalar(title)}  # a comment\nnext: x\n")
        assert loaded.problems == () and loaded.value == {"title": title, "next": "x"}


@given(st.text(max_size=120))
def test_a_name_is_one_part_of_a_path_that_is_published(title: str) -> None:
    stem = stem_of(title, "post")
    assert stem and "/" not in stem and "." not in stem and "\\" not in stem
    assert stem[0] not in "_-" and stem.lower() not in ("index", "readme", "_index")
    assert len(stem) <= 90


@pytest.mark.parametrize("title", ["", "   ", "two\nlines", "a\tb", "bell\x07", "sep\u2028arated", "\udcff"])
def test_a_title_that_no_line_can_hold_is_refused(site: Make, title: str) -> None:
    assert "The title" in refused(site({"content/a.md": "# A\n"}), "post", title)


def test_nothing_is_overwritten(site: Make) -> None:
    root = site({"content/news/hello.md": "mine\n", "policies/rules.md": "---\ntitle: R\n---\n"})
    assert "content/news/hello.md exists already" in refused(root, "post", "Hello")
    assert "policies/rules.md exists already" in refused(root, "policy", "Rules")


def test_titles_without_letters_and_names_with_a_meaning(site: Make) -> None:
    root = site({})
    assert made(root, "post", "🎉").name == "post.md"
    assert made(root, "page", "Index").name == "index-page.md"
    assert made(root, "page", "Notes.fr").name == "notes-fr.md"
    assert made(root, "page", "_private").name == "private.md"
    assert len(made(root, "page", "word " * 100).stem) <= 80


def test_the_section_is_found_by_name_by_its_index_and_by_the_option(site: Make) -> None:
    root = site({"content/journal/index.md": "---\nkind: post\n---\n# Journal\n", "content/docs/a.md": "# A\n"})
    assert made(root, "post", "One").parent == root / "content/journal"
    assert made(root, "post", "Two", "--section", "blog/2026").parent == root / "content/blog/2026"
    several = new(root, "post", "Three")
    assert several.exit_code == 0 and "Several sections hold posts" in several.stderr
    assert several.stdout.strip() == str(root / "content/blog/three.md")


def test_a_first_post_makes_the_section_of_the_language(tmp_path: Path) -> None:
    english = write(tmp_path / "en", {"site.yml": "title: T\n"})
    french = write(tmp_path / "fr", {"site.yml": "title: T\nlanguage: fr\n"})
    assert made(english, "post", "A").parent == english / "content/news"
    assert made(french, "post", "A").parent == french / "content/actualites"


def test_a_section_of_pages_takes_no_posts_and_the_other_way_round(site: Make) -> None:
    root = site({"content/docs/a.md": "# A\n", "content/news/b.md": "# B\n"})
    assert "kind: post" in refused(root, "post", "X", "--section", "docs")
    assert "new post" in refused(root, "page", "X", "--section", "news")
    assert "new link" in refused(root, "page", "X", "--section", "links")
    assert "has the same address" in refused(root, "page", "Docs")
    assert made(root, "page", "X", "--section", "docs").parent == root / "content/docs"


@pytest.mark.parametrize(
    "section", ["../elsewhere", "news/../../x", "/etc", "%2e%2e/x", "_data", ".git", "a\\..\\..\\b", "C:/x", "news/_x"]
)
def test_no_section_leaves_the_content(site: Make, section: str) -> None:
    assert "--section" in refused(site({"content/news/a.md": "# A\n"}), "page", "X", "--section", section)


def test_a_link_on_the_disk_leads_no_file_out(site: Make, tmp_path: Path) -> None:
    root = site({"content/a.md": "# A\n"})
    outside = tmp_path / "outside"
    outside.mkdir()
    (root / "content/blog").symlink_to(outside)
    assert "leads out" in refused(root, "post", "X", "--section", "blog")
    assert list(outside.iterdir()) == []


def test_a_translation_bears_its_language_in_its_name(site: Make) -> None:
    root = site(
        {"site.yml": "title: T\nurl: https://example.org/\nlanguages: {fr: {}}\n", "content/news/a.md": "# A\n"}
    )
    assert made(root, "post", "Été", "--lang", "fr").name == "été.fr.md"
    assert made(root, "page", "Plain", "--lang", "EN").name == "plain.md"
    assert "languages:" in refused(root, "page", "X", "--lang", "de")


def test_the_date_is_the_one_given_and_must_exist(site: Make) -> None:
    root = site({"content/news/a.md": "---\ndate: 2026-01-01\n---\n# A\n"})
    assert data(made(root, "post", "X", "--date", "2026-03-01 18:30"))["date"] == "2026-03-01 18:30"
    assert data(made(root, "policy", "P", "--date", "2026-09-01"))["effective"] == "2026-09-01"
    assert "2026" in refused(root, "post", "Y", "--date", "2026-02-30")
    assert "--date" in refused(root, "post", "Y", "--date", "tomorrow")


def test_a_policy_is_a_draft_with_a_version(site: Make) -> None:
    path = made(site({"content/a.md": "# A\n"}), "policy", "Code of conduct")
    assert data(path) == {"title": "Code of conduct", "version": "0.1", "status": "draft"}


def test_a_plain_folder_takes_posts_pages_and_links_and_no_policies(tmp_path: Path) -> None:
    root = write(tmp_path / "notes", {"README.md": "# Notes\n", "blog/old.md": "---\ndate: 2026-01-01\n---\n# Old\n"})
    assert made(root, "post", "New").parent == root / "blog"
    assert made(root, "page", "Other").parent == root
    assert made(root, "link", "L", "--url", "https://example.net/") == root / "links/2026.yml"
    assert "site-builder init" in refused(root, "policy", "Rules")
    assert codes(run(root, drafts=True)) == []


def test_links_are_added_and_what_was_there_stays(site: Make) -> None:
    old = "# My list\r\n- url: https://example.org/one  # first\r\n  title: 'One'\r\n  date: 2026-01-02"
    root = site({"content/links/2026.yml": old.encode(), "content/a.md": "# A\n"})
    path = made(root, "link", 'Two: "2"', "--url", "https://example.net/?a=1&b=#x")
    made(root, "link", "Three", "--url", "http://example.net:8080/é", "--date", "2025-12-31")
    text = path.read_bytes().decode()
    assert text.startswith(old) and "\n" not in text.replace("\r\n", "")
    rows = yaml.load(text).value
    assert [row["url"] for row in rows] == ["https://example.org/one", "https://example.net/?a=1&b=#x"]
    assert rows[1]["title"] == 'Two: "2"' and rows[1]["date"] == "2026-06-15"
    assert (root / "content/links/2025.yml").is_file()
    assert codes(run(root)) == []


@pytest.mark.parametrize(
    ("old", "count"),
    [
        ("", 1),
        ("# only a comment\n", 1),
        ("  - url: https://a.example/\n    note: |\n      x\n", 2),
        ("---\n- url: x\n", 2),
    ],
)
def test_lists_of_many_forms_take_a_link(site: Make, old: str, count: int) -> None:
    root = site({"content/links/2026.yml": old})
    path = made(root, "link", "New", "--url", "https://new.example/")
    assert len(yaml.load(path.read_text()).value) == count and path.read_text().startswith(old)


@pytest.mark.parametrize(
    "old", ["[]\n", "a: b\n", "- url: 'x\n", "- [\n", b"\xff\xfe", "- url: https://a.example/\n...\n"]
)
def test_lists_that_cannot_be_added_to_stay_as_they_are(site: Make, old: str | bytes) -> None:
    assert "by hand" in refused(site({"content/links/2026.yml": old}), "link", "N", "--url", "https://new.example/")


@pytest.mark.parametrize("form", ["http://www.a.example", "https://a.example/?utm_source=list#top"])
def test_a_link_is_known_in_its_other_forms(site: Make, form: str) -> None:
    root = site({"content/links/older.yml": "# ours\n- url: https://a.example/\n  date: 2020-01-01\n"})
    assert "content/links/older.yml, line 2, has this link already" in refused(root, "link", "A", "--url", form)


def test_a_link_is_listed_once_and_needs_a_web_address(site: Make) -> None:
    root = site({"content/links/older.yml": "- url: https://a.example/\n  date: 2020-01-01\n"})
    assert "older.yml, line 1" in refused(root, "link", "Again", "--url", "https://a.example/")
    for url in (
        "",
        "javascript:alert(1)",
        "ftp://a.example/",
        "https://",
        "https://a b/",
        "//a.example",
        "https://[::",
    ):
        assert "--url" in refused(root, "link", "X", "--url", url)
    assert "no --url" in refused(root, "post", "X", "--url", "https://b.example/")
