"""Links as YAML: what is written reads back as the same values, and files keep what their editors wrote."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.bookmarks.clean import lines, one_line
from site_builder.bookmarks.record import Bookmark
from site_builder.kinds.link.schema import LinkMeta
from site_builder.scaffold import link_files
from site_builder.scaffold.insertion import Row, with_rows
from site_builder.scaffold.link_files import CannotAdd, planned
from site_builder.scaffold.link_rows import link_row, written_date
from site_builder.text import yaml
from site_builder.text.schema import convert
from site_builder.values import Via

FIRST, LAST = dt.datetime.fromisoformat("0003-01-01"), dt.datetime.fromisoformat("9997-01-01")
DAY = dt.datetime(2026, 6, 15, tzinfo=dt.UTC)
HARD = [
    "no",
    "null",
    "~",
    "2024-05-31",
    "2.10",
    "12:30",
    'Say "hi": it\'s # no comment',
    "- a list?",
    "{x}: [y]",
    "a, b",
    "@home `code` %25 & *x* !y |z >w",
    "trailing colon:",
    "🎉 Fête : l’été",
    "back\\slash \\n",
    "=1+1",
    "'quoted'",
    "---",
    "...",
    "<<",
    "word " * 60 + "end",
    "x" * 500,
    "a  double " * 30 + "space",
    "# not a heading\n\n    code, indented\n\n- a\n- b\n\nend",
    "two\nlines: here",
    "tab\there\n\tand here",
    "\u00a0no break\u202fhere",
]


def read(text: str) -> LinkMeta:
    loaded = yaml.load(text)
    assert loaded.problems == ()
    (row,) = loaded.value
    meta, problems = convert(row, LinkMeta)
    assert problems == ()
    return meta


def same(bookmark: Bookmark) -> None:
    meta = read(link_row(bookmark, "UTC"))
    names = ("url", "title", "note", "description", "tags", "collection", "author", "lang", "type", "image", "archived")
    for name in (*names, "date", "pinned"):
        assert getattr(meta, name) == getattr(bookmark, name), name
    assert meta.draft == bookmark.private
    via = meta.via if isinstance(meta.via, Via) else Via(url=meta.via)
    assert via == Via(bookmark.via_url, bookmark.via_name)
    assert meta.extra == bookmark.more.get("extra", {})


@pytest.mark.parametrize("text", HARD)
def test_hard_texts_read_back_in_every_place(text: str) -> None:
    line = one_line(text)
    same(
        Bookmark(
            url="https://example.org/a:",
            title=line,
            note=lines(text),
            description=line,
            tags=(line, "b"),
            collection=line,
            via_name=line,
            author=line,
            type=line,
            more={"extra": {line: line, "list": [line, 1, None, True], "deep": {"x": {"y": line}}}},
        )
    )


WORDS = st.text(
    st.one_of(st.sampled_from(" \t:#-[]{},'\"\\&*!|>%@`~=.no0é🎉\u2028\ufeff"), st.characters(codec="utf-8"))
)
VALUES = st.recursive(
    st.one_of(WORDS.map(one_line), st.booleans(), st.integers(-(2**53), 2**53)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(WORDS.map(one_line).filter(bool), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(WORDS, WORDS, st.lists(WORDS.map(one_line).filter(bool), max_size=9), VALUES)
def test_any_text_reads_back(title: str, note: str, tags: list[str], extra: Any) -> None:
    same(
        Bookmark(
            url="https://example.org/",
            title=one_line(title),
            note=lines(note),
            tags=tuple(tags),
            more={"extra": {"value": extra}} if extra is not None else {},
        )
    )


@given(st.from_regex(r"https?://[a-zà-ü]{1,9}[!-~é]{0,20}", fullmatch=True))
def test_any_address_reads_back(url: str) -> None:
    assert read(link_row(Bookmark(url=url, image=url, via_url=url), "UTC")).url == url


@given(st.datetimes(FIRST, LAST), st.sampled_from(["UTC", "Europe/Paris"]))
def test_any_date_reads_back(naive: dt.datetime, timezone: str) -> None:
    moment = naive.replace(tzinfo=dt.UTC)
    meta, problems = convert({"url": "x", "date": written_date(moment, timezone)}, LinkMeta, timezone=timezone)
    assert problems == () and meta.date == moment


def test_a_row_looks_as_an_editor_would_write_it() -> None:
    bookmark = Bookmark(
        url="https://example.org/text",
        title="A text: worth reading",
        date=dt.datetime(2026, 6, 15, tzinfo=dt.timezone(dt.timedelta(hours=2))),
        lang="en",
        author="Ann Example",
        tags=("moderation", "for, all"),
        via_url="https://example.net/",
        note="Long enough to be folded, " * 6 + "at last.",
    )
    assert link_row(bookmark, "Europe/Paris") == (
        "- url: https://example.org/text\n"
        '  title: "A text: worth reading"\n'
        "  date: 2026-06-15\n"
        "  lang: en\n"
        "  author: Ann Example\n"
        '  tags: [moderation, "for, all"]\n'
        "  via: https://example.net/\n"
        "  note: >-\n"
        f"    {'Long enough to be folded, ' * 4}Long\n"
        "    enough to be folded, Long enough to be folded, at last.\n"
    )


def row(day: int, url: str = "https://new.example/") -> Row:
    return Row(DAY.replace(day=day), url, f"- url: {url}\n  date: 2026-06-{day:02d}\n")


def element(day: int, more: str = "") -> str:
    return f"- url: https://example.org/{day}\n  date: 2026-06-{day:02d}\n{more}"


@pytest.mark.parametrize(
    "old",
    [
        "a: b\n",
        "[]\n",
        "- [\n",
        "- {url: x}\n...\n",
        "[{url: x, date: 2026-06-01}, {url: y, date: 2026-06-02}]\n",
        "- url: 'x\n",
        "- url: x\n---\n- url: y\n",
        "text\n",
    ],
)
def test_what_cannot_take_a_row_is_left_alone(old: str) -> None:
    assert with_rows(old, [row(1)], "UTC") is None


@pytest.mark.parametrize("old", ["", "# Only a comment\n", "---\n", "# A\n\n"])
def test_an_empty_file_takes_rows(old: str) -> None:
    text = with_rows(old, [row(2), row(1, "https://first.example/")], "UTC")
    assert text is not None and text.startswith(old)
    assert [each["url"] for each in yaml.load(text).value] == ["https://first.example/", "https://new.example/"]


def test_a_list_with_the_newest_first_goes_on_so() -> None:
    seven = element(7, "  # why\n")
    old = f"# The list.\n\n# About nine.\n{element(9)}\n{seven}\n# About three.\n{element(3)}"
    text = with_rows(old, [row(8), row(12), row(3)], "UTC")
    assert text == (
        f"# The list.\n\n{row(12).text}\n# About nine.\n{element(9)}\n{row(8).text}\n{seven}\n"
        f"{row(3).text}\n# About three.\n{element(3)}"
    )


def test_a_list_with_the_oldest_first_goes_on_so_and_without_blank_lines() -> None:
    old = f"# The list.\n{element(1)}{element(4)}# In June.\n{element(6)}"
    text = with_rows(old, [row(5), row(9), row(1)], "UTC")
    assert (
        text == f"# The list.\n{element(1)}{row(1).text}{element(4)}{row(5).text}# In June.\n{element(6)}{row(9).text}"
    )


def test_a_list_without_an_order_takes_rows_at_its_end() -> None:
    old = f"{element(4)}\n{element(9)}\n{element(1)}"
    assert with_rows(old, [row(5), row(2)], "UTC") == f"{old}\n{row(2).text}\n{row(5).text}"


def test_indentation_quotes_and_a_last_line_without_end_stay() -> None:
    old = "  - url: 'https://example.org/1'   # first\n    note: |\n      x\n\n  -\n    url: https://example.org/2"
    text = with_rows(old, [row(5)], "UTC")
    assert text == f"{old}\n\n  - url: https://new.example/\n    date: 2026-06-05\n"


@given(
    st.lists(st.integers(1, 28), max_size=6),
    st.lists(st.integers(1, 28), min_size=1, max_size=4),
    st.sampled_from([-1, 0, 1]),
    st.sampled_from(["", "\n", "\n# About it.\n", "# About it.\n"]),
    st.sampled_from(["", "# The list.\n\n", "---\n", "# The list.\n"]),
)
def test_nothing_of_a_file_changes_and_its_order_holds(
    days: list[int], new: list[int], turn: int, between: str, head: str
) -> None:
    days = sorted(days, reverse=turn < 0) if turn else days
    old = head + between.join(element(day) for day in days)
    text = with_rows(old, [row(day) for day in new], "UTC")
    assert text is not None
    found = [int(each["date"][-2:]) for each in yaml.load(text).value]
    assert sorted(found) == sorted(days + new)
    if turn and len(set(days)) > 1:
        assert found == sorted(found, reverse=turn < 0)
    for line in old.splitlines():
        assert text.count(line) >= old.count(line)
    assert text.startswith(head)


def link(year: int, number: int = 1) -> Bookmark:
    return Bookmark(url=f"https://example.org/{year}/{number}", date=dt.datetime(year, 3, 1, tzinfo=dt.UTC))


def test_links_go_to_the_file_of_their_year_and_language() -> None:
    plans = planned([link(2025), link(2024), link(2025, 2)], {"2025.fr.yml": "# Ma liste\n"}, ".fr", "UTC")
    assert list(plans) == ["2024.fr.yml", "2025.fr.yml"]
    assert plans["2024.fr.yml"].text.startswith("# Links of 2024.")
    assert plans["2025.fr.yml"].text.startswith("# Ma liste\n") and plans["2025.fr.yml"].added == 2


def test_the_year_is_that_of_the_site() -> None:
    late = Bookmark(url="https://example.org/", date=dt.datetime(2025, 12, 31, 23, 30, tzinfo=dt.UTC))
    assert list(planned([late], {}, "", "Europe/Paris")) == ["2026.yml"]


def test_a_long_year_has_several_files_and_another_ending_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link_files, "LONGEST", 400)
    plans = planned([link(2025, n) for n in range(20)], {"2025.yaml": "# L\n", "2025-2.yml": "# M\n"}, "", "UTC")
    assert list(plans)[:3] == ["2025.yaml", "2025-2.yml", "2025-3.yml"]
    assert sum(plan.added for plan in plans.values()) == 20
    assert all(len(plan.text) <= 400 for plan in plans.values())


def test_a_file_that_is_no_list_is_named() -> None:
    with pytest.raises(CannotAdd, match=r"2025\.yml"):
        planned([link(2025)], {"2025.yml": "a: b\n"}, "", "UTC")
