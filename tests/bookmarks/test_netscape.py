"""Netscape bookmarks, as browsers and bookmark servers write them, and as they come out of the hands of people."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.bookmarks.formats import detect, netscape, pocket_html
from site_builder.bookmarks.record import Bookmark, Read

HEAD = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n"

FIREFOX = """<!DOCTYPE NETSCAPE-Bookmark-file-1>
<!-- This is an automatically generated file.
     It will be read and overwritten.
     DO NOT EDIT! -->
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; script-src 'none'"></meta>
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks Menu</H1>

<DL><p>
    <DT><A HREF="https://example.org/rules?a=1&amp;b=2" ADD_DATE="1600000000" LAST_MODIFIED="1600000001" \
ICON_URI="https://example.org/favicon.ico" ICON="data:image/png;base64,iVBO" TAGS="rules,été 2020">Rules &amp; more</A>
    <DD>Why they matter:
two lines &lt;here&gt;
    <DT><A HREF="place:sort=8&maxResults=10" ADD_DATE="1600000002">Most Visited</A>
    <DT><H3 ADD_DATE="1600000003" LAST_MODIFIED="1600000004">Moderation</H3>
    <DD>All about it
    <DL><p>
        <DT><A HREF="https://example.net/" ADD_DATE="1600000005000000" SHORTCUTURL="mod">Handbook</A>
        <DT><H3>Deeper</H3>
        <DL><p>
            <DT><A HREF="https://deep.example/">Deep</A>
            <HR>
        </DL><p>
        <DT><A HREF="https://after.example/">After</A>
    </DL><p>
    <DT><H3 PERSONAL_TOOLBAR_FOLDER="true">Bookmarks Toolbar</H3>
    <DD>Add bookmarks to this folder to see them displayed on the Bookmarks Toolbar
    <DL><p>
        <DT><A HREF="https://bar.example/" PRIVATE="1">Bar</A>
    </DL><p>
