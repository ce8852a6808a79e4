"""What is written in a format and read again is what it was, but for the fields that the report names."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.bookmarks.clean import language, lines, one_line
from site_builder.bookmarks.folders import placed
from site_builder.bookmarks.formats import FORMATS, Format, detect
from site_builder.bookmarks.record import FIELDS, Bookmark

WRITTEN = [each for each in FORMATS if each.write]
_SPECIAL = "&<>\"'=+-@;,|/\\#:.!?()[]{}é中🎉\u202fﬀ"
_WORDS = st.one_of(  # not a choice for each character, which takes ten times as long
    st.text(_SPECIAL, max_size=24),
    st.tuples(st.text(st.characters(codec="utf-8"), max_size=24), st.text(_SPECIAL, max_size=6)).map("".join),
)
LINE = _WORDS.map(one_line)
TEXT = st.lists(_WORDS, max_size=4).map(lambda words: lines("\n".join(words)))
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
ADDRESS = st.builds(
    "{}://{}.{}/{}".format,
    st.sampled_from(["http", "https"]),
    st.text(_LETTERS, min_size=1, max_size=9),
    st.sampled_from(["org", "example"]),
    st.text(_LETTERS + "0123456789/%&?=;'+~-", max_size=20),
)
day = dt.datetime.fromisoformat
MOMENT = st.one_of(
    st.none(),
    st.datetimes(day("0003-01-01"), day("9997-01-01"), timezones=st.just(dt.UTC)),
    st.datetimes(
        day("1971-01-01"),
        day("2036-01-01"),
        timezones=st.sampled_from([dt.UTC, dt.timezone(dt.timedelta(hours=-3, minutes=-30))]),
    ).map(lambda moment: moment.replace(microsecond=0)),
)
MORE = st.dictionaries(st.sampled_from(["authors", "slug", "extra", "objective"]), LINE.filter(bool), max_size=2)


@st.composite
def bookmarks(draw: Any) -> Bookmark:
    """A bookmark of a site: clean, as those that import and `links add` make."""
    url = draw(ADDRESS)
    title = draw(LINE)
    return Bookmark(
        url=url,
        title="" if title == url else title,
        date=draw(MOMENT),
        note=draw(TEXT),
        description=draw(LINE),
        tags=tuple(dict.fromkeys(draw(st.lists(LINE.filter(bool), max_size=3)))),
        collection=" / ".join(
            filter(None, (one_line(part.strip(" /\u00a0\u202f")) for part in draw(st.lists(LINE, max_size=2))))
        ),
        via_url=draw(st.one_of(st.just(""), ADDRESS)),
        via_name=draw(LINE),
        author=draw(LINE),
        lang=language(draw(st.sampled_from(["", "en", "fr", "zh-Hant"]))),
        type=draw(LINE),
        image=draw(st.one_of(st.just(""), ADDRESS)),
        archived=draw(st.one_of(st.just(""), ADDRESS)),
        pinned=draw(st.booleans()),
        private=draw(st.booleans()),
        more=draw(MORE),
        path="content/links/2026.yml",
        line=7,
    )


@pytest.mark.parametrize("format_", WRITTEN, ids=lambda each: each.name)
@given(given_=st.lists(bookmarks(), max_size=5))
def test_only_what_the_report_names_is_lost(format_: Format, given_: list[Bookmark]) -> None:
    assert format_.write is not None
    written = format_.write(given_)
    data = written.text.encode()
    read = format_.read(data)
    assert read.problems == () and read.losses == ()
    if given_:
        assert detect(data) == format_
    lost = {loss.field for loss in written.losses}
    assert all(loss.path == "content/links/2026.yml" and loss.line == 7 and loss.count for loss in written.losses)

    def kept(bookmark: Bookmark) -> str:
        fields = {name: getattr(placed(bookmark, "collections"), name) for name in FIELDS if name not in lost}
        more = {key: value for key, value in bookmark.more.items() if key not in lost}
        if "folder" in lost:
            fields.pop("collection", None)
        date = fields.pop("date", None)
        return repr((fields, date.astimezone(dt.UTC).isoformat() if date else "", more))

    assert sorted(map(kept, read.bookmarks)) == sorted(map(kept, given_))


@pytest.mark.parametrize("format_", WRITTEN, ids=lambda each: each.name)
@given(given_=st.lists(st.tuples(ADDRESS, LINE), max_size=3))
def test_nothing_is_named_that_is_not_there(format_: Format, given_: list[tuple[str, str]]) -> None:
    """A report that names too much is read by nobody."""
    assert format_.write is not None
    bare = [
        Bookmark(url=url, title="" if title == url else title, tags=("a", "b c"), path="x", line=1)
        for url, title in given_
    ]
    assert format_.write(bare).losses == ()


@pytest.mark.parametrize("format_", WRITTEN, ids=lambda each: each.name)
def test_the_same_links_give_the_same_bytes(format_: Format) -> None:
    assert format_.write is not None
    given_ = [Bookmark(url=f"https://example.org/{n}", title=str(n), tags=("b", "a"), note="x") for n in range(9)]
    assert format_.write(given_) == format_.write(list(given_))
