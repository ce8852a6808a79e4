"""YAML: broken files first, then what values become."""

from __future__ import annotations

import math
import string

import pytest
import yaml as pyyaml
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.text import yaml_events
from site_builder.text.yaml import Plain, core, load, load_data
from site_builder.values import Problem


def only(text: str, **options: int) -> Problem:
    """The one Problem of a text."""
    problems = load(text, **options).problems
    assert len(problems) == 1, problems
    return problems[0]


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "hint"),
    [
        ("title: Rules: a start\n", 1, 13, "text of `title` contains a colon", '`title: "Rules: a start"`'),
        ('title: Say "x": now\n', 1, 15, "contains a colon", "`title: 'Say \"x\": now'`"),
        ("a: 1\nb:\n\tc: 2\n", 3, 1, "tab", "Indent with spaces"),
        ("\ta: 1\n", 1, 1, "tab", "Indent with spaces"),
        ('title: "Never closed\ntags: [a]\n', 1, 8, "never closed", "same quote"),
        ("title: 'Never closed\n", 1, 8, "never closed", "same quote"),
        ('a: "one\nb: "two"\n', 1, 4, "never closed", "same quote"),
        ("title: 'it's here'\n", 1, 12, "close before the text ends", '`title: "it\'s here"`'),
        ('title: "Word" and more\n', 1, 15, "close before the text ends", "`title: '\"Word\" and more'`"),
        ("title: [Draft] My page\n", 1, 16, "after `]`", '`title: "[Draft] My page"`'),
        ("tags: [one, two\ntitle: x\n", 1, 7, "`[` that opens here", "Write `]`"),
        ("title: {half\n", 1, 8, "`{` that opens here", "Write `}`"),
        ("title: @everyone\n", 1, 8, "cannot start with `@`", '`title: "@everyone"`'),
        ("title: `code`\n", 1, 8, "a backtick", '`title: "`code`"`'),
        ("title: *Bold* words\n", 1, 8, "cannot start with `*`", '`title: "*Bold* words"`'),
        ("title: & sons\n", 1, 8, "cannot start with `&`", '`title: "& sons"`'),
        ("title: > quoted\n", 1, 8, "next line", '`title: "> quoted"`'),
        ("title: - dash\n", 1, 8, "dash and a space", '`title: "- dash"`'),
        ('path: "C:\\Users"\n', 1, 7, "backslash", "single quotes"),
        ("title: One\nand more\ndate: x\n", 2, 1, "no colon", "`key: value`"),
        ("key\nother: 1\n", 1, 1, "no colon", "`key: value`"),
        ("a: 1\n  b: 2\n", 2, 3, "line above already has a value", "below the key above"),
        ("a: b\n- c\n", 2, 1, "list item", "list below a key"),
        ("- a\nb: c\n", 2, 1, "no part of it", "dash and a space"),
        ("a:\n  b: 1\n c: 2\n", 3, 2, "not lined up", "same column"),
    ],
)
def test_broken_yaml_is_told_in_words(text: str, line: int, column: int, message: str, hint: str) -> None:
    loaded = load(text)
    problem = only(text)
    assert loaded.value is None
    assert (problem.code, problem.severity) == ("yaml/syntax", "error")
    assert (problem.line, problem.column) == (line, column)
    assert message in problem.message
    assert hint in problem.hint


def test_the_hint_for_a_broken_line_is_a_line_that_works() -> None:
    for broken in ("title: Rules: a start", "title: 'it's'", 'title: "A" b', "title: @x", "title: C:\\x: y"):
        hint = only(broken).hint
        repaired = hint[hint.index("`title") + 1 : hint.rindex("`")]
        loaded = load(repaired)
        assert loaded.problems == ()
        assert isinstance(loaded.value["title"], str) and type(loaded.value["title"]) is str


def test_lines_count_from_the_first_line_of_the_file() -> None:
    assert only("a: 1\nb: c: d\n", first_line=2).line == 3
    assert only("a: 1\na: 2\n", first_line=10).line == 11
    assert load("a: 1\n", first_line=7).position(("a",)) == (7, 4)


