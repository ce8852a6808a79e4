"""Pages and sections: a plain folder works first."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_helpers import Built, broken, built, words


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "folder"


def plain(root: Path, files: dict[str, str | bytes], **more: object) -> Built:
    return built(root, files, site=None, **more)


def heading(site: Built, target: str) -> str:
    found = site.page(target).findall(".//h1")
    assert len(found) == 1, target
    return words(found[0])


def test_readme_is_the_page_of_its_folder(root: Path) -> None:
    site = plain(root, {"README.md": "# Hello\n\nWords.\n", "guide/README.md": "# The guide\n", "guide/a.md": "# A\n"})
    assert heading(site, "/") == "Hello"
    assert heading(site, "/guide/") == "The guide"
    assert heading(site, "/guide/a/") == "A"


def test_index_and_readme_in_one_folder(root: Path) -> None:
    files = {
        "index.md": "# Index\n",
        "README.md": "# Readme\n",
        "d/index.md": "# D index\n",
        "d/README.md": "# D readme\n",
    }
    site = plain(root, files)
    assert heading(site, "/") == "Index"
    assert heading(site, "/readme/") == "Readme"
    assert heading(site, "/d/") == "D index"
    assert heading(site, "/d/readme/") == "D readme"


def test_the_files_of_a_folder_with_both_stay_beside_it(root: Path) -> None:
    files = {"d/index.md": "![p](p.png)\n", "d/README.md": "![p](p.png)\n", "d/p.png": b"x"}
    site = plain(root, files)
    assert site.has("/d/p.png")
    assert broken(site.output, "http://localhost:8000") == []


def test_where_titles_come_from(root: Path) -> None:
    site = plain(
        root,
        {
            "index.md": "# Home\n",
            "a.md": "---\ntitle: Front matter\n---\n## Part\n",
            "b.md": "# First heading\n\ntext\n\n## Part\n",
            "getting_started-now.md": "Only text.\n",
        },
    )
    assert heading(site, "/a/") == "Front matter"
    assert heading(site, "/b/") == "First heading"
    assert heading(site, "/getting_started-now/") == "Getting started now"


def test_a_heading_that_repeats_the_title_is_printed_once(root: Path) -> None:
    site = plain(
        root, {"index.md": "# Home\n", "a.md": "---\ntitle: The title\n---\n\n# The title\n\n[up](#the-title)\n"}
    )
    assert heading(site, "/a/") == "The title"
    assert site.page("/a/").get_element_by_id("the-title").tag == "h1"
    assert broken(site.output, "http://localhost:8000") == []


def test_another_first_heading_stays(root: Path) -> None:
    site = plain(root, {"index.md": "# Home\n", "a.md": "---\ntitle: The title\n---\n# Other\n\n[up](#other)\n"})
    assert [words(h) for h in site.page("/a/").findall(".//h1")] == ["The title", "Other"]
    assert broken(site.output, "http://localhost:8000") == []


def test_links_to_markdown_files_lead_to_pages(root: Path) -> None:
    site = plain(
        root,
        {
            "README.md": "# H\n\n"
            "[a](docs/a.md) [b](docs/a.md#set-up) [c](docs/) [d](docs) [e](/docs/a.md) [f](docs/a)\n",
            "docs/README.md": "# Docs\n\n[up](../README.md)\n",
            "docs/a.md": "# A\n\n## Set up\n\n[here](a.md#set-up) [me](#set-up)\n",
        },
    )
    here, there = "/docs/a/", "/docs/"
    assert site.hrefs("/", "//main//p//a")[:6] == [here, f"{here}#set-up", there, there, here, here]
    assert site.hrefs("/docs/", "//main//p//a")[0] == "/"
    assert site.hrefs(here, "//main//p//a")[:2] == [f"{here}#set-up", "#set-up"]


def test_a_link_to_a_missing_page_or_anchor_is_named_with_its_line(root: Path) -> None:
    site = plain(root, {"README.md": "# H\n\n[a](gone.md)\n\n[b](b.md#gone)\n", "b.md": "# B\n"}, clean=False)
    found = {(p.code, p.path, p.line, p.severity) for p in site.result.problems}
    assert found == {("link/broken", "README.md", 3, "warning"), ("link/anchor", "README.md", 5, "warning")}
    assert site.has("/b/"), "in a folder without settings this does not stop the site"


def test_toml_front_matter(root: Path) -> None:
    text = '+++\ntitle = "From TOML"\ndate = 2024-05-06\ntags = ["x"]\nweight = 3\n+++\nWords.\n'
    site = plain(root, {"index.md": "# H\n", "a.md": text})
    assert heading(site, "/a/") == "From TOML"
    assert "May 6, 2024" in words(site.page("/a/"))
    assert site.has("/tags/x/")


def test_files_are_published_beside_their_page(root: Path) -> None:
    data = bytes(range(256))
    site = plain(root, {"index.md": "# H\n\n[f](d/f.bin)\n", "d/index.md": "# D\n", "d/e.md": "e\n", "d/f.bin": data})
    assert site.file("/d/f.bin").read_bytes() == data


def test_names_with_underscore_or_dot_are_not_published(root: Path) -> None:
    hidden = ["_a.md", ".b.md", "_c/d.md", ".e/f.md", "_g.png", "h/_i.md", "h/.j"]
    site = plain(root, {"index.md": "# H\n", "h/k.md": "# K\n", **dict.fromkeys(hidden, "# Secret words\n")})
    assert not [t for t in site.targets() if "Secret words" in site.file("/" + t).read_text("utf-8", "replace")]
    assert site.has("/h/k/")


def test_invalid_utf_8_is_shown_and_named(root: Path) -> None:
    site = plain(root, {"index.md": b"# Caf\xe9\n\nwords\n"}, clean=False)
    assert [(p.path, p.line) for p in site.result.problems] == [("index.md", 1)]
    assert site.has("/")


@pytest.mark.parametrize(
    "text",
    [
        b"\xef\xbb\xbf---\ntitle: T\n---\n# Heading\n",
        b"---\r\ntitle: T\r\n---\r\n# Heading\r\n",
        "---\ntitle: T\n---\n# Heading\n\na\u2028b\n".encode(),
    ],
    ids=["BOM", "CRLF", "U+2028"],
)
def test_text_from_other_editors(root: Path, text: bytes) -> None:
    site = plain(root, {"index.md": "# H\n", "a.md": text})
    page = site.page("/a/")
    assert [words(h) for h in page.findall(".//h1")] == ["T", "Heading"]
    assert "title: T" not in words(page.find(".//main"))


def test_duplicate_and_empty_headings_have_anchors_of_their_own(root: Path) -> None:
    text = "# H\n\n## A\n\n## A\n\n##\n\n## A-1\n\n## !\n\n[1](#a) [2](#a-1) [3](#a-1-1)\n"
    site = plain(root, {"index.md": text}, clean=False)
    ids = [h.get("id") for h in site.page("/").iterfind(".//main//h2") if h.get("id")]
    assert len(ids) == len(set(ids))
    assert {"a", "a-1"} <= set(ids)


def test_names_with_spaces_accents_and_capitals(root: Path) -> None:
    site = plain(
        root,
        {
            "index.md": "# H\n\n[a](<L'été à Nice/Ma page.md>) [b](L'%C3%A9t%C3%A9%20%C3%A0%20Nice/Ma%20page.md)\n",
            "L'été à Nice/Ma page.md": "# Ma page\n\n![i](<mon image.png>)\n",
            "L'été à Nice/mon image.png": b"x",
        },
    )
    one, two = site.hrefs("/", "//main//p//a")[:2]
    assert one == two
    assert one.isascii()
    assert broken(site.output, "http://localhost:8000") == []


def test_names_in_both_unicode_forms_meet(root: Path) -> None:
    site = plain(root, {"index.md": "# H\n\n[a](e\u0301te\u0301.md)\n", "\u00e9t\u00e9.md": "# Été\n"})
    assert broken(site.output, "http://localhost:8000") == []


def test_a_symbolic_link_inside_is_followed_and_one_that_leads_out_is_named(root: Path) -> None:
    outside = root.parent / "outside.md"
    outside.write_text("# Outside secret\n")
    (root / "d").mkdir(parents=True)
    (root / "real.md").write_text("# Real\n")
    (root / "d" / "same.md").symlink_to("../real.md")
    (root / "out.md").symlink_to(outside)
    (root / "d" / "loop").symlink_to("..")
    site = plain(root, {"index.md": "# H\n"}, clean=False)
    assert "out.md" in {p.path for p in site.result.problems}
    assert not [t for t in site.targets() if "Outside secret" in site.file("/" + t).read_text("utf-8", "replace")]
    assert site.has("/real/")


def test_sections_with_and_without_an_index(root: Path) -> None:
    files = {
        "index.md": "# H\n",
        "guide/index.md": "---\ntitle: The guide\n---\nAbout.\n",
        "guide/b.md": "# B\n",
        "guide/a.md": "---\nweight: 1\n---\n# Z first\n",
        "guide/part/c.md": "# C\n",
        "deep/er/still/d.md": "# D\n",
    }
    site = plain(root, files)
    assert [words(t) for t in site.by_class("/guide/", "card-title")] == ["Z first", "B"]
    assert "/guide/part/" in site.hrefs("/guide/")
    assert "/guide/part/c/" in site.hrefs("/guide/part/")
    assert "/deep/er/" in site.hrefs("/deep/")
    assert heading(site, "/deep/er/still/") == "Still"
    assert [words(li) for li in site.page("/guide/part/c/").xpath("//nav[@class='crumbs']//li")] == [
        "Home",
        "The guide",
        "Part",
    ]


def test_pages_of_a_section_lead_to_one_another(root: Path) -> None:
    files = {"index.md": "# H\n", **{f"g/{n}.md": f"---\nweight: {n}\n---\n# Page {n}\n" for n in (1, 2, 10)}}
    site = plain(root, files)
    assert site.hrefs("/g/2/", "//a[@rel='prev']") == ["/g/1/"]
    assert site.hrefs("/g/2/", "//a[@rel='next']") == ["/g/10/"]


def test_a_renamed_section_carries_its_pages(root: Path) -> None:
    site = built(
        root,
        {
            "content/guide/index.md": "---\ntitle: Guide\nslug: manual\n---\n[a](a.md)\n",
            "content/guide/a.md": "# A\n\n![p](p.png) [index](index.md)\n",
            "content/guide/p.png": b"x",
        },
        clean=False,
    )
    assert site.has("/manual/")
    assert broken(site.output, "https://example.org") == []


def test_a_page_has_a_table_of_contents_from_three_headings(root: Path) -> None:
    long = "# T\n\n## One\n\n### Inner\n\n## Two\n\n## Three\n"
    files = {
        "index.md": "# H\n",
        "long.md": long,
        "short.md": "# T\n\n## One\n",
        "off.md": f"---\ntoc: false\n---\n{long}",
    }
    site = plain(root, files)
    assert site.hrefs("/long/", "//nav[@class='toc']//a") == ["#one", "#inner", "#two", "#three"]
    assert site.hrefs("/short/", "//nav[@class='toc']//a") == []
    assert site.hrefs("/off/", "//nav[@class='toc']//a") == []


def test_a_page_may_name_its_template(root: Path) -> None:
    site = built(
        root,
        {
            "content/index.md": "# H\n",
            "content/a.md": "---\ntitle: A\ntemplate: card\nextra: {colour: red}\n---\nx\n",
            "themes/default/theme.yml": "parent: default\n",
            "themes/default/templates/card.html": "<p>{{ page.title }} is {{ page.extra.colour }}</p>",
        },
    )
    assert site.text("/a/").strip() == "<p>A is red</p>"


def test_the_404_page_and_robots(root: Path) -> None:
    site = plain(root, {"index.md": "# H\n"})
    assert heading(site, "/404.html") == "Page not found"
    assert site.page("/404.html").xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert "404" not in site.text("/sitemap.xml")
    assert "Sitemap: http://localhost:8000/sitemap.xml" in site.text("/robots.txt")


def test_the_name_of_a_plain_site_is_that_of_its_home_page(root: Path) -> None:
    site = plain(root, {"README.md": "# Our handbook\n", "a.md": "# A\n"})
    assert site.page("/a/").findtext(".//title") == "A · Our handbook"
