"""From mappings to Structs: what is wrong and where, then what stands."""

from __future__ import annotations

import datetime as dt
import enum
from typing import Annotated, Any, Literal

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.text import yaml
from site_builder.text.front_matter import split
from site_builder.text.schema import convert, json_schema
from site_builder.values import Problem
from site_builder.values.site import Site


class Via(msgspec.Struct, frozen=True):
    url: str
    name: str = ""


class Menu(msgspec.Struct, frozen=True):
    title: str = ""
    link: str = ""
    items: tuple[Menu, ...] = ()


class Votes(msgspec.Struct, frozen=True):
    in_favour: int = msgspec.field(name="for", default=0)
    against: int = 0


class Page(msgspec.Struct, frozen=True):
    title: str
    version: str = ""
    date: dt.datetime | None = None
    effective: dt.date | None = None
    tags: tuple[str, ...] = ()
    weight: int = 7
    score: float = 0.5
    draft: bool = False
    format: Literal["text", "video", "podcast"] = "text"
    via: Via | None = None
    menu: tuple[Menu, ...] = ()
    languages: dict[str, Menu] = {}
    names: dict[str, str] = {}
    widths: tuple[int, ...] = ()
    toc: bool | int | str = False
    quality: Annotated[int, msgspec.Meta(ge=1, le=100)] = 80
    source: Via | str = ""
    days: tuple[dt.date, ...] = ()
    votes: Votes = Votes()
    search: Any = None
    extra: dict[str, Any] = {}


def read(text: str, **options: Any) -> tuple[Page, tuple[Problem, ...]]:
    loaded = yaml.load(text)
    assert loaded.problems == ()
    return convert(loaded.value, Page, where=loaded, **options)


def one(text: str) -> tuple[Page, Problem]:
    page, problems = read("title: T\n" + text)
    assert len(problems) == 1, problems
    assert page.title == "T"
    return page, problems[0]


class Colour(enum.Enum):
    RED = "red"


class Other(msgspec.Struct, frozen=True):
    colour: Colour = Colour.RED
    pair: tuple[int, str] = (0, "")
    words: frozenset[str] = frozenset()
    listed: list[int] = []


DEFAULT = Page(title="T")


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "hint"),
    [
        ("weight: heavy", 2, 9, "`weight` must be a whole number, but it is `heavy`.", "`weight: 3`"),
        ("weight: 1.5", 2, 9, "whole number, but it is `1.5`", "`weight: 3`"),
        ("weight: 99999999999999999999999", 2, 9, "whole number", "`weight: 3`"),
        ("weight: [1]", 2, 9, "whole number, but it is a list", "`weight: 3`"),
        ('weight: ""', 2, 9, "whole number, but it is empty", "`weight: 3`"),
        ("score: high", 2, 8, "`score` must be a number", "`score: 2.5`"),
        ("score: .nan", 2, 8, "`score` must be a number", "`score: 2.5`"),
        ("draft: no", 2, 8, "`draft` must be `true` or `false`, but it is `no`", "Write `draft: false`."),
        ("draft: Yes", 2, 8, "`true` or `false`", "Write `draft: true`."),
        ("draft: perhaps", 2, 8, "`true` or `false`", "`draft: true` or `draft: false`"),
        ("draft: {a: b}", 2, 8, "a group of keys", "`draft: true`"),
        ("version: [Draft, 1]", 2, 10, "`version` must be a text, but it is a list", '"[Draft] My page"'),
        ("version:\n  a: b", 3, 3, "must be a text, but it is a group of keys", "in quotes"),
        ("format: vidoe", 2, 9, "must be `text`, `video` or `podcast`, but it is `vidoe`", "Did you mean `video`?"),
        ("format: song", 2, 9, "`text`, `video` or `podcast`", "`format: text`"),
        ("tags: {a: b}", 2, 7, "`tags` must be a list", "a dash and a space"),
        ("tags: [a, [b]]", 2, 11, "Item 2 of `tags` must be a text, but it is a list", "in quotes"),
        ("menu: docs", 2, 7, "`menu` must be a list", "a dash and a space"),
        ("menu:\n  - docs", 3, 5, "Item 1 of `menu` must be a group of keys, but it is `docs`", "`title: some text`"),
        (
            "menu:\n  - title: a\n    items:\n      - link: [x]",
            5,
            15,
            "`link` of item 1 of `items` of item 1 of `menu`",
            "",
        ),
        ("languages:\n  fr:\n    title: {a: b}", 4, 12, "`title` of `fr` of `languages` must be a text", "in quotes"),
        ("languages: fr", 2, 12, "`languages` must be a group of keys", "indented"),
        ("via: https://example.org", 2, 6, "`via` must be a group of keys", "`url: some text`"),
        ("names: [a]", 2, 8, "`names` must be a group of keys, but it is a list", "name: some text"),
        ("names: {a: [b]}", 2, 12, "`a` of `names` must be a text", ""),
        ("widths: [1, x, 3]", 2, 13, "Item 2 of `widths` must be a whole number", ""),
        ("quality: 101", 2, 10, "whole number, at least 1 and at most 100, but it is `101`", "within these limits"),
        ("toc: [1]", 2, 6, "`toc` must be `true` or `false` or a whole number or a text", ""),
        ("extra: mine", 2, 8, "`extra` must be a group of keys", "indented"),
        (f"weight: {'x' * 500}", 2, 9, "…`", "`weight: 3`"),
    ],
)
def test_wrong_types_name_place_find_and_form(text: str, line: int, column: int, message: str, hint: str) -> None:
    page, problem = one(text)
    assert (problem.code, problem.severity) == ("front-matter/wrong-type", "error")
    assert (problem.line, problem.column) == (line, column)
    assert message in problem.message
    assert len(problem.message) < 200
    assert hint in problem.hint
    key = text.partition(":")[0]
    assert msgspec.structs.replace(page, **{key: getattr(DEFAULT, key)}) == DEFAULT