def test_duplicate_keys_name_both_lines_and_the_first_counts() -> None:
    loaded = load("title: one\ntags: x\ntitle: two\n")
    assert loaded.value == {"title": "one", "tags": "x"}
    (problem,) = loaded.problems
    assert (problem.code, problem.line, problem.column) == ("yaml/duplicate-key", 3, 1)
    assert "line 1 and on line 3" in problem.message


def test_duplicate_keys_are_found_at_every_depth() -> None:
    loaded = load("list:\n  - a: {x: 1, 'x': 2}\n    b: 1\n    b: 2\n")
    assert [(problem.line, problem.column) for problem in loaded.problems] == [(2, 15), (4, 5)]
    assert loaded.value == {"list": [{"a": {"x": "1"}, "b": "1"}]}


def test_merge_keys_are_refused_and_the_rest_stands() -> None:
    loaded = load("base: &b {x: 1}\nuse:\n  <<: *b\n  y: 2\n")
    assert loaded.value == {"base": {"x": "1"}, "use": {"y": "2"}}
    assert [(p.code, p.line, p.column) for p in loaded.problems] == [("yaml/merge-key", 3, 3)]
    assert load("'<<': 1").problems == ()


@pytest.mark.parametrize("tag", ["!include", "!!python/object/apply:os.system", "!!binary", "!!set", "!!timestamp"])
def test_tags_outside_the_core_schema_are_refused_and_the_text_stays(tag: str) -> None:
    loaded = load(f"a: {tag} x\nb: y\n")
    assert loaded.value == {"a": "x", "b": "y"}
    assert [(p.code, p.line, p.column) for p in loaded.problems] == [("yaml/tag", 1, 4)]
    assert tag in loaded.problems[0].message


def test_tags_of_the_core_schema_say_what_a_scalar_is() -> None:
    assert load_data("a: !!str 12\nb: !!int 12\nc: ! 12\nd: !!null ''\ne: !!seq [1]").value == {
        "a": "12",
        "b": 12,
        "c": "12",
        "d": None,
        "e": [1],
    }


def test_a_second_document_is_named_and_the_first_stands() -> None:
    loaded = load("a: 1\n---\nb: 2\n")
    assert loaded.value == {"a": "1"}
    assert [(p.code, p.line) for p in loaded.problems] == [("yaml/documents", 2)]


def test_lists_as_keys_are_refused() -> None:
    loaded = load("? [a, b]\n: c\nd: e\n{f: g}: h\n")
    assert loaded.value == {"d": "e"}
    assert [(p.code, p.line) for p in loaded.problems] == [("yaml/key", 1), ("yaml/key", 4)]


def test_an_unknown_alias_is_most_often_emphasis() -> None:
    problem = only("title: *important\n")
    assert (problem.code, problem.line, problem.column) == ("yaml/alias", 1, 8)
    assert "quotes" in problem.hint


def test_aliases_repeat_their_value() -> None:
    assert load("a: &x [1]\nb: *x\nc: *x\n").value == {"a": ["1"], "b": ["1"], "c": ["1"]}
    assert load("a: &x k\n*x : 1\n").value == {"a": "k", "k": "1"}
    circle = load("a: &x [*x, 1]\n")
    assert circle.value == {"a": [None, "1"]}
    assert [p.code for p in circle.problems] == ["yaml/alias"]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "- " * 100_000,
        "{a: " * 100_000,
        "? " * 100_000,
        "\n".join(" " * depth + "a:" for depth in range(80)),
        "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*{'a' if n == 0 else f'b{n - 1}'}]\n" for n in range(80)),
        "a0: &a0 lol\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)),
        f"a: &a {'long' * 2000}\nb: [{', '.join(['*a'] * 900)}]\n",
        f"a: &a x\nb: [{', '.join(['*a'] * 2000)}]\n",
        f"a: &a {{{'k' * 900}: 1}}\nb: [{', '.join(['*a'] * 9999)}]\n",
        "%TAG !a! x\n" * 40_000 + "---\na: 1\n",
        "a: " + "x" * 5_000_001,
        "a: " + "é" * 2_500_001,
    ],
    ids=lambda text: text[:12],
)
def test_limits_end_reading_with_a_problem(text: str) -> None:
    loaded = load(text)
    assert loaded.value is None
    assert [p.code for p in loaded.problems] == ["yaml/limit"]
    assert loaded.position(("a", 3)) >= (1, 1)


