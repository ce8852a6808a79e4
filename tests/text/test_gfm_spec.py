"""The parser passes the examples of the GFM specification, save where CommonMark is newer or ours differs."""

import re

import pytest
from markdown_spec import Example, examples, normal

from site_builder.text.markdown import parse_markdown
from site_builder.text.markdown.allow import cleaner
from site_builder.text.markdown.parser import Parser
from site_builder.values import ParseOptions

EXAMPLES = examples("gfm")

_NESTED_STRONG = "CommonMark 0.31 nests <strong>, the GFM specification rests on 0.29 of another reading"
DIFFERENT = {
    279: "the box and its words stand in a <label>, for screen readers",
    280: "the box and its words stand in a <label>, for screen readers",
    398: _NESTED_STRONG,
    426: _NESTED_STRONG,
    434: _NESTED_STRONG,
    435: _NESTED_STRONG,
    436: _NESTED_STRONG,
    473: _NESTED_STRONG,
    474: _NESTED_STRONG,
    475: _NESTED_STRONG,
    477: _NESTED_STRONG,
    628: "ftp: is not opened by browsers any more, so no link is made of it",
    652: "elements that are not allowed are removed by the second step, and reported",
}
PARSERS = {True: Parser(linkify=True), False: Parser(linkify=False)}


def rendered(example: Example) -> str:
    """Our HTML of an example, with the alignment of cells as GFM writes it."""
    html = PARSERS[example.kind == "autolink"].to_html(example.text)
    return re.sub(r'<(t[hd])(?: scope="col")?(?: class="align-(\w+)")?>', _cell, html)


def _cell(match: re.Match[str]) -> str:
    return f'<{match[1]} align="{match[2]}">' if match[2] else f"<{match[1]}>"


def test_all_examples_are_here() -> None:
    assert len(EXAMPLES) == 672


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.number)
def test_example(example: Example) -> None:
    same = normal(rendered(example)) == normal(example.html)
    assert same != (example.number in DIFFERENT)


def test_finished_examples_need_no_cleaning() -> None:
    for example in EXAMPLES:
        body, _ = parse_markdown(example.text, ParseOptions())
        html = body.content.fill(["x"] * len(body.content.links))
        assert cleaner().clean(html) == html, example


def test_disallowed_elements_are_removed_and_reported() -> None:
    (example,) = [e for e in EXAMPLES if e.kind == "tagfilter"]
    body, problems = parse_markdown(example.text, ParseOptions())
    assert body.text == "is disallowed. is also disallowed."
    assert [problem.message.split()[0] for problem in problems] == ["<title>", "<style>", "<xmp>", "<xmp>"]
