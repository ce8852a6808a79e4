"""A Body: the finished HTML of one text, with its links left open.

A parsed text is cached by its content, so it cannot know where other pages live. Each address inside the site is
therefore a gap in the HTML; the library fills the gaps when all entries are known.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec


class Link(msgspec.Struct, frozen=True):
    """An address that the author wrote, to be resolved: relative, rooted (`/x`), `#anchor`, or `scheme:id`
    with a scheme of ours (`channel:`, `policy:`, `person:`).

    `href` is the address as the author wrote it, unescaped; `element` is the HTML element that carries it
    (`a`, `img`, `source`, …); `nth` counts earlier uses of the same `href` in the same text, from 0, and serves to
    find line and column again.
    """

    href: str
    element: str = "a"
    nth: int = 0


class Fragment(msgspec.Struct, frozen=True):
    """HTML with gaps: `parts` has one element more than `links`; gap *i* stands between parts *i* and *i+1*,
    always inside a double-quoted attribute value."""

    parts: tuple[str, ...] = ("",)
    links: tuple[Link, ...] = ()

    def fill(self, urls: Sequence[str]) -> str:
        """The HTML with each gap filled by the URL of the same index, which must be escaped for an attribute."""
        if not self.links:
            return self.parts[0]
        out = [self.parts[0]]
        for url, part in zip(urls, self.parts[1:], strict=True):
            out.append(url)
            out.append(part)
        return "".join(out)


class Heading(msgspec.Struct, frozen=True):
    """A heading of a text: `level` 1 to 6, its anchor `id`, its plain `text`."""

    level: int
    id: str
    text: str


class Body(msgspec.Struct, frozen=True):
    """What remains of a Markdown text after parsing.

    `content` is the whole text; `excerpt` is what stands before `<!-- more -->`, else the first paragraph, without
    ids and footnote marks; `title` is the text of the first level-1 heading (removed from `content` when the front
    matter has no title; its anchor is `title_id`); `anchors` are all ids in the text, `title_id` included;
    `text` is the plain text; `words` its count of words; `summary` the beginning of the excerpt, else of the text, for
    lists and search engines.
    """

    content: Fragment = Fragment()
    excerpt: Fragment = Fragment()
    title: str = ""
    title_id: str = ""
    headings: tuple[Heading, ...] = ()
    anchors: tuple[str, ...] = ()
    text: str = ""
    words: int = 0
    summary: str = ""
    has_more: bool = False