def test_the_size_limit_is_in_bytes_and_a_parameter() -> None:
    assert load("a: é\n", max_bytes=6).problems == ()
    assert only("a: é\n", max_bytes=5).code == "yaml/limit"


def test_thousands_of_mistakes_give_a_bounded_list() -> None:
    assert 0 < len(load("a: 1\n" * 5000).problems) <= 100


@pytest.mark.parametrize(("text", "column"), [("a: \x00b", 4), ("a: b\x07", 5), ("a: \ud800", 4), ("é: \udfff", 4)])
def test_characters_that_yaml_cannot_hold_are_shown(text: str, column: int) -> None:
    problem = only("x: y\r\n" + text)
    assert (problem.code, problem.line, problem.column) == ("yaml/control-character", 2, column)


def test_control_characters_do_not_come_in_through_escapes() -> None:
    loaded = load('a: "x\\0y\\x07\\u2028z"\n')
    assert loaded.value == {"a": "xy\u2028z"}
    assert [(p.code, p.severity, p.line) for p in loaded.problems] == [("yaml/control-character", "warning", 1)]
    assert load('a: "\\ud800"').problems[0].code == "yaml/syntax"


def test_unquoted_scalars_keep_what_was_written() -> None:
    text = "version: 2.10\ntitle: 2024\nat: 12:30\nlang: no\nswitch: on\nday: 2024-02-30\nid: 0123\nbig: 1_000\n"
    value = load(text).value
    assert value == {
        "version": "2.10",
        "title": "2024",
        "at": "12:30",
        "lang": "no",
        "switch": "on",
        "day": "2024-02-30",
        "id": "0123",
        "big": "1_000",
    }
    assert all(type(item) is Plain for item in value.values())
    assert all(type(key) is str for key in value)


def test_null_is_what_the_core_schema_says() -> None:
    assert load("a:\nb: ~\nc: null\nd: Null\ne: NULL\nf: 'null'\ng: nUll\nh: ''").value == {
        **dict.fromkeys("abcde"),
        "f": "null",
        "g": "nUll",
        "h": "",
    }
    assert load("").value is None
    assert load("# only a comment\n").value is None


def test_quoted_and_block_scalars_are_texts() -> None:
    value = load("a: \"12\"\nb: 'true'\nc: |\n  1\nd: >\n  2\n").value
    assert value == {"a": "12", "b": "true", "c": "1\n", "d": "2\n"}
    assert all(type(item) is str for item in value.values())


def test_core_follows_the_core_schema() -> None:
    text = """
      [true, False, yes, off, 12, -7, +3, 0o17, 0x1F, 010, 1_000, 2.10, -.5, 1e3, 1., .inf, -.INF,
       12:30, 2024-01-01, '12', ~, '', 99999999999999999999, 1e999, 0b1, "true", ., +, "-"]
    """
    assert load_data(text).value == [
        *(True, False, "yes", "off", 12, -7, 3, 15, 31, 10, "1_000", 2.1, -0.5, 1000.0, 1.0, math.inf, -math.inf),
        *("12:30", "2024-01-01", "12", None, "", "99999999999999999999", "1e999", "0b1", "true", ".", "+", "-"),
    ]
    assert math.isnan(core(Plain(".nan")))
    assert core(Plain("9" * 6000)) == "9" * 6000
    assert core({"a": [Plain("x")]}) == {"a": ["x"]}
    assert type(core(Plain("x"))) is str


