"""The blogroll: the page of the sources, the outline for feed readers, and what announces it."""

from __future__ import annotations

from pathlib import Path

import lxml.etree
import pytest
from conftest import SITE
from hypothesis import given
from hypothesis import strategies as st
from site_helpers import HOST, broken, built

from site_builder.bookmarks.sources_opml import read_sources_opml
from site_builder.kinds.blogroll.views import OutlineView, Subscription
from site_builder.kinds.blogroll.writer import outline

SOURCES = """- feed: https://a.example/feed.xml
  title: A & B
  url: https://a.example/
  tags: [bread, salt]
  lang: fr
  note: |
    Because *they* know, see [us](../about.md).
- feed: https://quiet.example/feed.xml
  muted: true
- feed: https://c.example/atom
"""
FILES = {
    "content/index.md": "# H\n",
    "content/about.md": "---\ntags: [bread]\n---\n# About\n",
    "content/links/l.yml": "- {url: 'https://example.com/a', title: Shared, date: 2026-06-02}\n",
    "content/links/sources.yml": SOURCES,
}


# --- odd input


def test_what_is_wrong_with_the_file_is_told_with_its_line(tmp_path: Path) -> None:
    text = (
        "- feed: https://a.example/f\n- title: No feed\n- feed: javascript:alert(1)\n- feed: https://A.example/f\n- x\n"
    )
    site = built(tmp_path, {**FILES, "content/links/sources.yml": text}, clean=False)
    found = [(p.code, p.path, p.line) for p in site.result.problems]
    path = "content/links/sources.yml"
    assert found == [
        ("sources/no-feed", path, 2),
        ("sources/no-feed", path, 3),
        ("sources/twice", path, 4),
        ("sources/not-a-source", path, 5),
    ]


def test_an_outline_that_is_none(tmp_path: Path) -> None:
    files = {key: text for key, text in FILES.items() if "sources" not in key}
    site = built(tmp_path, {**files, "content/links/sources.opml": "<opml><body>"}, clean=False)
    assert [(p.code, p.path) for p in site.result.problems] == [("sources/syntax", "content/links/sources.opml")]


def test_a_list_for_one_language_is_not_read_and_not_published(tmp_path: Path) -> None:
    files = {**FILES, "content/index.fr.md": "# A\n", "content/links/sources.fr.yml": SOURCES}
    site = built(tmp_path, files, site=SITE + "languages: {fr: {title: Essai}}\n", clean=False)
    told = [(problem.code, problem.path) for problem in site.result.problems]
    assert told == [("sources/translation", "content/links/sources.fr.yml")]
    assert not site.has("/links/sources.fr.yml")
    assert "2 sources" in site.main("/fr/links/sources/")


def test_without_sources_nothing_is_announced(tmp_path: Path) -> None:
    muted = "- {feed: 'https://a.example/f', muted: true}\n"
    for text in ("", "[]\n", muted):
        site = built(tmp_path, {**FILES, "content/links/sources.yml": text})
        assert not site.has("/links/blogroll.opml")
        assert not site.has("/links/sources/")
        assert "blogroll" not in site.text("/")
        assert "/links/sources/" not in site.hrefs("/links/")


def test_a_broken_link_in_a_note_is_named(tmp_path: Path) -> None:
    text = "- feed: https://a.example/f\n  note: See [that](../nowhere.md).\n"
    site = built(tmp_path, {**FILES, "content/links/sources.yml": text}, clean=False)
    assert [(p.code, p.path, p.line) for p in site.result.problems] == [("link/broken", "content/links/sources.yml", 2)]


# --- the outline


def test_the_outline_has_what_feed_readers_look_for(tmp_path: Path) -> None:
    site = built(tmp_path, FILES)
    root = lxml.etree.fromstring(site.file("/links/blogroll.opml").read_bytes())
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert root.findtext("head/title") == "Test site · Sources we follow"
    assert root.find("head/dateModified") is None
    assert [dict(each.attrib) for each in root.iter("outline")] == [
        {
            "type": "rss",
            "text": "A & B",
            "title": "A & B",
            "xmlUrl": "https://a.example/feed.xml",
            "htmlUrl": "https://a.example/",
            "description": "Because they know, see us.",
            "language": "fr",
            "category": "bread,salt",
        },
        {"type": "rss", "text": "c.example", "title": "c.example", "xmlUrl": "https://c.example/atom"},
    ]


def test_an_outline_is_read_as_well_and_not_published_as_it_is(tmp_path: Path) -> None:
    text = '<opml version="2.0"><body><outline text="A" type="rss" xmlUrl="https://a.example/f"/></body></opml>'
    files = {key: value for key, value in FILES.items() if "sources" not in key}
    site = built(tmp_path, {**files, "content/links/sources.opml": text})
    assert site.has("/links/blogroll.opml")
    assert not site.has("/links/sources.opml")
    assert "https://a.example/f" in site.hrefs("/links/sources/")


texts = st.text(max_size=30)


@given(texts, texts, st.lists(texts, max_size=3))
def test_any_text_makes_an_outline_that_can_be_read(title: str, note: str, tags: list[str]) -> None:
    source = Subscription(title, "https://a.example/f?a=1&b='2'", "https://a.example/", note, "en", tuple(tags))
    data = outline(OutlineView(title, title, f"{HOST}/", (source,)))
    assert lxml.etree.fromstring(data).find("body/outline").get("xmlUrl") == source.feed
    found, problems = read_sources_opml(data, "")
    assert problems == ()
    assert [(each.feed, each.url) for each in found] == [(source.feed, source.url)]
    assert outline(OutlineView(title, title, f"{HOST}/", (source,))) == data


# --- the page


def test_the_page_lists_them_and_every_page_announces_the_outline(tmp_path: Path) -> None:
    site = built(tmp_path, FILES, site=SITE + "languages: {fr: {title: Essai}}\n")
    hrefs = site.hrefs("/links/sources/")
    assert {"https://a.example/", "https://a.example/feed.xml", "https://c.example/atom", "/about/"} <= set(hrefs)
    assert {"/links/blogroll.opml", "/tags/bread/"} <= set(hrefs)
    assert not [href for href in hrefs if "quiet" in href]
    assert "Because they know" in site.main("/links/sources/")
    titles = [title[0] for title in site.by_class("/links/sources/", "card-title")]
    assert [(a.get("hreflang"), a.get("dir")) for a in titles] == [("fr", "auto"), (None, None)]
    assert "/links/sources/" in site.hrefs("/links/")
    for target in ("/", "/about/", "/links/", "404.html"):
        (link,) = site.page(target).xpath("//head/link[@rel='blogroll']")
        assert (link.get("type"), link.get("href")) == ("text/xml", "/links/blogroll.opml")
    assert broken(site.output, HOST) == []


@pytest.mark.parametrize("url", ["https://example.org/club"])
def test_in_french_and_below_a_path(url: str, tmp_path: Path) -> None:
    files = {**FILES, "content/index.fr.md": "# A\n"}
    site = built(tmp_path, files, site=SITE + "languages: {fr: {title: Essai}}\n", url=url)
    text = site.main("/fr/links/sources/")
    assert "Les sources que nous suivons" in text and "2 sources" in text
    (note,) = site.page("/fr/links/sources/").xpath("//div[@class='p-summary']")
    assert note.get("lang") == "en"
    assert site.page("/fr/").xpath("//head/link[@rel='blogroll']/@href") == ["/club/links/blogroll.opml"]
    assert broken(site.output, url) == []
