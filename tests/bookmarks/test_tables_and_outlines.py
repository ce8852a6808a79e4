"""Pocket CSV, Raindrop CSV, our CSV, Pinboard JSON, our JSON and OPML: broken ones first."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.bookmarks.formats import FORMATS, detect, format_named
from site_builder.bookmarks.record import Bookmark, Read

DAY = dt.datetime(2024, 1, 2, 3, 4, 5, tzinfo=dt.UTC)
POCKET = (
    "title,url,time_added,cursor,tags,status\n"
    'A text,https://example.org/a,1600000000,7,"rules|two words",unread\n'
    '"With, comma and\nline","https://example.org/with,commas",1600000001,8,,archive\n'
)
RAINDROP = (
    "id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite\n"
    '1,A text,"My note, with\n\n*two* parts",What it says,https://example.org/a,Rules / Examples,'
    '"moderation, two words",2024-01-02T03:04:05.000Z,https://cdn.example/c.jpg,"Highlight: x",true\n'
    "2,B,,,https://example.org/b,Unsorted,,2024-01-02T03:04:05.000Z,,,false\n"
)
PINBOARD = json.dumps(
    [
        {
            "href": "https://example.org/a",
            "description": "A text",
            "extended": "My note\nin two lines",
            "meta": "92959a96fd69146c5fe7cbde6e5720f2",
            "hash": "d41d8cd98f00b204e9800998ecf8427e",
            "time": "2024-01-02T03:04:05Z",
            "shared": "yes",
            "toread": "yes",
            "tags": "rules .secret été",
        },
        {"href": "https://private.example/", "description": False, "shared": "no", "toread": "no", "tags": ""},
    ],
    indent=1,
)
OPML = """<?xml version="1.0" encoding="ISO-8859-1"?>
<opml version="2.0">
  <head><title>My links</title></head>
  <body>
    <outline text="Règles">
      <outline type="link" text="A text" url="https://example.org/a" created="Tue, 02 Jan 2024 03:04:05 GMT"
   category="/Moderation/Rules,two words" description="My note&#10;in two lines" language="en-us"/>
      <outline text="Empty"/>
    </outline>
    <outline type="rss" text="A blog" title="A blog!" xmlUrl="https://blog.example/feed" htmlUrl="https://blog.example/"/>
    <outline type="rss" text="Only a feed" xmlUrl="https://feed.example/"/>
    <outline type="link" text="Bad date" url="https://example.org/c" created="soon" isComment="true"/>
  </body>
