"""Files beside pages, and bundles that carry theirs along."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import SITE
from site_helpers import HOST, broken, built

BUNDLE = {
    "content/index.md": "# H\n\n![i](news/trip/a.png)\n",
    "content/news/trip/a.png": b"a",
    "content/news/trip/more/b c.txt": "b",
}


def text(front: str) -> str:
    return f"---\ntitle: Trip\ndate: 2026-02-03\n{front}---\n![a](a.png) [b](<more/b c.txt>)\n"


@pytest.mark.parametrize(
    ("front", "settings", "address"),
    [
        ("", "", "/news/trip/"),
        ("slug: voyage\n", "", "/news/voyage/"),
        ("", "permalinks: {post: '{year}/{month}/{slug}/'}\n", "/2026/02/trip/"),
        ("slug: voyage\n", "permalinks: {post: '{year}/{slug}/'}\n", "/2026/voyage/"),
    ],
)
def test_the_files_of_a_bundle_move_with_it(front: str, settings: str, address: str, tmp_path: Path) -> None:
    site = built(tmp_path, {**BUNDLE, "content/news/trip/index.md": text(front)}, site=SITE + settings)
    assert site.has(address)
    assert site.file(f"{address}a.png").read_bytes() == b"a"
    assert site.has(f"{address}more/b c.txt")
    assert [t for t in site.targets() if t.endswith("a.png")] == [f"{address}a.png".lstrip("/")]
    assert broken(site.output, HOST) == []


def test_a_bundle_whose_address_is_a_file_keeps_its_folder_for_its_files(tmp_path: Path) -> None:
    settings = SITE + "permalinks: {post: '{section}/{slug}.html'}\n"
    site = built(tmp_path, {**BUNDLE, "content/news/trip/index.md": text("")}, site=settings)
    assert site.has("/news/trip.html")
    assert site.has("/news/trip/a.png")
    assert broken(site.output, HOST) == []


def test_the_files_of_a_draft_are_not_published(tmp_path: Path) -> None:
    files = {**BUNDLE, "content/index.md": "# H\n", "content/news/trip/index.md": text("draft: true\n")}
    assert not [t for t in built(tmp_path, files).targets() if "trip" in t]


def test_a_bundle_by_readme_and_a_page_bundle(tmp_path: Path) -> None:
    files = {
        "content/index.md": "# H\n",
        "content/about/README.md": "---\ntitle: About\nslug: us\n---\n![p](p.png)\n",
        "content/about/p.png": b"x",
    }
    site = built(tmp_path, files)
    assert site.has("/us/")
    assert site.has("/us/p.png")


def test_files_of_sections_and_of_the_top(tmp_path: Path) -> None:
    files = {
        "content/index.md": "# H\n\n[f](favicon.ico) [d](docs/data.csv) [r](/docs/data.csv)\n",
        "content/docs/a.md": "# A\n\n[d](data.csv) [f](../favicon.ico) [g](/favicon.ico)\n",
        "content/docs/data.csv": "a,b\n",
        "content/favicon.ico": b"icon",
        "content/CNAME": "example.org\n",
        "content/.well-known/security.txt": "x",
    }
    site = built(tmp_path, files)
    assert site.text("/CNAME") == "example.org\n"
    assert site.has("/docs/data.csv")
    assert broken(site.output, HOST) == []


def test_html_and_css_beside_pages_are_published_as_they_are(tmp_path: Path) -> None:
    files = {"content/index.md": "# H\n\n[old](old/page.html)\n", "content/old/page.html": "<p>{{ as it is }}</p>"}
    site = built(tmp_path, files)
    assert site.text("/old/page.html") == "<p>{{ as it is }}</p>"


def test_a_picture_says_its_size(tmp_path: Path) -> None:
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d494844520000000300000002080200000012163aa50000000c49444154789c6360a03d"
    )  # cut off: that is said, and its size is known all the same
    site = built(tmp_path, {"content/index.md": "# H\n\n![p](p.png)\n", "content/p.png": png}, clean=False)
    assert site.codes() == ["image/damaged"]
    (image,) = site.page("/").iterfind(".//main//img")
    assert (image.get("width"), image.get("height")) == ("3", "2")


def test_an_edited_and_a_deleted_file(tmp_path: Path) -> None:
    files = {"content/index.md": "# H\n", "content/a.txt": "one"}
    assert built(tmp_path, files).text("/a.txt") == "one"
    assert built(tmp_path, {"content/a.txt": "two"}).text("/a.txt") == "two"
    (tmp_path / "content/a.txt").unlink()
    assert not built(tmp_path, {}).has("/a.txt")


def test_a_missing_picture_is_named(tmp_path: Path) -> None:
    site = built(tmp_path, {"content/index.md": "# H\n\ntext ![p](gone.png)\n"}, clean=False)
    assert [(p.code, p.line) for p in site.result.problems] == [("link/broken", 3)]
