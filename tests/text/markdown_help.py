"""What the tests of Markdown share."""

from __future__ import annotations

from site_builder.text.markdown import parse_markdown
from site_builder.values import Body, Fragment, ParseOptions, Problem

SAFE = ParseOptions()


def body(text: str, options: ParseOptions = SAFE, keep_title: bool = False) -> Body:
    """The Body of a text."""
    return parse_markdown(text, options, keep_title=keep_title)[0]


def problems(text: str, options: ParseOptions = SAFE, first_line: int = 1) -> tuple[Problem, ...]:
    """What is wrong with a text."""
    return parse_markdown(text, options, first_line=first_line)[1]


def html(text: str, options: ParseOptions = SAFE, keep_title: bool = True) -> str:
    """The content of a text, each gap filled with the address that was written, between brackets."""
    return filled(body(text, options, keep_title).content)


def filled(fragment: Fragment) -> str:
    """A fragment, each gap filled with the address that was written, between brackets."""
    return fragment.fill([f"[{link.href}]" for link in fragment.links])