def test_one_bad_item_leaves_the_others() -> None:
    assert one("tags: [a, [b], c]")[0].tags == ("a", "c")
    assert one("widths: [1, x, 3]")[0].widths == (1, 3)
    assert one("names: {a: [b], c: d}")[0].names == {"c": "d"}
    assert one("menu:\n  - docs\n  - title: A")[0].menu == (Menu(title="A"),)
    assert one("menu:\n  - {title: A, link: [x]}")[0].menu == (Menu(title="A"),)


@pytest.mark.parametrize(
    ("text", "column", "message", "hint"),
    [
        ("date: 2024-02-30", 7, "`date` is no date: there is no day 30", "2024-02-29"),
        ("date: 14/02/2018", 7, "`14/02/2018`", "`2018-02-14`"),
        ("effective: soon", 12, "`effective` is no date: `soon`", "2024-05-31"),
        ("effective: 2024-05-31 10:00", 12, "no time", "`2024-05-31`"),
        ("effective: [2024-05-31]", 12, "it is a list", "`effective: 2024-05-31`"),
        ("days: [2024-01-01, 2024-00-01]", 20, "Item 2 of `days` is no date", "month"),
    ],
)
def test_bad_dates(text: str, column: int, message: str, hint: str) -> None:
    page, problem = one(text)
    assert problem.code == "front-matter/bad-date"
    assert (problem.line, problem.column) == (2, column)
    assert message in problem.message
    assert hint in problem.hint
    assert (page.date, page.effective) == (None, None)


def test_an_unknown_key_is_a_warning_with_the_nearest_known_one() -> None:
    page, problem = one("efective: 2024-01-01")
    assert page == DEFAULT
    assert (problem.code, problem.severity, problem.line, problem.column) == (
        "front-matter/unknown-key",
        "warning",
        2,
        1,
    )
    assert "`efective`" in problem.message
    assert "Did you mean `effective`?" in problem.hint
    assert "`extra:`" in problem.hint
    assert "Did you mean `title`?" in read("Title: x\ntitle: y")[1][0].hint
    far = one("zzzz: 1")[1]
    assert "Did you mean" not in far.hint
    assert "`extra:`" in far.hint


def test_thousands_of_mistakes_give_a_bounded_list() -> None:
    problems = convert({f"titel{number}": "x" for number in range(5000)}, Page)[1]
    assert 0 < len(problems) <= 101


def test_unknown_keys_are_found_inside() -> None:
    problems = read(
        "title: T\nvia: {url: x, nmae: y}\nmenu:\n  - title: a\n    items:\n      - lnk: x\n"
        "languages:\n  fr: {Titel: x}\n"
    )[1]
    assert [(p.code, p.line, p.column) for p in problems] == [
        ("front-matter/unknown-key", 2, 15),
        ("front-matter/unknown-key", 6, 9),
        ("front-matter/unknown-key", 8, 8),
    ]
    assert [p.hint for p in problems] == ["Did you mean `name`?", "Did you mean `link`?", "Did you mean `title`?"]
    assert "of item 1 of `items` of item 1 of `menu`" in problems[1].message
    assert one("via: {url: x, other: y}")[1].hint == "Known here: `url` or `name`."


def test_a_required_field_that_is_missing_has_an_empty_value() -> None:
    for text, line in (("weight: 3", 1), ("weight: 3\ntitle:", 2), ("weight: 3\ntitle: ~", 2)):
        page, problems = read(text)
        assert page == Page(title="", weight=3)
        assert [(p.code, p.severity, p.line) for p in problems] == [("front-matter/missing", "error", line)]
        assert problems[0].hint == "Write `title: some text`."
    page, problem = one("via:\n  name: N")
    assert page.via == Via(url="", name="N")
    assert (problem.code, problem.line) == ("front-matter/missing", 2)
    assert problem.message == "`url` of `via` is missing."