</opml>
""".encode()


def losses(found: Read) -> dict[str, tuple[int, int]]:
    return {loss.field: (loss.count, loss.line) for loss in found.losses}


@pytest.mark.parametrize("name", [each.name for each in FORMATS])
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xff\xff\xff",
        b"[",
        b"[[",
        b"[1,2]",
        b"{}",
        b'[{"url": 5, "href": 5}]',
        b'[{"url": "x"}',
        b'[{"url": "x"} {"url": "y"}]',
        b'[{"url": ' + b"9" * 5000 + b"}]",
        b"[" * 200_000,
        b'[{"a":' * 100_000,
        b'[{"url": NaN}]',
        b"url\n",
        b'url\n"open',
        b"url,url\na,b,c\n",
        b"\0url\n\0\n",
        b"<opml",
        b"<opml/>",
        b"<opml><body/></opml>",
        b"<opml><body><outline url='https://a.example/'></body></opml>",
        b"<opml><body>" + b"<outline text='x'>" * 5000,
        b"url\n" + b"x" * 200_000,
    ],
)
def test_a_broken_file_is_told_or_holds_nothing_of_use(name: str, data: bytes) -> None:
    found = format_named(name).read(data)
    assert not any(bookmark.url.startswith("http") for bookmark in found.bookmarks)
    for problem in found.problems:
        assert problem.code in ("import/syntax", "import/encoding")
        assert problem.message.endswith(".") and problem.hint


@given(st.text(max_size=80), st.sampled_from(FORMATS))
def test_nothing_raises(text: str, format_: object) -> None:
    format_.read(text.encode())  # type: ignore[attr-defined]
    detect(text.encode())


def bomb(entity: str, use: str) -> bytes:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return (
        f'<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY l0 "lol">{levels}{entity}]><opml><body>{use}</body></opml>'
    ).encode()


@pytest.mark.parametrize(
    "data",
    [
        bomb("", '<outline text="&l9;" url="https://a.example/"/>'),
        bomb("", '<outline text="x" url="https://a.example/">&l9;</outline>'),
        bomb('<!ENTITY file SYSTEM "file:///etc/hostname">', '<outline text="&file;" url="https://a.example/"/>'),
        bomb('<!ENTITY file SYSTEM "file:///etc/hostname">', "<outline>&file;</outline>"),
        bomb('<!ENTITY % remote SYSTEM "http://127.0.0.1:9/x.dtd"> %remote;', '<outline url="https://a.example/"/>'),
    ],
)
def test_xml_with_entities_is_refused(data: bytes) -> None:
    found = format_named("opml").read(data)
    assert found.bookmarks == ()
    assert [problem.code for problem in found.problems] == ["import/syntax"]


def test_where_a_file_is_broken_is_told() -> None:
    (problem,) = format_named("json").read(b'[\n{"url": "https://a.example/"},\n{"url": }\n]').problems
    assert (problem.line, problem.column) == (3, 9)
    (problem,) = format_named("opml").read(b"<opml>\n<body>\n<outline text='a & b'/>").problems
    assert problem.line == 3
    (problem,) = format_named("pocket").read(b"a,b\n1,2\n").problems
    assert problem.line == 1 and "`url`" in problem.message


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (POCKET.encode(), "pocket"),
        (RAINDROP.encode(), "raindrop"),
        (PINBOARD.encode(), "pinboard"),
        (b"\xef\xbb\xbf" + PINBOARD.encode(), "pinboard"),
        (PINBOARD.encode("utf-16"), "pinboard"),
        (OPML, "opml"),
        (b"url\nhttps://a.example/\n", "csv"),
        (b"Titre;URL;Date\n", "csv"),
        (b'[\n{"title": "t", "tags": ["a"], "url": "https://a.example/"}\n]', "json"),
        (b'[{"title": "Use {} and \\"[\\" in C", "url": "https://a.example/"}]', "json"),
        (b"<DL><p><DT><A HREF=x>x</A>", "netscape"),
    ],
)
def test_the_format_is_found_out(data: bytes, name: str) -> None:
    found = detect(data)
    assert found is not None and found.name == name


@pytest.mark.parametrize(
    "data", [b"", b"Just a text", b"# Notes\n\n- a\n", b"\x89PNG\r\n", b"a,b\n", b"[1]", b"{}", b"%PDF-1.7"]
)
def test_other_files_are_none_of_ours(data: bytes) -> None:
    assert detect(data) is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('url,title\nhttps://a.example/,a\nhttps://b.example/,"open\nhttps://c.example/,c\n', 3),
        ('url,"title\nhttps://a.example/,a\n', 1),
        ('url\n"https://a.example/', 2),
    ],
)
def test_a_quote_that_is_never_closed_swallows_no_links(text: str, line: int) -> None:
    found = format_named("csv").read(text.encode())
    assert found.bookmarks == ()
    assert [(problem.code, problem.line) for problem in found.problems] == [("import/syntax", line)]
    assert "is not closed" in found.problems[0].message


def test_pocket_csv() -> None:
    found = format_named("pocket").read(POCKET.encode())
    first, second = found.bookmarks
    assert first == Bookmark(
        url="https://example.org/a",
        title="A text",
        date=dt.datetime(2020, 9, 13, 12, 26, 40, tzinfo=dt.UTC),
        tags=("rules", "two words"),
        line=2,
    )
    assert second.title == "With, comma and line" and second.line == 3
    assert losses(found) == {"cursor": (2, 2), "status": (2, 2)}


def test_raindrop_csv() -> None:
    found = format_named("raindrop").read(RAINDROP.encode())
    first, second = found.bookmarks
    assert first == Bookmark(
        url="https://example.org/a",
        title="A text",
        date=DAY,
        note="My note, with\n\n*two* parts",
        description="What it says",
        tags=("moderation", "two words"),
        folders=("Rules", "Examples"),
        image="https://cdn.example/c.jpg",
        line=2,
    )
    assert second.folders == () and second.line == 5
    assert losses(found) == {"favorite": (1, 2), "highlights": (1, 2), "id": (2, 2)}


def test_pinboard_json() -> None:
    found = format_named("pinboard").read(PINBOARD.encode())
    first, second = found.bookmarks
    assert first == Bookmark(
        url="https://example.org/a",
        title="A text",
        date=DAY,
        note="My note\nin two lines",
        tags=("rules", "été"),
        line=2,
    )
    assert second.private and second.title == "" and second.date is None and second.line == 13
    (third,) = format_named("pinboard").read(b'[{"href": "x", "tags": ["two words", "y"]}]').bookmarks
    assert third.tags == ("two words", "y")
    assert losses(found) == {"hash": (1, 2), "meta": (1, 2), "private tags": (1, 2), "toread": (1, 2)}


def test_opml() -> None:
    found = format_named("opml").read(OPML)
    first, blog, feed, bad = found.bookmarks
    assert first == Bookmark(
        url="https://example.org/a",
        title="A text",
        date=DAY,
        note="My note\nin two lines",
        tags=("Moderation/Rules", "two words"),
        folders=("Règles",),
        lang="en",
        line=7,
    )
    assert (blog.url, blog.title) == ("https://blog.example/", "A blog")
    assert feed.url == "" and bad.date is None
    assert losses(found) == {
        "created": (1, 12),
        "iscomment": (1, 12),
        "line without an address": (1, 8),
        "xmlurl": (2, 10),
    }


def test_an_outline_may_begin_with_a_blank_line() -> None:
    found = format_named("opml").read(b"\xef\xbb\xbf\n" + OPML)
    assert found.bookmarks[0].line == 8


def test_csv_of_spreadsheets() -> None:
    text = '\ufeffURL;Titre;tags;date\r\nhttps://a.example/;A;"x, ""y, z""";2024-01-02\r\n\r\nhttps://b.example/;;;;more\r\n'
    found = format_named("csv").read(text.encode())
    first, second = found.bookmarks
    assert first.tags == ("x", "y, z") and first.date == dt.datetime(2024, 1, 2, tzinfo=dt.UTC)
    assert losses(found) == {"cells beyond the last column": (1, 4), "titre": (1, 2)}
    assert second.line == 4


