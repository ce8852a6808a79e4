"""Two sources for one address: an error that names both, also where only case or Unicode form differ."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from conftest import SITE, codes, run, tree

Make = Callable[[Mapping[str, str | bytes]], Path]

COMPOSED = unicodedata.normalize("NFC", "café")
DECOMPOSED = unicodedata.normalize("NFD", "café")

PAIRS: dict[str, tuple[dict[str, str | bytes], str, str]] = {
    "slug": ({"content/a.md": "---\nslug: b\n---\n", "content/b.md": "# B\n"}, "content/a.md", "content/b.md"),
    "case": ({"content/Start.md": "# A\n", "content/start.md": "# B\n"}, "content/Start.md", "content/start.md"),
    "unicode": (
        {f"content/{COMPOSED}.md": "# A\n", f"content/{DECOMPOSED}.md": "# B\n"},
        f"content/{COMPOSED}.md",
        f"content/{DECOMPOSED}.md",
    ),
    "file-case": ({"content/Pic.png": b"1", "content/pic.png": b"2"}, "content/Pic.png", "content/pic.png"),
    "file-unicode": (
        {f"content/{COMPOSED}.png": b"1", f"content/{DECOMPOSED}.png": b"2"},
        f"content/{COMPOSED}.png",
        f"content/{DECOMPOSED}.png",
    ),
    "alias": ({"content/a.md": "---\naliases: [/b/]\n---\n", "content/b.md": "# B\n"}, "content/a.md", "content/b.md"),
    "alias-encoded": (
        {"content/a.md": "---\naliases: [/caf%C3%A9/]\n---\n", f"content/{COMPOSED}.md": "# B\n"},
        "content/a.md",
        f"content/{COMPOSED}.md",
    ),
    "two-aliases": (
        {"content/a.md": "---\naliases: [/old/]\n---\n", "content/b.md": "---\naliases: [/OLD/]\n---\n"},
        "content/a.md",
        "content/b.md",
    ),
    "page-and-file": (
        {"content/a.md": "# A\n", "content/a/index.html": "<p>x</p>"},
        "content/a.md",
        "content/a/index.html",
    ),
    "file-and-folder": ({"content/a.md": "# A\n", "content/a": b"x"}, "content/a.md", "content/a"),
    "tag-page": (
        {"content/tags/x.md": "# X\n", "content/a.md": "---\ntags: [x]\n---\n"},
        "content/tags/x.md",
        "/tags/x/index.html",
    ),
    "tag-list": (
        {"content/tags.md": "# Tags\n", "content/a.md": "---\ntags: [x]\n---\n"},
        "content/tags.md",
        "/tags/index.html",
    ),
    "policy": (
        {"content/policies/c.md": "# A\n", "policies/c.md": "---\nversion: 1\neffective: 2026-01-01\n---\n"},
        "content/policies/c.md",
        " policies/c.md",
    ),
    "posts": (
        {"content/blog/2026-01-01-a.md": "# A\n", "content/blog/2026-02-02-a.md": "# B\n"},
        "content/blog/2026-01-01-a.md",
        "content/blog/2026-02-02-a.md",
    ),
}


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.mark.parametrize("name", PAIRS)
def test_two_sources_for_one_address_are_an_error_that_names_both(name: str, site: Make, cache: Path) -> None:
    files, one, two = PAIRS[name]
    root = site(files)
    result = run(root, cache=cache)
    errors = [problem for problem in result.problems if problem.severity == "error"]
    assert {problem.code.partition("/")[0] for problem in errors} == {"output"}, result.problems
    assert all(problem.path and problem.line == 1 and problem.hint for problem in errors)
    both = [problem for problem in errors if one in problem.message and two in problem.message]
    assert len(both) == 1, errors
    assert both[0].path in (one, two)
    assert tree(root / "output") == {}


def test_languages_are_not_confused(site: Make) -> None:
    files = {
        "site.yml": f"{SITE}languages: {{fr: {{title: Essai}}}}\n",
        "content/a.md": "---\ntags: [x]\naliases: [/old/]\n---\n# A\n",
        "content/a.fr.md": "---\ntags: [x]\naliases: [/fr/old/]\n---\n# A\n",
        "content/blog/p.md": "---\ndate: 2026-01-01\n---\n# P\n",
        "content/blog/p.fr.md": "---\ndate: 2026-01-01\n---\n# P\n",
        "policies/c.md": "---\nversion: 1\neffective: 2026-01-01\n---\n# C\n",
        "policies/c.fr.md": "---\nversion: 1\neffective: 2026-01-01\n---\n# C\n",
    }
    result = run(site(files))
    assert result.errors == 0, result.problems
    assert not [code for code in codes(result) if code.startswith("output/")]


def test_the_same_page_twice_is_an_error_that_names_both(site: Make) -> None:
    result = run(site({"content/a.md": "# A\n", "content/a.markdown": "# A\n"}))
    found = [problem for problem in result.problems if problem.severity == "error"]
    assert len(found) == 1
    assert {"content/a.md", "content/a.markdown"} <= {found[0].path, *found[0].message.replace(";", " ").split()}


def test_an_editors_own_robots_txt_and_feed_take_the_place_of_those_that_are_made(site: Make) -> None:
    files = {
        "content/robots.txt": "mine",
        "content/atom.xml": "<mine/>",
        "content/blog/p.md": "---\ndate: 2026-01-01\n---\n# P\n",
    }
    root = site(files)
    assert run(root).errors == 0
    assert tree(root / "output")["robots.txt"] == b"mine"
    assert tree(root / "output")["atom.xml"] == b"<mine/>"


def test_names_of_signs_alone_have_addresses_of_their_own(site: Make) -> None:
    files = {
        "content/💥.md": "# A\n",
        "content/🎉.md": "# B\n",
        "content/t.md": "---\ntags: [🎈, 🎉, ' ', ../../x]\n---\n",
    }
    root = site(files)
    assert run(root).problems == ()
    made = tree(root / "output").keys()
    assert {"u1f4a5/index.html", "u1f389/index.html", "tags/u1f388/index.html", "tags/u1f389/index.html"} <= made
    assert "tags/x/index.html" in made
    assert not [target for target in made if ".." in target or "untitled" in target]


def test_very_long_names_are_cut_to_what_a_disk_can_hold(site: Make) -> None:
    tag = "é" * 300
    files = {
        "content/a.md": f"---\ntags: [{tag}a, {tag}b]\n---\n",
        "content/links/l.yml": (f"- {{url: 'https://example.com/', title: '{'語' * 300}', date: 2026-01-01}}\n"),
    }
    root = site(files)
    assert run(root).problems == ()
    made = [target for target in tree(root / "output") if target.startswith("tags/é")]
    assert len(made) == 2
