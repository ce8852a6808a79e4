"""Sources from an outline, `content/links/sources.opml`, as feed readers export their subscriptions.

Source: opml.org/spec2.opml (OPML 2.0), "Subscription lists": `<outline type="rss" text xmlUrl htmlUrl language
description category>`; outlines without an address are folders. The standard library's parser reads it, so that a build
needs no further package; it is in use without a DTD: a file that declares entities or any document type is refused,
since subscriptions need none and entities can grow without measure.
"""

from __future__ import annotations

from xml.parsers import expat

from msgspec.structs import replace

from site_builder.bookmarks.clean import address, language, lines, one_line
from site_builder.bookmarks.folders import DEEPEST
from site_builder.bookmarks.sources import FeedSource, bad_address, no_feed, without_doubles
from site_builder.values import Problem

LARGEST = 5_000_000
"""Bytes of an outline, as of YAML."""


class _Refused(Exception):
    pass


def read_sources_opml(data: bytes, path: str) -> tuple[tuple[FeedSource, ...], tuple[Problem, ...]]:
    """The sources of an outline in its order, with folders and categories as tags, and what is wrong with it. Never
    raises."""
    outline = _Outline()
    problem = _broken("it is larger than any list of feeds", 1, 1) if len(data) > LARGEST else outline.read(data)
    if problem is None and not outline.is_opml:
        problem = _broken("it has no <opml>", 1, 1)
    if problem is not None:
        return (), (_at(problem, path),)
    once, twice = without_doubles(outline.sources)
    return once, tuple(_at(each, path) for each in (*outline.problems, *twice))


class _Outline:
    """Collects what the parser tells."""

    def __init__(self) -> None:
        self.sources: list[FeedSource] = []
        self.problems: list[Problem] = []
        self.is_opml = False
        self._folders: list[str] = []
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._refuse

    def read(self, data: bytes) -> Problem | None:
        """Read all; what makes that impossible."""
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            return _broken(expat.ErrorString(error.code), error.lineno, error.offset + 1)
        except (_Refused, ValueError, LookupError):  # an encoding that nobody knows
            return _broken("it declares a document type or an encoding of its own", 1, 1)
        return None

    def _refuse(self, *declared: object) -> None:
        raise _Refused

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.is_opml = self.is_opml or tag == "opml"
        if tag != "outline":
            return
        given = {name.lower(): value for name, value in attributes.items()}
        name = one_line(given.get("text", "") or given.get("title", ""))
        feed = given.get("xmlurl", "")
        if feed or given.get("type", "").lower() == "rss":
            self._add(given, name, feed)
            name = ""
        self._folders.append(name)

    def _end(self, tag: str) -> None:
        if tag == "outline":
            self._folders.pop()

    def _add(self, given: dict[str, str], name: str, feed: str) -> None:
        line, column = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
        url = address(given.get("htmlurl", ""))
        if given.get("htmlurl") and not url:
            self.problems.append(bad_address("htmlUrl", given["htmlurl"], line, column))
        if not address(feed):
            self.problems.append(no_feed(feed, line, column, key="xmlUrl"))
            return
        categories = (one_line(each).removeprefix("/") for each in given.get("category", "").split(","))
        self.sources.append(
            FeedSource(
                feed=address(feed),
                title="" if name == feed else name,
                url=url,
                tags=tuple(dict.fromkeys(filter(None, (*categories, *self._folders[:DEEPEST])))),
                lang=language(given.get("language", "")),
                note=lines(given.get("description", "")),
                line=line,
            )
        )


def _broken(reason: str, line: int, column: int) -> Problem:
    return Problem(
        code="sources/syntax",
        line=line,
        column=column,
        message=f"This file cannot be read as OPML: {reason}.",
        hint="Export it once more from your feed reader; or write the sources as a list, in sources.yml.",
    )


def _at(problem: Problem, path: str) -> Problem:
    return replace(problem, path=path)
