"""The parser passes every example of the CommonMark specification; what follows it keeps each of them safe."""

import pytest
from markdown_spec import Example, examples, normal

from site_builder.text.markdown import parse_markdown
from site_builder.text.markdown.allow import cleaner
from site_builder.text.markdown.parser import Parser
from site_builder.values import ParseOptions

EXAMPLES = examples("commonmark")


def test_all_examples_are_here() -> None:
    assert len(EXAMPLES) == 652


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(linkify=False)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.number)
def test_example(parser: Parser, example: Example) -> None:
    # Addresses are compared decoded: inside the site they stay as the author wrote them.
    assert normal(parser.to_html(example.text)) == normal(example.html)


def test_finished_examples_need_no_cleaning() -> None:
    for example in EXAMPLES:
        body, _ = parse_markdown(example.text, ParseOptions())
        html = body.content.fill(["x"] * len(body.content.links))
        assert cleaner().clean(html) == html, example