def test_a_required_field_that_is_wrong_is_reported_once() -> None:
    page, problems = read("title: [a]")
    assert page == Page(title="")
    assert [p.code for p in problems] == ["front-matter/wrong-type"]


def test_each_required_type_has_an_empty_value() -> None:
    class Strict(msgspec.Struct, frozen=True):
        text: str
        number: int
        real: float
        flag: bool
        word: Literal["a", "b"]
        words: tuple[str, ...]
        table: dict[str, str]
        day: dt.date
        moment: dt.datetime
        maybe: str | None
        via: Via
        anything: Any

    value, problems = convert({}, Strict)
    assert len(problems) == 12
    assert value == Strict(
        *("", 0, 0.0, False, "a", (), {}, dt.date.min, dt.datetime(1, 1, 1, tzinfo=dt.UTC), None, Via(url=""), None)
    )
    assert all((p.line, p.column) == (0, 0) for p in problems)


def test_a_struct_may_refuse_what_does_not_go_together() -> None:
    class Term(msgspec.Struct, frozen=True):
        start: int = 0
        end: int = 0

        def __post_init__(self) -> None:
            if self.end < self.start:
                raise ValueError("the end is before the start")

    value, problems = convert({"start": 2, "end": 1}, Term)
    assert value == Term()
    assert [p.code for p in problems] == ["front-matter/wrong-type"]
    assert "the end is before the start" in problems[0].message


def test_old_spellings_of_keys() -> None:
    names = {"categories": "tags", "modified": "date"}
    page, problems = read("title: T\ncategories: [a]\n", aliases=names)
    assert (page.tags, problems) == (("a",), ())
    page, problems = read("title: T\ncategories: [a]\ntags: [b]\n", aliases=names)
    assert page.tags == ("b",)
    assert [(p.code, p.severity, p.line) for p in problems] == [("front-matter/duplicate-key", "warning", 2)]
    assert read("title: T\ncategories: {a: b}\n", aliases=names)[1][0].message.startswith("`categories` must be a list")


def test_codes_and_places_of_a_part_of_a_file() -> None:
    loaded = yaml.load("links:\n  - title: a\n  - weight: x\n")
    value, problems = convert(
        loaded.value["links"][1], Page, where=loaded, code_prefix="data", prefix=("links", 1), timezone="UTC"
    )
    assert value == Page(title="")
    assert [(p.code, p.line, p.column) for p in problems] == [("data/wrong-type", 3, 13), ("data/missing", 3, 5)]
    assert problems[0].message.startswith("`weight` of item 2 of `links`")


def test_everything_an_editor_may_write() -> None:
    page, problems = read(
        "title: 2024\nversion: 2.10\ndate: 2024-05-31 10:00\neffective: 2024-05-31\ntags: [1.0, no, on]\nweight: 12\n"
        "score: 3\ndraft: TRUE\nformat: video\nvia: {url: x}\nmenu: [{title: A, items: [{link: b}]}]\n"
        "languages: {fr: {title: F}}\nnames: {a: 1}\nwidths: [480, '960']\ntoc: 2\nquality: 100\nsource: {url: y}\n"
        "days: [2024-01-01]\nvotes: {for: 3}\nsearch: {a: [1, x]}\nextra: {n: 1, f: 2.10, b: true, t: no, z: ~}\n",
        timezone="Europe/Paris",
    )
    assert problems == ()
    assert page == Page(
        title="2024",
        version="2.10",
        date=dt.datetime(2024, 5, 31, 10, tzinfo=dt.timezone(dt.timedelta(hours=2))),
        effective=dt.date(2024, 5, 31),
        tags=("1.0", "no", "on"),
        weight=12,
        score=3.0,
        draft=True,
        format="video",
        via=Via(url="x"),
        menu=(Menu(title="A", items=(Menu(link="b"),)),),
        languages={"fr": Menu(title="F")},
        names={"a": "1"},
        widths=(480, 960),
        toc=2,
        quality=100,
        source=Via(url="y"),
        days=(dt.date(2024, 1, 1),),
        votes=Votes(in_favour=3),
        search={"a": [1, "x"]},
        extra={"n": 1, "f": 2.1, "b": True, "t": "no", "z": None},
    )
    assert page.date is not None and page.date.utcoffset() == dt.timedelta(hours=2)
    assert msgspec.json.decode(msgspec.json.encode(page), type=Page) == page


def test_one_text_where_a_list_is_expected() -> None:
    assert read("title: T\ntags: python")[0].tags == ("python",)
    assert read("title: T\ntags: a, b")[0].tags == ("a, b",)
    assert read("title: T\nwidths: 800")[0].widths == (800,)
    assert one("widths: wide")[0].widths == ()


