"""Lists say of a link that it is dead, and offer the copy of an archive."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_helpers import built, words

CHECKS = """- {url: "https://example.com/gone", checked: 2026-06-01, status: 404, failures: 3, since: 2026-05-01}
- {url: "https://example.com/kept", checked: 2026-06-01, status: 404, failures: 4, since: 2026-05-01,
   archived: "https://archive.example/kept"}
- {url: "https://example.com/shaky", checked: 2026-06-01, status: 500, failures: 2, since: 2026-05-01}
"""
LINKS = """- {url: "https://example.com/gone", title: Gone, date: 2026-01-04, tags: [bread]}
- {url: "https://Example.com/kept", title: Kept, date: 2026-01-03, tags: [bread]}
- {url: "https://example.com/shaky", title: Shaky, date: 2026-01-02, tags: [bread]}
- {url: "https://example.com/gone#part", title: Part, date: 2026-01-01, tags: [bread],
   archived: "https://archive.example/mine"}
"""
FILES = {
    "content/index.md": "# H\n",
    "content/links/2026.yml": LINKS,
    "content/links/checks.yml": CHECKS,
    "content/news/shared.md": "---\ndate: 2026-01-01\nlink: https://example.com/gone\ntags: [bread]\n---\nA post.\n",
}


@pytest.mark.parametrize("target", ["/", "/links/", "/links/tags/bread/", "/links/2026/01/", "/tags/bread/"])
def test_each_list_marks_its_dead_links(tmp_path: Path, target: str) -> None:
    site = built(tmp_path, FILES, clean=False)
    assert not [p for p in site.result.problems if p.severity == "error"]
    marks = {}
    for card in site.by_class(target, "card"):
        said = card.xpath(".//p[@class='card-gone']")
        title = words(card.find_class("card-title")[0])
        marks[title] = (words(said[0]), said[0].xpath("./a/@href")) if said else None
    gone = "This address no longer answers."
    assert marks["Gone"] == (gone, [])
    assert marks["Kept"] == (f"{gone} Read the archived copy", ["https://archive.example/kept"])
    assert marks["Shaky"] is None
    assert marks["Part"] == (f"{gone} Read the archived copy", ["https://archive.example/mine"]), (
        "the editor's own copy"
    )
    assert target not in ("/tags/bread/",) or marks["Shared"] == (gone, []), "link posts too"


def test_a_post_that_shares_a_dead_link_says_so_itself(tmp_path: Path) -> None:
    kept = "---\ndate: 2026-01-01\nlink: https://example.com/kept\n---\nA post.\n"
    site = built(tmp_path, {**FILES, "content/news/kept.md": kept}, clean=False)
    assert words(site.by_class("/news/shared/", "banner")[0]) == "This address no longer answers."
    assert words(site.by_class("/news/kept/", "banner")[0]) == "This address no longer answers. Read the archived copy"
    assert "https://archive.example/kept" in site.hrefs("/news/kept/")


def test_a_copy_that_no_browser_can_open_is_told_and_left_out(tmp_path: Path) -> None:
    checks = CHECKS.replace("https://archive.example/kept", "javascript:alert(1)")
    site = built(tmp_path, {**FILES, "content/links/checks.yml": checks}, clean=False)
    assert [(p.path, p.line) for p in site.result.problems if p.code == "links/bad-address"] == [
        ("content/links/checks.yml", 2)
    ]
    assert "javascript:" not in (site.output / "api/links.json").read_text()


def test_without_a_log_nothing_is_marked(tmp_path: Path) -> None:
    site = built(tmp_path, {path: text for path, text in FILES.items() if "checks" not in path})
    assert site.by_class("/links/", "card-gone") == []


def test_an_archived_copy_of_a_living_link_is_offered_on_its_own_page_only(tmp_path: Path) -> None:
    files = {path: text for path, text in FILES.items() if "checks" not in path}
    site = built(tmp_path, files)
    assert "https://archive.example/mine" not in site.hrefs("/links/")
    assert "https://archive.example/mine" in site.hrefs("/links/2026/part/")