</DL>
"""


def read(text: str | bytes) -> Read:
    return netscape.read(text if isinstance(text, bytes) else text.encode())


def urls(text: str | bytes) -> list[str]:
    return [bookmark.url for bookmark in read(text).bookmarks]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "no bookmarks here",
        "<",
        "<DL><p>",
        "</DL></DL></DL>",
        "<DT><H3>A folder</H3>",
        "<!-- <DT><A HREF='https://a.example/'>a</A> -->",
        "<script><DT><A HREF='https://a.example/'>a</A></script>",
        b"\xff\xfe",
        b"\x00\x01\x02",
    ],
)
def test_what_holds_no_bookmarks_gives_none(text: str | bytes) -> None:
    assert urls(text) == []


def test_broken_files_lose_nothing() -> None:
    assert urls("<DL><DT><A HREF='https://a.example/'>a<DT><A HREF=https://b.example/>b") == [
        "https://a.example/",
        "https://b.example/",
    ]
    assert urls("<A HREF='https://a.example/'>a</A><br><a href='https://b.example/'>b") == [
        "https://a.example/",
        "https://b.example/",
    ]
    cut = FIREFOX[: FIREFOX.index("Deep</A>")]
    assert urls(cut)[-1] == "https://deep.example/"
    (bookmark,) = read("<DT><A>no address</A>").bookmarks
    assert (bookmark.url, bookmark.title) == ("", "no address")


def test_lists_that_are_never_closed_and_closed_too_often() -> None:
    text = "<DL><DT><H3>One</H3><DL><DT><A HREF='https://a.example/'>a</A></DL></DL></DL>"
    text += "<DL><DT><H3>Two</H3><DL><DT><A HREF='https://b.example/'>b</A>"
    assert [bookmark.folders for bookmark in read(text).bookmarks] == [("One",), ("Two",)]


def test_what_firefox_writes() -> None:
    found = read(FIREFOX)
    rules, place, handbook, deep, after, bar = found.bookmarks
    assert rules == Bookmark(
        url="https://example.org/rules?a=1&b=2",
        title="Rules & more",
        date=dt.datetime(2020, 9, 13, 12, 26, 40, tzinfo=dt.UTC),
        note="Why they matter:\ntwo lines <here>",
        tags=("rules", "été 2020"),
        line=11,
    )
    assert place.url.startswith("place:")
    assert handbook.folders == ("Moderation",) and handbook.date == dt.datetime(2020, 9, 13, 12, 26, 45, tzinfo=dt.UTC)
    assert deep.folders == ("Moderation", "Deeper") and after.folders == ("Moderation",)
    assert bar.folders == () and bar.private and not rules.private
    assert {loss.field: (loss.count, loss.line) for loss in found.losses} == {
        "add_date of folders": (1, 15),
        "description of folders": (2, 17),
        "icon": (1, 11),
        "icon_uri": (1, 11),
        "last_modified": (1, 11),
        "last_modified of folders": (1, 15),
        "separator": (1, 22),
        "shortcuturl": (1, 18),
    }


def test_what_servers_write_in_descriptions() -> None:
    text = HEAD + (
        '<DL><p><DT><A HREF="https://a.example/" ADD_DATE="1" PRIVATE="0" TAGS="a b,c">A</A>\n'
        '<DD>See <a href="https://b.example/">that</a>.<br><div>And <b>this</b>:</div>'
        '<ul><li>one<li>two</ul>Too.\n<DT><A HREF="https://c.example/">C</A>'
    )
    first, second = read(text).bookmarks
    assert first.note == "See that.\n\nAnd this:\n\none\n\ntwo\n\nToo."
    assert first.tags == ("a b", "c") and not first.private
    assert second.url == "https://c.example/" and second.note == ""


def test_entities() -> None:
    (bookmark,) = read('<DT><A HREF="https://a.example/">&Eacute;t&#233; &#x1F389; &nope; &</A>').bookmarks
    assert bookmark.title == "Été 🎉 &nope; &"


@pytest.mark.parametrize("stamp", ["", "0", "-5", "abc", "9" * 30, "1e9", "٣"])
def test_dates_that_are_none(stamp: str) -> None:
    found = read(f'<DT><A HREF="https://a.example/" ADD_DATE="{stamp}">a</A>')
    assert found.bookmarks[0].date is None
    assert [loss.field for loss in found.losses] == (["add_date"] if stamp.strip("0") else [])


def test_dates_in_other_units() -> None:
    stamps = ["1600000000", "1600000000000", "1600000000000000", "13244473600000000"]
    text = "".join(f'<DT><A HREF="https://a.example/" ADD_DATE="{stamp}">a</A>' for stamp in stamps)
    assert {bookmark.date for bookmark in read(text).bookmarks} == {dt.datetime(2020, 9, 13, 12, 26, 40, tzinfo=dt.UTC)}


def test_hostile_depth_costs_little_and_loses_no_bookmark() -> None:
    text = "<DL><p><DT><H3>x</H3>\n" * 20_000 + "<DT><A HREF='https://a.example/'>a</A>" * 500
    found = read(text)
    assert len(found.bookmarks) == 500 and len(found.bookmarks[0].folders) <= 64
    assert [(loss.field, loss.count) for loss in found.losses] == [("folder", 500)]


@given(st.text(st.sampled_from("<>/\"'=&; adlthDLTHRE3hrefAHpc!-\n#1"), max_size=200))
def test_nothing_raises(text: str) -> None:
    read(text)
    pocket_html.read(text.encode())


POCKET = """<!DOCTYPE html>
<html>
    <!--So long and thanks for all the fish-->
    <head>
        <meta http-equiv="Content-Type" content="text/html; charset=UTF-8" />
        <title>Pocket Export</title>
    </head>
    <body>
        <h1>Unread</h1>
        <ul>
            <li><a href="https://a.example/?x=1&amp;y=2" time_added="1600000000" tags="rules,b c">A &lt;b&gt;</a></li>
            <li><a href="https://example.net/" time_added="1600000001" tags="">https://example.net/</a></li>
        </ul>

        <h1>Read Archive</h1>
        <ul>
            <li><a href="https://read.example/" time_added="soon" tags="">Read</a>
        </ul>
    </body>
</html>
"""


def test_pockets_page() -> None:
    format_ = detect(POCKET.encode())
    assert format_ is not None and format_.name == "pocket-html"
    found = pocket_html.read(POCKET.encode())
    first, second, third = found.bookmarks
    assert first.title == "A <b>" and first.tags == ("rules", "b c") and first.line == 11
    assert first.date == dt.datetime(2020, 9, 13, 12, 26, 40, tzinfo=dt.UTC)
    assert second.title == "" and third.date is None
    assert [(loss.field, loss.count, loss.example) for loss in found.losses] == [
        ("status", 3, "Unread"),
        ("time_added", 1, "soon"),
    ]