def test_empty_values_mean_the_default() -> None:
    text = "".join(f"{field}:\n" for field in Page.__struct_fields__ if field != "title")
    assert read("title: T\n" + text) == (DEFAULT, ())
    page, problems = read("title: T\ntags: [a, ~]\nlanguages: {fr: }\nnames: {a: }\n")
    assert problems == ()
    assert (page.tags, page.languages, page.names) == (("a",), {"fr": Menu()}, {"a": ""})


def test_unions_follow_the_form_of_the_value() -> None:
    assert read("title: T\ntoc: true")[0].toc is True
    assert read("title: T\ntoc: 3")[0].toc == 3
    assert read("title: T\ntoc: '3'")[0].toc == "3"
    assert read("title: T\ntoc: deep")[0].toc == "deep"
    assert read("title: T\nsource: here")[0].source == "here"


def test_other_types_are_left_to_msgspec() -> None:
    assert convert(yaml.load("colour: red\npair: [1, a]\nwords: [a, a]\nlisted: [1]").value, Other) == (
        Other(colour=Colour.RED, pair=(1, "a"), words=frozenset("a"), listed=[1]),
        (),
    )
    value, problems = convert(yaml.load("colour: blue\npair: [1]").value, Other)
    assert value == Other()
    assert [p.code for p in problems] == ["front-matter/wrong-type"] * 2


def test_values_that_are_typed_already_are_read_too() -> None:
    page, problems = convert(
        {"title": 2024, "weight": 3, "score": 1.5, "draft": True, "effective": dt.date(2024, 5, 31), "tags": ("a", 1)},
        Page,
    )
    assert problems == ()
    assert page == Page("2024", weight=3, score=1.5, draft=True, effective=dt.date(2024, 5, 31), tags=("a", "1"))


def test_toml_front_matter_gives_the_same() -> None:
    matter = split(
        "+++\ntitle = 'T'\nversion = 2.10\nweight = 3\ndraft = true\neffective = 2024-05-31\ntags = ['a']\n+++\n"
    )
    page, problems = convert(matter.data, Page, where=matter)
    assert problems == ()
    assert page == Page("T", version="2.10", weight=3, draft=True, effective=dt.date(2024, 5, 31), tags=("a",))
    matter = split("+++\ntitle = 'T'\n\nweight = 'x'\n+++\n")
    assert [(p.line, p.column) for p in convert(matter.data, Page, where=matter)[1]] == [(4, 10)]


def test_the_site_itself() -> None:
    loaded = yaml.load(
        "title: S\nfeeds: {limit: 5, formats: atom}\nmarkdown: {html: of}\ntaxonomies:\n  tags:\nmenu: [{titel: a}]\n"
    )
    site, problems = convert(loaded.value, Site, where=loaded, code_prefix="site")
    assert (site.feeds.limit, site.feeds.formats, site.markdown.html) == (5, ("atom",), "safe")
    assert [(p.code, p.line, p.column) for p in problems] == [("site/wrong-type", 3, 18), ("site/unknown-key", 6, 9)]
    assert problems[0].hint == "Did you mean `off`?"


_VALUE = st.recursive(
    st.none()
    | st.text(max_size=6).map(yaml.Plain)
    | st.text(max_size=6)
    | st.sampled_from(["1", "true", "2024-05-31"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["title", "url", "items", "link", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@settings(max_examples=80)
@given(st.dictionaries(st.sampled_from([*Page.__struct_fields__, "other"]), _VALUE, max_size=8))
def test_whatever_is_written_gives_a_value_that_can_be_stored(data: dict[str, Any]) -> None:
    page, problems = convert(data, Page)
    again = msgspec.json.decode(msgspec.json.encode(page), type=Page)
    assert msgspec.json.encode(again) == msgspec.json.encode(page)
    assert ("title" in data and isinstance(data["title"], str)) or problems
    for problem in problems:
        assert problem.message.endswith(".")


def test_json_schema_accepts_what_convert_accepts() -> None:
    schema = json_schema(Page)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    good = {"title": 2024, "version": 2.1, "date": "2024-05-31", "effective": "2024-05-31", "tags": "one", "widths": 3}
    assert list(validator.iter_errors(good)) == []
    assert list(validator.iter_errors({"title": "T", "tags": ["a"], "menu": [{"title": "m"}]})) == []
    for bad in (
        {"title": ["x"]},
        {"title": "T", "date": "soon"},
        {"title": "T", "format": "song"},
        {"title": "T", "menu": "x"},
    ):
        assert list(validator.iter_errors(bad))
    assert (
        list(jsonschema.Draft202012Validator(json_schema(Site)).iter_errors({"title": "S", "feeds": {"limit": 3}}))
        == []
    )
