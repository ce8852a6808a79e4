"""Front matter: broken files first, then Markdown that only looks like it, then what works."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.text.front_matter import decode, split
from site_builder.text.yaml import Plain


def codes(text: str) -> list[tuple[str, int]]:
    return [(problem.code, problem.line) for problem in split(text).problems]


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Hello\n\n# Text\n",
        "---\n# a comment\ntitle: Hello\n\nText\n",
        "+++\ntitle = 'Hello'\n\nText\n",
        "+++\n[menu]\n",
        "---\r\ntitle: Hello\r\n",
    ],
)
def test_front_matter_that_is_never_closed(text: str) -> None:
    matter = split(text)
    assert codes(text) == [("front-matter/unclosed", 1)]
    assert matter.data == {}
    assert matter.body == text.replace("\r\n", "\n")
    assert matter.body_line == 1


def test_a_syntax_error_leaves_the_body() -> None:
    matter = split("---\ntitle: Rules: a start\ndate: 2024-01-01\n---\nText\n")
    assert (matter.data, matter.body, matter.body_line) == ({}, "Text\n", 5)
    (problem,) = matter.problems
    assert (problem.code, problem.line, problem.column) == ("yaml/syntax", 2, 13)


def test_a_missing_space_after_the_colon() -> None:
    matter = split("---\n# about\ntitle:My page\n---\nText\n")
    assert [(p.code, p.line) for p in matter.problems] == [("front-matter/not-mapping", 3)]
    assert "space after the colon" in matter.problems[0].hint
    assert matter.body == "Text\n"
    assert codes("---\n\ntitle:My page\ndate: 2024-01-01\n---\n") == [("yaml/syntax", 3)]


@pytest.mark.parametrize(
    ("inside", "code", "line", "column"),
    [
        ("title = Hello", "toml/syntax", 2, 9),
        ('title = "Hello\ndate = 1', "toml/syntax", 2, 15),
        ("a = 1\na = 2", "toml/syntax", 3, 6),
        ("a = 2024-02-30", "toml/syntax", 2, 5),
        ("a = [1,\n", "toml/syntax", 2, 8),
        ("a = " + "[" * 5000, "toml/limit", 2, 1),
        ("a = " + "[" * 70 + "]" * 70, "toml/limit", 2, 1),
        ("a" + ".a" * 20_000 + " = 1", "toml/limit", 2, 1),
        ("a" + ".a" * 80 + " = 1", "toml/limit", 2, 1),
        ("a = " + "9" * 5000, "toml/limit", 2, 1),
        ("a = 1\n" * 200_000, "toml/limit", 2, 1),
    ],
    ids=lambda value: str(value)[:12],
)
def test_broken_toml(inside: str, code: str, line: int, column: int) -> None:
    matter = split(f"+++\n{inside}\n+++\nText\n")
    assert [(p.code, p.line, p.column) for p in matter.problems] == [(code, line, column)]
    assert matter.data == {}
    assert matter.body == "Text\n"
    assert matter.problems[0].hint


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Title\n",
        "---",
        "---\n",
        "---\n\nA thematic break, then text: with a colon.\n",
        "---\nText under a break\n",
        "---\nhttps://example.org/\n",
        "---\n\nSome prose.\n\n---\n\nMore prose.\n",
        "---\nA title by underline\n---\n\nText\n",
        "---\n- one\n- two\n---\nText\n",
        "---\n- [a](b): c\n- *d* e: f: g\n---\nText\n",
        "---\n> A quote: with: colons\n---\n",
        "---\n# Heading\n---\nText\n",
        "---\n{}\n---\n",
        "---\n*emphasis* first\n---\n",
        "----\ntitle: x\n----\n",
        " ---\ntitle: x\n---\n",
        "\n---\ntitle: x\n---\n",
        "--- x\ntitle: y\n---\n",
        "+++\nplus signs\n+++\n",
        "+++\n\n1 + 1 = 2\n",
        "***\ntitle: x\n***\n",
    ],
)
def test_markdown_that_has_no_front_matter(text: str) -> None:
    matter = split(text)
    assert (matter.data, matter.body, matter.body_line, matter.problems) == ({}, text, 1, ())
    assert matter.format == ""
    assert matter.position(("title",)) == (1, 1)


@pytest.mark.parametrize(
    ("text", "body", "line"),
    [
        ("---\ntitle: x\n---\nText\n", "Text\n", 4),
        ("---\ntitle: x\n---", "", 3),
        ("---\ntitle: x\n...\n\nText", "\nText", 4),
        ("---  \ntitle: x\n--- \t\nText\n---\nb\n", "Text\n---\nb\n", 4),
        ("\ufeff---\ntitle: x\n---\nText\n", "Text\n", 4),
        ("---\r\ntitle: x\r\n---\r\nText\r\nmore\r\n", "Text\nmore\n", 4),
        ("---\rtitle: x\r---\rText\r", "Text\n", 4),
        ("---\n\n# a comment\n\ntitle: x\n---\nText\n", "Text\n", 7),
        ("---\n'title': x # really\n---\nText\u2028x\x0c\n", "Text\u2028x\x0c\n", 4),
        ("+++\ntitle = 'x'\n+++\nText\n", "Text\n", 4),
        ("+++ \r\ntitle = 'x'\r\n+++\r\nText\r\n", "Text\n", 4),
    ],
)
def test_front_matter_and_body(text: str, body: str, line: int) -> None:
    matter = split(text)
    assert matter.data == {"title": "x"}
    assert matter.problems == ()
    assert (matter.body, matter.body_line) == (body, line)


@pytest.mark.parametrize(
    "text", ["---\n---\nText\n", "---\n\n---\nText\n", "---\n# title: x\n---\nText\n", "+++\n+++\nText\n"]
)
def test_empty_front_matter(text: str) -> None:
    matter = split(text)
    assert (matter.data, matter.body, matter.problems) == ({}, "Text\n", ())
    assert matter.format in ("yaml", "toml")


def test_a_fence_inside_a_block_scalar_is_text_when_it_is_indented() -> None:
    matter = split("---\nnote: |\n  one\n  ---\n  two\n---\nText\n")
    assert matter.data == {"note": "one\n---\ntwo\n"}


def test_problems_and_positions_are_lines_of_the_file() -> None:
    matter = split("---\ntitle: x\ntags: [a, b]\ntitle: y\n---\n")
    assert [(p.code, p.line) for p in matter.problems] == [("yaml/duplicate-key", 4)]
    assert matter.position(("tags", 1)) == (3, 11)
    assert matter.position_of_key(("tags",)) == (3, 1)


def test_toml_values_are_left_to_the_schema_too() -> None:
    matter = split(
        '+++\ntitle = "x"\nversion = 2.10\ndraft = true\nweight = 10\ndate = 2024-05-31 10:00:00\nday = 2024-05-31\n'
        'tags = ["a", "b"]\n[extra]\nn = 0x10\n[[menu]]\ntitle = "m"\n[[menu]]\ntitle = "n"\n+++\n'
    )
    assert matter.problems == ()
    assert matter.data == {
        "title": "x",
        "version": "2.10",
        "draft": "true",
        "weight": "10",
        "date": "2024-05-31T10:00:00",
        "day": "2024-05-31",
        "tags": ["a", "b"],
        "extra": {"n": "16"},
        "menu": [{"title": "m"}, {"title": "n"}],
    }
    assert type(matter.data["title"]) is str
    assert all(type(matter.data[key]) is Plain for key in ("version", "draft", "weight", "date", "day"))
    assert matter.position(("version",)) == (3, 11)
    assert matter.position_of_key(("tags", 1)) == (8, 1)
    assert matter.position_of_key(("extra", "n")) == (10, 1)
    assert matter.position(("menu", 1, "title")) == (14, 9)
    assert matter.position(("menu", 1)) == (13, 3)
    assert matter.position(("nothing",)) == (2, 1)


def test_control_characters_do_not_come_in_through_toml_escapes() -> None:
    matter = split('+++\ntitle = "a\\u0000b\\u0007"\n+++\n')
    assert matter.data == {"title": "ab"}
    assert [(p.code, p.severity) for p in matter.problems] == [("toml/control-character", "warning")]


def test_long_lines_of_toml_text_are_fine() -> None:
    assert split(f'+++\ntitle = "{"word " * 5000}"\n+++\n').problems == ()


@pytest.mark.parametrize(
    ("data", "text", "line", "column", "message"),
    [
        (b"caf\xe9\n", "caf\ufffd\n", 1, 4, "0xE9"),
        (b"a\r\nb\rc\n\xc3\xa9\xff", "a\nb\nc\né\ufffd", 4, 2, "0xFF"),
        (b"\xef\xbb\xbfab\x80", "ab\ufffd", 1, 3, "0x80"),
        (b"a\xe2\x80", "a\ufffd", 1, 2, "0xE2"),
        (b"\xed\xa0\x80", "\ufffd\ufffd\ufffd", 1, 1, "0xED"),
    ],
)
def test_bytes_that_are_not_utf_8(data: bytes, text: str, line: int, column: int, message: str) -> None:
    decoded, problems = decode(data)
    assert decoded == text
    assert [(p.code, p.severity, p.line, p.column) for p in problems] == [("text/encoding", "error", line, column)]
    assert message in problems[0].message
    assert "UTF-8" in problems[0].hint


def test_utf_16_is_named() -> None:
    text, problems = decode("# Hi".encode("utf-16"))
    assert "UTF-16" in problems[0].message
    assert [p.code for p in problems] == ["text/encoding", "text/control-character"]
    assert "Hi" in text


def test_control_characters_are_removed_and_named() -> None:
    text, problems = decode(b"one\r\ntw\x00o\x0b\x1b\n\x0c\tthree\xc2\x85\n")
    assert text == "one\ntwo\n\tthree\n"
    assert [(p.code, p.severity, p.line, p.column) for p in problems] == [("text/control-character", "warning", 2, 3)]
    assert "U+0000" in problems[0].message
    assert "5 in the whole file" in problems[0].message


@pytest.mark.parametrize("code", [0, 8, 0x0B, 0x0C, 0x1F, 0x7F, 0x80, 0x85, 0x9F, 0xFFFE, 0xFFFF])
def test_each_kind_of_control_character(code: int) -> None:
    text, problems = decode(f"a{chr(code)}b".encode())
    assert text == "ab"
    assert f"U+{code:04X}" in problems[0].message


def test_good_bytes() -> None:
    assert decode("\ufeffé\r\nb\rc\u2028\n\ufffd".encode()) == ("é\nb\nc\u2028\n\ufffd", ())
    assert decode(b"") == ("", ())


@given(st.binary(max_size=60))
def test_no_bytes_raise(data: bytes) -> None:
    text, _ = decode(data)
    assert "\r" not in text
    assert "\x00" not in text
    assert decode(text.encode())[0] == text.removeprefix("\ufeff")
    split(text)


PIECES = st.lists(
    st.sampled_from(
        [
            "---",
            "+++",
            "...",
            "\n",
            "\r\n",
            "\r",
            "title: x",
            "title:x",
            "a = 1",
            "# c",
            "- i",
            "[t]",
            " ",
            "\t",
            '"',
            "x",
            ":",
        ]
    )
    | st.text(max_size=3),
    max_size=14,
).map("".join)


@given(PIECES)
def test_no_text_raises_and_the_body_is_the_end_of_the_text(text: str) -> None:
    matter = split(text)
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert plain.endswith(matter.body)
    assert matter.body_line == plain[: len(plain) - len(matter.body)].count("\n") + 1 or not matter.body
    for problem in matter.problems:
        assert problem.line >= 1
        assert problem.column >= 1
    assert matter.position(("title",)) >= (1, 1)
