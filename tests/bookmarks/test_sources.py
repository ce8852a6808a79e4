"""The list of sources: what is wrong is told at its line, what is right is kept."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.bookmarks.sources import FeedSource, read_sources
from site_builder.bookmarks.sources_opml import read_sources_opml

PATH = "content/links/sources.yml"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("feed: https://a.example/\n", [("sources/not-a-list", 1)]),
        ("- https://a.example/\n", [("sources/not-a-source", 1)]),
        ("- title: A\n", [("sources/no-feed", 1)]),
        ("# c\n- feed: ftp://a.example/\n", [("sources/no-feed", 2)]),
        ("- feed: [a]\n", [("sources/wrong-type", 1)]),
        ("- feed: https://a.example/\n  weight: 0\n", [("sources/wrong-type", 2)]),
        ("- feed: https://a.example/\n  weight: .nan\n", [("sources/wrong-type", 2)]),
        ("- feed: https://a.example/\n  muted: yes\n", [("sources/wrong-type", 2)]),
        ("- feed: https://a.example/\n  wieght: 2\n", [("sources/unknown-key", 2)]),
        ("- feed: https://a.example/\n  url: javascript:x\n", [("sources/bad-address", 2)]),
        ("- feed: https://a.example/f\n- feed: http://www.a.example/f/\n", [("sources/twice", 2)]),
        ("- feed: [\n", [("yaml/syntax", 2)]),
        ("", []),
    ],
)
def test_what_is_wrong_is_told_at_its_line(text: str, told: list[tuple[str, int]]) -> None:
    _, problems = read_sources(text.encode(), PATH)
    assert [(problem.code, problem.line) for problem in problems] == told
    assert all(problem.path == PATH and problem.hint for problem in problems)


def test_a_whole_source() -> None:
    text = (
        "- feed: https://a.example/feed\n  title: A\n  url: https://a.example/\n  tags: [x, y]\n  lang: fr\n"
        "  weight: 1.5\n  muted: true\n  note: Who *that* is.\n- feed: https://b.example/\n  tags: one\n"
    )
    sources, problems = read_sources(text.encode(), PATH)
    assert not problems
    assert sources == (
        FeedSource(
            feed="https://a.example/feed",
            title="A",
            url="https://a.example/",
            tags=("x", "y"),
            lang="fr",
            weight=1.5,
            muted=True,
            note="Who *that* is.",
            line=1,
        ),
        FeedSource(feed="https://b.example/", tags=("one",), line=9),
    )


def test_an_outline() -> None:
    text = """<?xml version="1.0" encoding="ISO-8859-1"?>
<opml version="2.0"><head><title>x</title></head><body>
<outline text="News">
 <outline type="rss" text="A &amp; B" xmlUrl="https://a.example/feed" htmlUrl="https://a.example/" category="/x,y"
  language="fr-FR" description="Ours"/>
</outline>
<outline text="Empty"/>
<outline type="rss" text="none"/>
<outline text="https://b.example/f" xmlUrl="https://b.example/f"/><outline xmlUrl="https://b.example/f#x"/>
</body></opml>"""
    sources, problems = read_sources_opml(text.encode(), "s.opml")
    first, second = sources
    assert (first.title, first.url, first.tags, first.lang) == ("A & B", "https://a.example/", ("x", "y", "News"), "fr")
    assert (first.note, first.line, second.title, second.line) == ("Ours", 4, "", 9)
    assert [(each.code, each.line, each.path) for each in problems] == [
        ("sources/no-feed", 8, "s.opml"),
        ("sources/twice", 9, "s.opml"),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no element found"),
        ("<opml><body>", "no element found"),
        ("<rss/>", "it has no <opml>"),
        ('<!DOCTYPE o [<!ENTITY a "b">]><opml>&a;</opml>', "document type"),
        ('<?xml version="1.0" encoding="none"?><opml/>', "encoding"),
        ("x" * 5_000_001, "larger"),
    ],
)
def test_what_is_no_outline_is_told(text: str, words: str) -> None:
    sources, (problem,) = read_sources_opml(text.encode(), "s.opml")
    assert sources == () and problem.code == "sources/syntax" and words in problem.message


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_nothing_that_comes_raises(data: bytes) -> None:
    read_sources(data, PATH)
    read_sources(b"- feed: " + data, PATH)
    read_sources_opml(data, PATH)
    read_sources_opml(b"<opml><outline xmlUrl='" + data, PATH)
