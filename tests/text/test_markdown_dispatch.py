"""Asking only the rules that can begin at a character gives what asking all of them gives."""

from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from site_builder.text.markdown.dispatch import dispatch
from site_builder.text.markdown.parser import Parser

ROOT = Path(__file__).parents[2]
WITH = Parser()
with patch("site_builder.text.markdown.parser.dispatch"):
    WITHOUT = Parser()

STARTS = r"""# ##_ === --- *** - + 1. 12) > >>_ ``` ~~~ :::note :::  : ~ | |-|-| :-: [a]: [^1]:_ <div> </div>
<!--more--> {.a} {#b_.c} [!NOTE] **_ * _ __ ~~ ` `` [a](b) ![a](b "c") [a][b] [a] [^1] <https://a.b> &amp; &#35; \ \*
a b_c http://a.b ! ] ["""
PIECES = [piece.replace("_", " ") for piece in STARTS.split()]
LINES = st.lists(
    st.tuples(st.sampled_from(["", "", "", " ", "  ", "    ", "\t", "> ", "- ", "1. "]), st.sampled_from(PIECES))
    | st.tuples(st.sampled_from(PIECES), st.sampled_from([*PIECES, " a", "  ", "\\"])),
    max_size=12,
).map(lambda lines: "".join("".join(line) + "\n" for line in lines))


@pytest.mark.parametrize("path", sorted([*ROOT.glob("content/**/*.md"), *ROOT.glob("tests/sites/**/*.md")]), ids=str)
def test_real_texts(path: Path) -> None:
    text = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
    assert WITH.to_html(text) == WITHOUT.to_html(text)


@settings(max_examples=600, deadline=None)
@given(LINES)
@example("a\n\n: b\n")
@example("- a\n\n  : b\n- c\n***\n")
@example("a\n| - |\n| b |\n")
@example("[a *b*](c) [d ]\n")
def test_any_text(text: str) -> None:
    assert WITH.to_html(text) == WITHOUT.to_html(text)


def test_an_inline_rule_must_say_how_it_begins() -> None:
    from markdown_it import MarkdownIt

    md = MarkdownIt("commonmark")
    md.inline.ruler.push("spoiler", lambda state, silent: False)
    with pytest.raises(KeyError, match="spoiler"):
        dispatch(md)
