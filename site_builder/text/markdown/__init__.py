"""Markdown: text to a Body.

Two steps: `parser` makes raw HTML, `finish` makes it safe and regular; nothing after the parser depends on which
parser it was.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from site_builder.text.markdown.findings import Findings
from site_builder.text.markdown.finish import finish
from site_builder.text.markdown.words import WORDS
from site_builder.values import Body, ParseOptions, Problem

__all__ = ["WORDS", "parse_markdown"]

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def parse_markdown(
    text: str,
    options: ParseOptions,
    *,
    keep_title: bool = False,
    first_line: int = 1,
) -> tuple[Body, tuple[Problem, ...]]:
    """The Body of a Markdown text, and what is wrong with it.

    `keep_title`: the first level-1 heading stays in the content (the page has its title elsewhere); `first_line`: the
    line of the file on which the text begins; `options.words`: the titles of alerts and such, in the language of the
    text (see `WORDS`; English where left out). Never raises for what the text holds.
    """
    words = dict(WORDS) | dict(options.words)
    if _CONTROL.search(text):
        text = _CONTROL.sub("\ufffd", text)  # neither HTML nor the XML of feeds may hold them
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    findings = Findings(text, first_line)
    html = _parser(options.html != "off", options.linkify, tuple(sorted(words.items()))).to_html(
        text, findings.tell, first_line
    )
    body = finish(
        html,
        mode=options.html,
        colours=options.highlight,
        keep_title=keep_title,
        findings=findings,
        words=_titles(tuple(words.values())),
    )
    return body, findings.all()


@cache
def _titles(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words) | frozenset(WORDS.values())


@cache
def _parser(html: bool, linkify: bool, words: tuple[tuple[str, str], ...]) -> Any:
    """One parser a process and setting: it is costly to make, and cannot be sent to another process."""
    from site_builder.text.markdown.parser import Parser

    return Parser(html=html, linkify=linkify, words=dict(words))
