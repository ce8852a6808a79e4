"""HTML as a stream of tags and texts, each with its line. No tree: bookmarks are not well nested, and the stream does
not care how deep a file is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from site_builder.bookmarks.reading import lxml_etree


class Events:
    """What a file of HTML says, one thing after another. Override `start`, `end` and `text`; `line` is where we are."""

    line = 0
    skipped = frozenset({"script", "style"})
    """Elements whose text is none for readers."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins; names are in lower case."""

    def end(self, tag: str) -> None:
        """An element ends, by its tag or because another one begins that it cannot hold."""

    def text(self, text: str) -> None:
        """Text, with its entities decoded."""


def read_html(text: str, events: Events) -> None:
    """Send all of a text to `events`; what its `meta` says of a charset does not count. Whatever the text holds,
    nothing is raised for it."""
    etree = lxml_etree()
    parser = etree.HTMLParser(target=_Target(events), encoding="utf-8")
    try:
        for number, line in _lines(text.removeprefix("\ufeff").replace("\0", "").encode("utf-8", "replace")):
            events.line = number
            parser.feed(line)
        parser.close()
    except etree.LxmlError:  # an empty file; all that came before has been sent
        return


def _lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Lines with their numbers, with `\\n` at their ends. Blank lines come together with what follows them."""
    blank = 0
    for number, line in enumerate(data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"), 1):
        if line:
            yield number, b"\n" * blank + line + b"\n"
            blank = 0
        else:
            blank += 1


class _Target:
    """What lxml calls."""

    def __init__(self, events: Events) -> None:
        self._events = events
        self._skipping = 0

    def start(self, tag: str, attributes: Any) -> None:
        self._skipping += tag in self._events.skipped
        self._events.start(tag, dict(attributes))

    def end(self, tag: str) -> None:
        self._skipping -= tag in self._events.skipped
        self._events.end(tag)

    def data(self, text: str) -> None:
        if self._skipping <= 0:
            self._events.text(text)

    def comment(self, text: str) -> None:
        pass

    def close(self) -> None:
        pass
