"""Titles, summaries, dates and addresses in feeds."""

from __future__ import annotations

import datetime as dt
import json
import re

import feedparser
import msgspec
import pytest
from feed_samples import ENCODED, LINK, PARIS, POST, VIEW, WRITERS, A, problems, shown, with_entry
from lxml import etree
from markupsafe import Markup

from site_builder.kinds.feed.atom import atom
from site_builder.kinds.feed.entries import cut
from site_builder.kinds.feed.json_feed import json_feed
from site_builder.kinds.feed.rss import rss
from site_builder.kinds.feed.xml import rfc822, rfc3339
from site_builder.text.uris import uri

# --- titles, summaries, languages, characters


@pytest.mark.parametrize(
    "title",
    [
        "Bold <b>words</b> stay text",
        "<script>alert(1)</script>",
        "The <title> element",
        "AT&T & Söhne",
        "1 < 2 > 0",
        "I <3 N.Y.",
        "&amp; is an entity, &copy too",
        "a ]]> b",
        "Déjà vu 👩‍👩‍👧 שלום 漢字",
    ],
)
def test_titles_are_shown_as_written(title: str) -> None:
    view = msgspec.structs.replace(with_entry(title=title), title=title)
    for name in ("atom", "rss"):
        feed = feedparser.parse(WRITERS[name](view))
        assert shown(feed.entries[0].title_detail) == title
        assert shown(feed.feed.title_detail) == title
    assert json.loads(json_feed(view))["items"][0]["title"] == title


def test_rss_titles_that_read_the_same_either_way_are_escaped_once() -> None:
    assert b"<title>AT&amp;T, 1 &lt; 2</title>" in rss(with_entry(title="AT&T, 1 < 2"))
    assert b"<title>The &amp;lt;b&amp;gt; element</title>" in rss(with_entry(title="The <b> element"))


@pytest.mark.parametrize("name", WRITERS)
def test_forbidden_characters_are_removed(name: str) -> None:
    bad = "a\x00b\x08c\x0bd\x1fe\ufffef\uffffg\ud800h\r\ni"
    data = WRITERS[name](with_entry(id=f"x:{bad}", title=bad, content_html=bad, summary=bad, tags=(bad,)))
    assert problems(name, data) == []
    text = json.dumps(json.loads(data)) if name == "json" else data.decode("utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|\\\\u(?:00[01]|d[89a-f]|fff[ef])", text)
    assert "abcdefgh i" in text


def test_summaries_are_cut_before_they_are_escaped() -> None:
    view = with_entry(summary="Q&A " * 200)
    for name in ("atom", "rss"):
        entry = feedparser.parse(WRITERS[name](view)).entries[0]
        text = shown(entry.summary_detail)
        assert text.endswith("Q&A…")
        assert 290 < len(text) <= 300
    assert json.loads(json_feed(view))["items"][0]["summary"].endswith("Q&A…")


def test_cut_keeps_words_letters_and_emoji_whole() -> None:
    assert cut("short", 10) == "short"
    assert cut("one two three", 9) == "one two…"
    assert cut("漢" * 20, 5) == "漢漢漢漢…"
    assert cut("e\u0301" * 10, 6) == "e\u0301" * 2 + "…"
    assert cut("ab👩\u200d👩\u200d👧" + "z" * 9, 6) == "ab…"


def test_wrong_language_tags_are_left_out() -> None:
    view = msgspec.structs.replace(with_entry(lang="en_US.UTF-8"), lang='e"n')
    for name, write in WRITERS.items():
        assert problems(name, write(view)) == []
        assert b'UTF-8"' not in write(view)


def test_content_may_be_markup() -> None:
    view = with_entry(content_html=Markup("<p>a &amp; b</p>"))
    for write in (atom, rss):
        assert feedparser.parse(write(view)).entries[0].content[0].value == "<p>a &amp; b</p>"
    assert json.loads(json_feed(view))["items"][0]["content_html"] == "<p>a &amp; b</p>"


def test_an_entry_without_content_has_its_summary() -> None:
    view = with_entry(content_html="")
    assert "content" not in feedparser.parse(atom(view)).entries[0]
    item = json.loads(json_feed(view))["items"][0]
    assert item["content_text"] == "First steps & more"
    assert "content_html" not in item


