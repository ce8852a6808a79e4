"""Notes of other programs build without a problem, whatever they hold, and keep their words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.bookmarks.clean import lines
from site_builder.bookmarks.notes import as_markdown
from site_builder.text.markdown import parse_markdown
from site_builder.values import ParseOptions

NASTY = [
    "<script>alert(1)</script>",
    "Use the <main> element, or </div>",
    "<!-- more --> and <!DOCTYPE x> and <?php",
    "[our page](../about.md) [x](javascript:alert(1)) [y][z] [z]: ../about.md",
    "![pixel](https://tracker.example/p.gif)",
    "text[^1]\n\n[^1]: a note",
    "[a]: ../b.md\n\n[a]",
    ":::warning\nx",
    "> :::note\n> x",
    "- :::\n",
    "word{#id .class onclick=x}",
    "# Title\n\nText\n===\n\nMore\n---",
    "<javascript:alert(1)> <mailto:a@b.example> <https://ok.example/>",
    "\\<b> \\\\<b> `\\`<b>` \\[x](../y)",
    "[x](<../y>) [x]( ../y) [x](\n../y)",
    "[![x](../y)](../z)",
    "> [!BOGUS]\n> x",
    "> [!NOTE]\n> x",
    "| a | b |\n|---|---|\n| <b> | [x](../y) |",
    "```{.x}\n<b>\n```",
    '<https://a.example/"onclick=>',
    "[x](https:// y)",
    "Term\n: definition [x](y)",
    "javascript:alert(1) www.example.org file:///etc/passwd",
]
MARKS = st.text(st.sampled_from("<>[](){}!#:\\`*_~|=-+.&^\"'/ab1 \n"), max_size=40)
PIECES = st.lists(st.one_of(st.sampled_from(NASTY), MARKS, st.text(max_size=8)), max_size=4).map("".join)


def faults(note: str) -> list[str]:
    body, problems = parse_markdown(note, ParseOptions(), keep_title=True)
    inside = [link.href for link in body.content.links]
    return [f"{p.code}: {p.message}" for p in problems if p.severity == "error"] + inside


@pytest.mark.parametrize("text", NASTY)
def test_what_breaks_pages_elsewhere_is_text_here(text: str) -> None:
    assert faults(as_markdown(text)) == []


@settings(max_examples=400)
@given(PIECES)
def test_any_note_builds(text: str) -> None:
    assert faults(as_markdown(lines(text))) == []


@given(st.text(st.characters(codec="utf-8", exclude_characters="<[{\\:#=-"), max_size=80))
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert as_markdown(text) == text


@given(PIECES)
def test_only_backslashes_are_added(text: str) -> None:
    assert re.sub(r"\\", "", as_markdown(text)) == re.sub(r"\\", "", text)


def test_code_stays_where_it_surely_is_code() -> None:
    assert as_markdown("Use `<main>` and `{x}`, not <b>.\n\n`<i>`") == "Use `<main>` and `{x}`, not \\<b>.\n\n`<i>`"
    for unclear in ("` <b>\n`", "`` `<b>` ``", "\\` `<b>`", "`a | b` <b> `c`", "[x](https://a.example/`) <b> `"):
        assert "\\<b>" in as_markdown(unclear)


def test_links_of_the_web_and_emphasis_stay() -> None:
    text = "See *this* [text](https://example.org/a_(b)) and <https://example.org/>, 3 < 4 & 5."
    assert as_markdown(text) == text
