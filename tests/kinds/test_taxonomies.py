"""Tags, authors and any taxonomy of site.yml."""

from __future__ import annotations

from pathlib import Path

from conftest import SITE
from site_helpers import HOST, broken, built, words


def post(number: int, front: str) -> str:
    return f"---\ntitle: Post {number}\ndate: 2026-01-{number:02}\n{front}---\nWords.\n"


def test_tags_have_a_page_each_and_one_of_all(tmp_path: Path) -> None:
    files = {
        "content/index.md": "# H\n",
        "content/news/a.md": post(1, "tags: [Été, C++, bread]\n"),
        "content/news/b.md": post(2, "tags: [bread]\n"),
        "content/page.md": "---\ntitle: A page\ntags: [Bread]\n---\n",
    }
    site = built(tmp_path, files)
    listed = {words(a): a.get("href") for a in site.page("/tags/").xpath("//main//ul//a")}
    assert set(listed) == {"Été", "C++", "bread"}
    assert [words(t) for t in site.by_class("/tags/bread/", "card-title")] == ["Post 2", "Post 1", "A page"]
    assert broken(site.output, HOST) == []


def test_titles_names_and_slugs_of_a_taxonomy(tmp_path: Path) -> None:
    settings = f"""{SITE}taxonomies:
  tags: {{title: Subjects, names: {{ci: Continuous integration}}, slugs: {{ci: continuous}}}}
  authors:
  places: {{title: Places}}
"""
    files = {
        "content/index.md": "# H\n",
        "content/news/a.md": post(1, "tags: [ci]\nplaces: [Lyon, Nice]\n"),
        "content/links/l.yml": "- {url: 'https://example.com/', title: L, date: 2026-01-01, tags: [ci]}\n",
    }
    site = built(tmp_path, files, site=settings)
    assert words(site.page("/tags/").find(".//h1")) == "Subjects"
    assert words(site.page("/tags/continuous/").find(".//h1")) == "Continuous integration"
    assert words(site.page("/places/").find(".//h1")) == "Places"
    assert site.has("/places/lyon/")
    assert "/places/nice/" in site.hrefs("/news/a/")
    assert not site.has("/tags/ci/")
    assert site.has("/links/tags/continuous/")
    assert "Continuous integration" in site.main("/links/")


def test_a_site_without_taxonomies(tmp_path: Path) -> None:
    settings = f"{SITE}taxonomies: {{}}\n"
    site = built(tmp_path, {"content/index.md": "# H\n", "content/news/a.md": post(1, "tags: [x]\n")}, site=settings)
    assert not site.has("/tags/")
    assert site.has("/news/a/")


def test_authors_are_named_by_the_roster(tmp_path: Path) -> None:
    files = {
        "content/index.md": "# H\n",
        "content/_data/roster.yml": "people: [{id: ada, name: Ada Example}]\n"
        "teams: [{id: press, name: The press team}]\n",
        "content/news/a.md": post(1, "authors: [ada, press, Somebody Else]\n"),
    }
    site = built(tmp_path, files)
    names = [words(name) for name in site.by_class("/news/a/", "p-author")]
    assert names == ["Ada Example", "The press team", "Somebody Else"]
    assert words(site.page("/authors/ada/").find(".//h1")) == "Ada Example"
    assert site.has("/authors/somebody-else/")
    assert site.titles("/authors/press/atom.xml") == ["Post 1"]


def test_lists_of_terms_are_paginated(tmp_path: Path) -> None:
    files = {f"content/news/{n}.md": post(n, "tags: [t]\n") for n in range(1, 6)}
    site = built(tmp_path, {"content/index.md": "# H\n", **files}, site=SITE + "paginate: 2\n")
    assert [words(t) for t in site.by_class("/tags/t/page/3/", "card-title")] == ["Post 1"]


def test_one_author_written_as_a_text_and_a_tag_that_is_a_number(tmp_path: Path) -> None:
    files = {"content/index.md": "# H\n", "content/news/a.md": post(1, "authors: Ada\ntags: [2026, no]\n")}
    site = built(tmp_path, files, clean=False)
    assert site.has("/authors/ada/")
    assert site.has("/tags/2026/")
    assert site.has("/tags/no/")
