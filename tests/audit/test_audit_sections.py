"""A text read in pieces has the words of the text read as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.audit.sections import sections
from site_builder.text.markdown import parse_markdown
from site_builder.text.wording import words
from site_builder.values import ParseOptions

ROOT = Path(__file__).parents[2]


def found(title: str, text: str, keep_title: bool) -> list[str]:
    body, _ = parse_markdown(text, ParseOptions(highlight=False), keep_title=keep_title)
    return list(words(title if keep_title else body.title, body))


def whole(text: str, title: str = "") -> list[str]:
    return found(title, text, bool(title))


def in_pieces(text: str, title: str = "") -> list[str]:
    first, *others = sections(text)
    return sum((found("", piece, True) for piece in others), found(title, first, bool(title)))


_LINES = st.sampled_from(
    [
        *("", "", "", "", "# One", "## Two", "## Two", "### Three [x]", "#### T {#t}", "#no", "##", "One", "---"),
        *("text **bold** [link][x] and `code`", "- item", "  - sub", "    ## inner", "> quote", "> ## q", "1. one"),
        *(
            "    code",
            "```",
            "~~~",
            "[x]: https://example.org",
            "| a | b |",
            "|---|---|",
            ": def",
            "<b>x</b> y",
            "x <br>",
        ),
        *(
            "<!-- c -->",
            "text `` open",
            "*open",
            "[open](",
            "~~del",
            "<del>",
            "</del>",
            ":::note",
            "[^1]",
            "[^1]: note",
        ),
        *("![alt](p.png)", "<p>", "==="),
    ]
)


@given(st.lists(_LINES, max_size=20).map("\n".join), st.sampled_from(["", "One"]))
def test_pieces_have_the_words_of_the_whole(text: str, title: str) -> None:
    assert in_pieces(text, title) == whole(text, title)


@pytest.mark.parametrize("path", sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("content/docs/*.md")))
def test_documents_in_pieces_have_the_words_of_the_whole(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8").partition("\n---\n")[2]
    assert in_pieces(text) == whole(text)


def test_an_ordinary_policy_is_read_in_pieces() -> None:
    text = "# Terms\n\nHello [you][1].\n\n## One\n\nText<br>text <!-- x -->\n\n## Two\n\n```\n\n## No\n```\n\n# Three\n"
    assert [piece.partition("\n")[0] for piece in sections(text)] == ["# Terms", "## One", "## Two", "# Three"]
    pieces = sections("# Terms\n\n[a]: https://example.org\n\n## One\n\n[a]\n")
    assert all(piece.endswith("\n\n[a]: https://example.org") for piece in pieces[1:])