def test_lines_end_where_editors_see_them_end() -> None:
    loaded = load("a: one\u2028two\u0085three\ufeff\r\nb: [1, 1: 2\r\n", first_line=1)
    assert loaded.problems[0].line == 2
    text = "\ufeffa: one\u2028two\u2029x\u0085three\ufeff.\r\nb: \ue000\n"
    assert load(text).value == {"a": "one\u2028two\u2029x\u0085three\ufeff.", "b": "\ue000"}
    assert load(text).position(("b",)) == (2, 4)


def test_positions_of_values_and_keys() -> None:
    loaded = load(
        "title: One\nmenu:\n  - title: Docs\n    link: x\n  - {title: 'B', link: y}\nlast: &a [1, 2]\nz: *a\n"
    )
    assert loaded.position(("title",)) == (1, 8)
    assert loaded.position_of_key(("title",)) == (1, 1)
    assert loaded.position(("menu",)) == (3, 3)
    assert loaded.position_of_key(("menu",)) == (2, 1)
    assert loaded.position(("menu", 0, "link")) == (4, 11)
    assert loaded.position_of_key(("menu", 1, "link")) == (5, 18)
    assert loaded.position(("menu", 1)) == (5, 5)
    assert loaded.position(("last", 1)) == (6, 14)
    assert loaded.position(("menu", 0, "nothing", "here")) == loaded.position(("menu", 0))
    assert loaded.position(("z", 0)) == (7, 4)
    assert loaded.position(("nothing",)) == (1, 1)
    assert load("").position(("a",)) == (1, 1)


def test_positions_after_a_key_that_is_refused() -> None:
    loaded = load("? [a, {b: c}]\n: [d]\ne: f\ne: g\n")
    assert loaded.position(("e",)) == (3, 4)


def test_without_libyaml_the_python_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [
        "a: 1\nb: [x, 'y', {c: d}]\n",
        "a: one\u2028two\u0085\n",
        "a: &x 1\nb: *x\n",
        "a: c: d\n",
        "a:\n\tb: 1\n",
        'a: "x\n',
        "[" * 5000,
        'a: "\\UFFFFFFFF"',
        "a: \x00",
        "a: 1\n---\nb: 2\n",
    ]
    fast = [load(text) for text in texts]
    monkeypatch.setattr(yaml_events, "PARSER", yaml_events.PythonParser)
    slow = [load(text) for text in texts]
    assert [one.value for one in slow] == [one.value for one in fast]
    assert [[p.code for p in one.problems] for one in slow] == [[p.code for p in one.problems] for one in fast]


YAMLISH = st.text(alphabet="ab:-[]{}#&*!|>'\"%@`,?~<\\ \t\n\r0123.\u2028\u0085\ufeff\x00\ud800é😀", max_size=60)


@given(YAMLISH | st.text(st.characters(), max_size=60))
def test_no_text_raises(text: str) -> None:
    for loaded in (load(text), load_data(text, first_line=3)):
        for problem in loaded.problems:
            assert problem.line >= 1
            assert problem.column >= 1
            assert problem.message
        assert loaded.value is None or isinstance(loaded.value, dict | list | str | int | float)
    assert loaded.position(("a", 0)) >= (1, 1)


_NAME = st.text(string.ascii_letters, min_size=1, max_size=8)
_DATA = st.recursive(
    st.text(st.characters(exclude_categories=["C"]) | st.just("\n"), max_size=20)
    | st.integers(-(2**63), 2**63)
    | st.booleans()
    | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_NAME, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=50)
@given(st.dictionaries(_NAME, _DATA, max_size=4), st.booleans())
def test_what_is_written_comes_back(data: dict[str, object], flow: bool) -> None:
    class Dumper(pyyaml.SafeDumper):
        def ignore_aliases(self, data: object) -> bool:
            return True

    text = pyyaml.dump(data, Dumper=Dumper, default_flow_style=flow, allow_unicode=True, default_style='"')
    loaded = load_data(text)
    assert loaded.problems == ()
    assert loaded.value == data
    text = pyyaml.dump(data, Dumper=Dumper, default_flow_style=flow, allow_unicode=True)
    assert load(text).problems == ()
