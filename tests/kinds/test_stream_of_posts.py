"""Curated links among the posts of a section, its feed and the news of the home page; never in archives."""

from __future__ import annotations

from pathlib import Path

from conftest import SITE
from site_helpers import HOST, Built, broken, built, words

STREAM = SITE + "links: {stream: [news], roundups: []}\n"
FILES = {
    "content/index.md": "# H\n",
    "content/news/one.md": "---\ntitle: One\ndate: 2026-01-01\n---\nx\n",
    "content/news/two.md": "---\ntitle: Two\ndate: 2026-03-03\n---\nx\n",
    "content/blog/other.md": "---\ntitle: Other\ndate: 2026-04-04\n---\nx\n",
    "content/links/l.yml": "- {url: 'https://example.com/a', title: Shared, date: 2026-02-02}\n"
    "- {url: 'https://example.com/b', title: Old, date: 2025-02-02}\n",
}


def cards(site: Built, target: str) -> list[str]:
    return [words(title) for title in site.by_class(target, "card-title")]


# --- odd input


def test_a_name_that_is_no_section_of_posts_is_named_with_the_nearest(tmp_path: Path) -> None:
    settings = SITE + "links:\n  stream:\n    - news\n    - nws\n    - links\n    - ''\n"
    site = built(tmp_path, FILES, site=settings, clean=False)
    found = [(p.code, p.path, p.line, p.hint) for p in site.result.problems]
    assert [each[:3] for each in found] == [("site/stream", "site.yml", line) for line in (6, 7, 8)]
    assert found[0][3] == "Did you mean `news`?"
    assert "blog, news" in found[2][3]


def test_a_section_of_posts_without_posts_yet_is_one(tmp_path: Path) -> None:
    draft = {"content/news/d.md": "---\ntitle: D\ndate: 2026-01-01\ndraft: true\n---\nx\n"}
    site = built(tmp_path, {"content/index.md": "# H\n", **draft}, site=STREAM)
    assert not site.has("/news/")
    declared = {"content/index.md": "# H\n", "content/club/index.md": "---\ntitle: C\nkind: post\n---\n"}
    declared["content/club/d.md"] = draft["content/news/d.md"]
    links = {"content/links/l.yml": FILES["content/links/l.yml"]}
    site = built(tmp_path / "b", {**declared, **links}, site=STREAM.replace("news", "/club/"))
    assert cards(site, "/club/") == ["Shared", "Old"]
    assert site.titles("/club/atom.xml") == ["Shared", "Old"]
    assert "/club/archive/" not in site.hrefs("/club/")
    assert broken(site.output, HOST) == []


# --- what is mixed


def test_by_default_nothing_is_mixed(tmp_path: Path) -> None:
    site = built(tmp_path, FILES)
    assert cards(site, "/news/") == ["Two", "One"]
    assert site.titles("/news/atom.xml") == ["Two", "One"]


def test_list_feed_and_news_have_both_by_date_and_archives_do_not(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=STREAM)
    assert cards(site, "/news/") == ["Two", "Shared", "One", "Old"]
    assert site.titles("/news/atom.xml") == ["Two", "Shared", "One", "Old"]
    assert cards(site, "/blog/") == ["Other"]
    assert site.titles("/atom.xml") == ["Other", "Two", "One"], "the feed of the site is of posts"
    assert cards(site, "/") == ["Other", "Two", "Shared", "One", "Old"]
    assert [words(site.by_class(target, "band-title")[0]) for target in ("/news/", "/blog/")] == [
        "Posts and links",
        "Posts",
    ]
    assert "/news/" in site.hrefs("/")
    assert cards(site, "/news/2026/") == ["Two", "One"]
    assert not site.has("/news/2025/")
    assert "https://example.com/a" in site.hrefs("/news/"), "a link leads outside"
    assert broken(site.output, HOST) == []


def test_pages_of_a_mixed_list(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=STREAM + "paginate: 2\n")
    assert cards(site, "/news/page/2/") == ["One", "Old"]


def test_the_home_page_shows_no_link_twice(tmp_path: Path) -> None:
    rows = "".join(f"- {{url: 'https://example.com/{n}', title: L{n}, date: 2026-05-{n:02}}}\n" for n in range(1, 10))
    site = built(tmp_path, {**FILES, "content/links/l.yml": rows}, site=STREAM)
    assert cards(site, "/") == [f"L{n}" for n in range(9, 0, -1)]


def test_a_language_has_the_links_of_its_own_commentary(tmp_path: Path) -> None:
    files = {
        **FILES,
        "content/index.fr.md": "# A\n",
        "content/news/index.fr.md": "# Nouvelles\n",
        "content/links/l.fr.yml": "- {url: 'https://example.com/a', title: Partagé, date: 2026-02-02}\n",
    }
    site = built(tmp_path, files, site=STREAM + "languages: {fr: {title: Essai}}\n")
    assert cards(site, "/fr/news/") == ["Partagé"]
    assert broken(site.output, HOST) == []
