"""Archives by year and month."""

from __future__ import annotations

from pathlib import Path

from site_helpers import HOST, broken, built, words


def test_archives_by_year_and_month(tmp_path: Path) -> None:
    dates = {"a": "2025-12-31", "b": "2026-01-01", "c": "2026-01-20", "d": "2026-03-05"}
    files = {f"content/news/{n}.md": f"---\ntitle: {n.upper()}\ndate: {d}\n---\n" for n, d in dates.items()}
    site = built(
        tmp_path, {"content/index.md": "# H\n", **files, "content/blog/x.md": "---\ntitle: X\ndate: 2024-05-05\n---\n"}
    )
    assert "/news/archive/" in site.hrefs("/news/")
    assert site.hrefs("/news/archive/", "//main//ul//a") == ["/news/2026/03/", "/news/2026/01/", "/news/2025/12/"]
    assert [words(t) for t in site.by_class("/news/2026/", "card-title")] == ["D", "C", "B"]
    assert [words(t) for t in site.by_class("/news/2026/01/", "card-title")] == ["C", "B"]
    assert [words(t) for t in site.by_class("/blog/2024/", "card-title")] == ["X"]
    assert not site.has("/news/2024/")
    assert "March 2026" in site.main("/news/archive/")
    assert broken(site.output, HOST) == []


def test_an_archive_in_each_language(tmp_path: Path) -> None:
    text = "---\ntitle: T\ndate: 2026-02-01\n---\n"
    settings = "title: T\nurl: https://example.org\nlanguages: [fr]\n"
    files = {"content/index.md": "# H\n", "content/news/a.md": text, "content/news/a.fr.md": text}
    site = built(tmp_path, files, site=settings)
    assert "février 2026" in site.main("/fr/news/archive/")
    alternates = site.page("/news/2026/02/").xpath("//link[@rel='alternate'][@hreflang='fr']/@href")
    assert alternates == [f"{HOST}/fr/news/2026/02/"]
    assert words(site.page("/fr/news/2026/02/").find(".//h1")) == "Archives"


def test_a_page_that_has_the_address_of_an_archive_is_named(tmp_path: Path) -> None:
    files = {
        "content/index.md": "# H\n",
        "content/news/a.md": "---\ntitle: A\ndate: 2026-02-01\n---\n",
        "content/news/archive.md": "---\ntitle: B\ndate: 2026-02-01\n---\n",
    }
    site = built(tmp_path, files, clean=False)
    (problem,) = site.result.problems
    assert (problem.code, problem.path) == ("output/collision", "content/news/archive.md")