def test_a_file_that_is_not_utf8_is_read_with_a_warning() -> None:
    found = format_named("csv").read("url,title\nhttps://a.example/,Été\n".encode("cp1252"))
    assert found.bookmarks[0].title == "Été"
    assert [(problem.code, problem.severity) for problem in found.problems] == [("import/encoding", "warning")]


def test_formulas_are_harmless_in_a_spreadsheet_and_come_back() -> None:
    written = format_named("csv").write
    assert written is not None
    given_ = [Bookmark(url="https://a.example/", title="=HYPERLINK(1)", note="@x", author="'-1", collection="'tis")]
    text = written(given_).text
    assert "'=HYPERLINK(1)" in text and "'@x" in text and "''-1" in text and ",'tis," in text
    found = format_named("csv").read(text.encode()).bookmarks[0]
    assert (found.title, found.note, found.author, found.collection) == ("=HYPERLINK(1)", "@x", "'-1", "'tis")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("pinboard", '{"href": "https://a.example/", "shared": "no"}'),
        ("pinboard", '{"href": "https://a.example/", "shared": false}'),
        ("json", '{"url": "https://a.example/", "draft": true}'),
        ("json", '{"url": "https://a.example/", "private": true, "draft": false}'),
    ],
)
def test_what_is_private_is_private_however_a_program_says_so(name: str, said: str) -> None:
    found = format_named(name).read(f"[{said}]".encode())
    assert [bookmark.private for bookmark in found.bookmarks] == [True] and found.losses == ()


def test_json_names_what_no_link_has() -> None:
    data = json.dumps([{"url": "https://a.example/", "title": ["x"], "date": "soon", "tags": "a", "via": {"x": 1}}])
    found = format_named("json").read(data.encode())
    assert losses(found) == {"date": (1, 1), "tags": (1, 1), "title": (1, 1), "via": (1, 1)}