def test_a_note_without_title_is_its_description_in_rss() -> None:
    item = etree.fromstring(rss(with_entry(title="", summary="", content_html="<p>Hi</p>"))).find("channel/item")
    assert (item.find("title"), item.findtext("description"), item.find(ENCODED)) == (None, "<p>Hi</p>", None)


# --- dates


def test_dates_come_from_entries_only() -> None:
    assert atom(VIEW) == atom(VIEW)
    older = msgspec.structs.replace(VIEW, entries=(LINK,))
    assert etree.fromstring(atom(older)).findtext(f"{A}updated") == "2026-02-01T00:00:00Z"
    assert etree.fromstring(rss(older)).findtext("channel/lastBuildDate") == "Sun, 01 Feb 2026 00:00:00 +0000"
    empty = msgspec.structs.replace(VIEW, entries=())
    assert etree.fromstring(atom(empty)).findtext(f"{A}updated") == "1970-01-01T00:00:00Z"
    assert etree.fromstring(rss(empty)).find("channel/lastBuildDate") is None


def test_newest_entry_is_found_across_time_zones() -> None:
    early = msgspec.structs.replace(
        POST, updated=dt.datetime(2026, 1, 1, 12, tzinfo=dt.timezone(dt.timedelta(hours=14)))
    )
    late = msgspec.structs.replace(POST, updated=dt.datetime(2026, 1, 1, 11))  # noqa: DTZ001
    feed = etree.fromstring(atom(msgspec.structs.replace(VIEW, entries=(early, late))))
    assert feed.findtext(f"{A}updated") == "2026-01-01T11:00:00Z"


def test_the_same_moment_in_another_offset_is_written_in_that_offset() -> None:
    moment = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
    for name, write in WRITERS.items():
        one = write(with_entry(published=moment, updated=moment))
        two = write(with_entry(published=moment.astimezone(PARIS), updated=moment.astimezone(PARIS)))
        offset = {"rss": b"13:00:00 +0100"}.get(name, b"13:00:00+01:00")
        assert offset in two
        assert offset not in one


@pytest.mark.parametrize(
    ("moment", "atom_date", "rss_date"),
    [
        (
            dt.datetime(2024, 2, 29, 23, 59, 59, 999, PARIS),
            "2024-02-29T23:59:59+01:00",
            "Thu, 29 Feb 2024 23:59:59 +0100",
        ),
        (dt.datetime(2024, 12, 1), "2024-12-01T00:00:00Z", "Sun, 01 Dec 2024 00:00:00 +0000"),  # noqa: DTZ001
        (
            dt.datetime(1880, 1, 1, tzinfo=dt.timezone(dt.timedelta(minutes=9, seconds=21))),
            "1879-12-31T23:50:39Z",
            "Wed, 31 Dec 1879 23:50:39 +0000",
        ),
        (
            dt.datetime(1867, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=14, minutes=58))),
            "1866-12-31T09:02:00Z",
            "Mon, 31 Dec 1866 09:02:00 +0000",
        ),
        (
            dt.datetime(1, 1, 1, tzinfo=dt.timezone(dt.timedelta(minutes=9, seconds=21))),
            "0001-01-01T00:00:00Z",
            "Mon, 01 Jan 0001 00:00:00 +0000",
        ),
        (
            dt.datetime(2024, 7, 4, tzinfo=dt.timezone(-dt.timedelta(hours=3, minutes=30))),
            "2024-07-04T00:00:00-03:30",
            "Thu, 04 Jul 2024 00:00:00 -0330",
        ),
    ],
)
def test_dates_are_written_as_each_format_asks(moment: dt.datetime, atom_date: str, rss_date: str) -> None:
    assert (rfc3339(moment), rfc822(moment)) == (atom_date, rss_date)


# --- addresses


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://example.org/a%20b?q=1&r=2#x", "https://example.org/a%20b?q=1&r=2#x"),
        (" https://example.org/été/100%\n", "https://example.org/%C3%A9t%C3%A9/100%25"),
        ('https://example.org/"><b>', "https://example.org/%22%3E%3Cb%3E"),
        ("https://Bücher.example:8080/ß", "https://xn--bcher-kva.example:8080/%C3%9F"),
        ("https://[::1]/a[1]#b#c", "https://[::1]/a%5B1%5D#b%23c"),
    ],
)
def test_addresses_become_uris(written: str, address: str) -> None:
    assert uri(written) == address
