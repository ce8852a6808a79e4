"""The headings of a text while it is scanned: their ids, the outline, the title."""

from __future__ import annotations

from html import escape, unescape
from typing import NamedTuple

from site_builder.text.markdown.plain import inner_text
from site_builder.text.markdown.tags import start_tag
from site_builder.text.slugs import Slugs
from site_builder.values import Heading

HEADINGS = {f"h{level}": level for level in range(1, 7)}
"""The heading elements and their levels."""


class Outline(NamedTuple):
    """The headings that stay in the text, and its title: the first level-1 heading and its id."""

    headings: tuple[Heading, ...]
    title: str = ""
    title_id: str = ""


class _Found(NamedTuple):
    """A heading: from `start` to `end` in the output; `words`: it has a text of its own, not only a picture's."""

    name: str
    start: int
    end: int
    attrs: dict[str, str]
    text: str
    words: bool


class Headings:
    """Gathers headings as the scanner comes to them. `out` is what it has written, `ids` the ids it has met."""

    def __init__(self, out: list[str], ids: dict[str, None], mark: str) -> None:
        self._out = out
        self._ids = ids
        self._mark = mark
        self._open: tuple[str, int, dict[str, str]] | None = None
        self._found: list[_Found] = []

    def begin(self, name: str, attrs: dict[str, str]) -> None:
        """A heading begins here; its start tag is written when all ids are known."""
        self._forget()
        self._open = (name, len(self._out), attrs)
        self._out.append("")

    def end(self, name: str) -> None:
        """An end tag of a heading, perhaps of one that never began."""
        self._out.append(f"</{name}>")
        if self._open is not None and self._open[0] == name:
            _, start, attrs = self._open
            self._open = None
            text, words = inner_text("".join(self._out[start:]), self._mark)
            self._found.append(_Found(name, start, len(self._out), attrs, text, words))

    def number(self, keep_title: bool) -> Outline:
        """Give each heading its id, now that the ids that the author chose are all known; take out the title unless
        it shall stay, or is a picture."""
        self._forget()
        slugs = Slugs(self._ids)
        headings: list[Heading] = []
        title = title_id = ""
        for found in self._found:
            name = unescape(found.attrs.get("id", "")) or slugs(found.text)
            self._ids[name] = None
            found.attrs["id"] = escape(name)
            if found.name == "h1" and not title_id and found.text:
                title, title_id = found.text, name
                if not keep_title and found.words:
                    self._out[found.start : found.end] = [""] * (found.end - found.start)
                    continue
            self._out[found.start] = start_tag(found.name, found.attrs)
            headings.append(Heading(HEADINGS[found.name], name, found.text))
        return Outline(tuple(headings), title, title_id)

    def _forget(self) -> None:
        """A heading that is never closed, or that another one begins in, stays a mere tag."""
        if self._open is not None:
            name, start, attrs = self._open
            self._out[start] = start_tag(name, attrs)
            self._open = None
