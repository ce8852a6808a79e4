"""Curated links below posts and pages: those that share the rarest tags."""

from __future__ import annotations

from pathlib import Path

from conftest import SITE
from site_helpers import HOST, Built, broken, built, words


def row(number: int, date: str, tags: str, more: str = "") -> str:
    date = f"  date: {date}\n" if date else ""
    return f"- url: https://example.com/{number}\n  title: Link {number}\n{date}  tags: [{tags}]\n{more}"


def post(tags: str, more: str = "") -> str:
    return f"---\ntitle: P\ndate: 2026-03-01\ntags: [{tags}]\n{more}---\nx\n"


def found(site: Built, target: str) -> list[str]:
    path = "//section[contains(@class, 'band')][.//h2[. = 'Worth reading on this']]//*[contains(@class, 'card-title')]"
    return [words(title) for title in site.page(target).xpath(path)]


def test_the_rarest_tags_count_most_then_the_nearest_in_time(tmp_path: Path) -> None:
    rows = "".join(row(n, f"2026-03-{n:02}", "common") for n in range(1, 9)) + row(20, "2020-01-01", "common, rare")
    files = {
        "content/index.md": "# H\n",
        "content/news/p.md": post("common, rare"),
        "content/news/q.md": post("none"),
        "content/about.md": "---\ntags: [common]\n---\n# About\n",
        "content/links/l.yml": rows + row(30, "", "common"),
    }
    site = built(tmp_path, files, clean=False)
    assert found(site, "/news/p/") == ["Link 20", "Link 1", "Link 2"]
    assert found(site, "/about/") == ["Link 8", "Link 7", "Link 6"], "to a page without a date, the newest"
    assert found(site, "/news/q/") == []
    assert broken(site.output, HOST) == []


def test_what_the_post_shares_itself_and_what_is_dead_is_left_out(tmp_path: Path) -> None:
    files = {
        "content/index.md": "# H\n",
        "content/news/p.md": post("t", "link: http://www.example.com/1/?utm_source=x\n"),
        "content/links/l.yml": "".join(row(n, "2026-03-01", "t") for n in range(1, 4)),
        "content/links/checks.yml": '- {url: "https://example.com/2", checked: 2026-01-01, status: 404, failures: 3}\n',
    }
    site = built(tmp_path, files, clean=False)
    assert found(site, "/news/p/") == ["Link 3"]


def test_links_in_the_language_of_the_page(tmp_path: Path) -> None:
    files = {
        "content/index.md": "# H\n",
        "content/index.fr.md": "# A\n",
        "content/news/p.md": post("t"),
        "content/news/p.fr.md": post("t"),
        "content/links/l.yml": row(1, "2026-03-01", "t"),
        "content/links/l.fr.yml": row(2, "2026-03-01", "t"),
    }
    site = built(tmp_path, files, site=SITE + "languages: {fr: {title: Essai}}\n")
    assert found(site, "/news/p/") == ["Link 1"]
    french = [words(title) for title in site.by_class("/fr/news/p/", "card-title")]
    assert french == ["Link 2"]
    assert "À lire sur le sujet" in site.main("/fr/news/p/")


def test_a_site_without_tags(tmp_path: Path) -> None:
    files = {
        "content/index.md": "# H\n",
        "content/news/p.md": post("t"),
        "content/links/l.yml": row(1, "2026-03-01", "t"),
    }
    site = built(tmp_path, files, site=SITE + "taxonomies: [authors]\n")
    assert found(site, "/news/p/") == []
