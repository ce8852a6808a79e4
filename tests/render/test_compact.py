"""Style sheets are smaller when published, and say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.render.compact import compact, compact_script

SHEETS = sorted((Path(__file__).parents[2] / "themes").glob("*/static/**/*.css"))
PIECES = st.sampled_from(
    [
        " ",
        "\n",
        "a",
        ".b",
        "{",
        "}",
        ":",
        ";",
        ",",
        "/* c */",
        "/*! keep */",
        "/*",
        '" ; /* "',
        "'}  '",
        "url( a;b )",
        "\\",
    ]
)


@pytest.mark.parametrize(
    ("css", "wanted"),
    [
        ("/* never closed", ""),
        ('a{content:"/* no comment */  ;  "}', 'a{content:"/* no comment */  ;  "}'),
        ("a{b:url( x;y.png )}", "a{b:url( x;y.png )}"),
        ("a/**/b{}", "a/**/b{}"),
        ("a /* c */ b{}", "a b{}"),
        ("a :hover{}", "a :hover{}"),
        ("@media (a) and (b) { c { d: calc(1px + 2px) } }", "@media (a) and (b){c{d:calc(1px + 2px)}}"),
        ("/*! licence */ a {}", "/*! licence */ a{}"),
        ("a::after { content: '\\'  ' }", "a::after{content:'\\'  '}"),
        (".a\\  b {}", ".a\\  b{}"),
        ("a{b:c;; /* d */ ; }", "a{b:c}"),
        ("a{b:c; /* d */ e:f /* g */}", "a{b:c;e:f}"),
        ("a{b:';}';--c: ;}.d\\;}", "a{b:';}';--c:}.d\\;}"),
        ("a{b:c; /*! licence */ }", "a{b:c;/*! licence */}"),
    ],
)
def test_only_what_says_nothing_goes(css: str, wanted: str) -> None:
    assert compact(css) == wanted


@given(st.lists(PIECES, max_size=12).map("".join))
def test_what_is_small_stays_as_it_is(css: str) -> None:
    once = compact(css)
    assert compact(once) == once
    assert len(once) <= len(css)


def words(css: str) -> list[str]:
    """What a style sheet says, without the room between its words."""
    bare = re.sub(r"/\*.*?\*/", " ", css, flags=re.DOTALL)
    bare = re.sub(r":\s+", ":", bare)  # in the shipped sheets, which have no such string
    bare = re.sub(r";\s*\}", "}", bare)
    return re.findall(r'"(?:\\.|[^"])*"|[^\s{};,"]+|[{};,]', bare)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: "/".join(path.parts[-4:]))
def test_every_shipped_sheet_says_the_same(sheet: Path) -> None:
    css = sheet.read_text(encoding="utf-8")
    assert words(compact(css)) == words(css)
    assert len(compact(css)) < len(css) * 0.95


@pytest.mark.parametrize(
    ("script", "wanted"),
    [
        ("// why\n\n  a();\n", "a();\n"),
        ("a(); // stays\n", "a(); // stays\n"),
        ("//! licence\n//# sourceMappingURL=a.map\n", "//! licence\n//# sourceMappingURL=a.map\n"),
        ("const a = `\n  // text\n`;\n", "const a = `\n  // text\n`;\n"),
        ("/* over\n  // lines */\n  a();\n", "/* over\n  // lines */\n  a();\n"),
        ("  /* in one */ a();\n", "/* in one */ a();\n"),
        ('a = "one \\\n  // two";\n', 'a = "one \\\n  // two";\n'),
        ("a\n++b", "a\n++b"),
        ("// all\n", ""),
    ],
)
def test_scripts_lose_only_lines_of_comments_and_indentation(script: str, wanted: str) -> None:
    assert compact_script(script) == wanted
    assert compact_script(wanted) == wanted
