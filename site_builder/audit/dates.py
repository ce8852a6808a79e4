"""What a policy states about itself: its version and its dates."""

from __future__ import annotations

from typing import NamedTuple

from site_builder.audit.matter import in_matter
from site_builder.audit.prose import MARK, in_prose
from site_builder.audit.values import Statement
from site_builder.text.front_matter import split

__all__ = ["MARK", "Stated", "stated"]


class Stated(NamedTuple):
    """A text taken apart: its statements in the order of their lines, the title of its front matter, and its body, in
    which each word of a statement has become `MARK`."""

    said: tuple[Statement, ...]
    title: str
    body: str


def stated(text: str) -> Stated:
    """What a Markdown text states, in front matter (YAML or TOML) and in prose (English and French). Never raises.

    `text` is in NFC and has `\\n` line ends.
    """
    matter = split(text)
    found, body = in_prose(matter.body, matter.body_line)
    said = sorted([*in_matter(matter), *found], key=lambda each: each.line)
    title = matter.data.get("title")
    return Stated(tuple(said), title if isinstance(title, str) else "", body)
