"""The planet: a page of what sources have, made of a committed file, and nothing of it taken on trust."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import SITE, codes, run, write

ROWS = """- {url: "https://a.example/1", title: "On <b>rules</b> & tea", date: 2026-06-14T23:30:00Z, author: Ann,
   source: Alpha, site: "https://a.example/", lang: en, summary: "It begins {{ x }} <script>evil()</script>"}
- {url: "https://b.example/2", title: Deux, date: 2026-06-14T10:00:00Z, source: Beta, lang: fr}
- {url: "https://b.example/3", date: 2026-06-10, source: Beta, site: "javascript:alert(1)"}
"""
FILES = {"site.yml": SITE + "languages:\n  fr: {title: Essai}\n", "content/index.md": "# H\n"}
FILES |= {"content/index.fr.md": "# H\n"}


def page(root: Path, path: str = "links/planet") -> str:
    text = (root / "output" / path / "index.html").read_text(encoding="utf-8")
    return text[text.index("<main") : text.index("</main")]


def test_entries_are_grouped_by_the_days_of_the_site(tmp_path: Path) -> None:
    root = write(tmp_path, {**FILES, "content/links/planet.yml": ROWS})
    write(root, {"site.yml": FILES["site.yml"] + "timezone: Europe/Paris\n"})
    assert codes(run(root)) == []
    text = page(root)
    assert re.findall(r'<h2 class="band-title"><time datetime="([^"]+)"', text) == [
        "2026-06-15",
        "2026-06-14",
        "2026-06-10",
    ]
    assert (
        '<h3 class="card-title" lang="fr"><a class="out" dir="auto" href="https://b.example/2" rel="nofollow ugc"'
        in text
    )
    assert '<a href="https://a.example/">Alpha</a> · Ann' in text
    assert '<p class="p-summary" dir="auto"' in text, "it may be Arabic, whatever its feed says of its language"
    assert "3 entries" in text and "Who these are" in text
    assert "3 entrées" in page(root, "fr/links/planet")


def test_text_of_others_is_text(tmp_path: Path) -> None:
    root = write(tmp_path, {**FILES, "content/links/planet.yml": ROWS})
    run(root)
    text = page(root)
    assert "On &lt;b&gt;rules&lt;/b&gt; &amp; tea" in text
    assert "It begins {{ x }} &lt;script&gt;evil()&lt;/script&gt;" in text
    assert "<script" not in text and "javascript:" not in text
    assert 'rel="nofollow ugc">b.example</a>' in text, "without a title, the host"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("- {url: 'javascript:alert(1)', title: X, date: 2026-06-01}\n", "planet/unusable"),
        ("- {url: 'https://a.example/', title: X}\n", "planet/unusable"),
        ("- words\n", "data/not-a-row"),
        ("- {title: X}\n", "data/no-id"),
        ("a: b\n", "data/not-a-list"),
    ],
)
def test_an_entry_that_cannot_be_shown_is_told_and_left_out(tmp_path: Path, row: str, code: str) -> None:
    root = write(tmp_path, {**FILES, "content/links/planet.yml": row})
    result = run(root)
    assert codes(result) == [code] and result.problems[0].line == 1
    assert not (root / "output/links/planet").exists()


def test_the_page_comes_and_goes_with_its_file(tmp_path: Path) -> None:
    root = write(tmp_path, {**FILES, "content/links/planet.yml": ROWS})
    run(root)
    assert (root / "output/links/planet/index.html").exists()
    (root / "content/links/planet.yml").unlink()
    run(root)
    assert not (root / "output/links/planet").exists()


def test_the_reading_list_leads_to_the_planet(tmp_path: Path) -> None:
    links = "- url: https://k.example/\n  title: K\n  date: 2026-01-01\n  note: x\n"
    root = write(tmp_path, {**FILES, "content/links/planet.yml": ROWS, "content/links/2026.yml": links})
    run(root)
    assert 'href="/links/planet/"' in page(root, "links")


def test_the_files_of_the_desk_are_never_published(tmp_path: Path) -> None:
    files = {"content/links/inbox.yml": "- {url: 'https://a.example/'}\n", "content/links/skipped.yml": "- [broken\n"}
    files |= {"content/links/inbox.yaml": "- x\n", "content/links/inbox.fr.yml": "- x\n"}
    root = write(tmp_path, {**FILES, **files})
    assert codes(run(root)) == []
    assert not list((root / "output").rglob("*.y*ml"))
