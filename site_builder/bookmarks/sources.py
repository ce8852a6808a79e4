"""The sources that a community follows: `content/links/sources.yml`, a list of feeds. An OPML file of them is read by
`sources_opml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

import msgspec
from msgspec.structs import replace

from site_builder.bookmarks.clean import address, one_line
from site_builder.bookmarks.normalise import normalise
from site_builder.text import yaml
from site_builder.text.encoding import decode
from site_builder.text.schema import convert
from site_builder.text.yaml import Loaded
from site_builder.values import Problem

HIGHEST_WEIGHT = 1000
"""More would say nothing that this does not say."""


class FeedSource(msgspec.Struct, frozen=True, kw_only=True):
    """A feed to follow.

    feed: the address of the feed itself. title: its name. url: the site it belongs to. tags: its subjects.
    lang: its language. weight: how much it counts, where 1 is usual. muted: it stays in the list and is not read.
    note: what the editors say of it, Markdown. line: where it stands in its file.
    """

    feed: str
    title: str = ""
    url: str = ""
    tags: tuple[str, ...] = ()
    lang: str = ""
    weight: float = 1.0
    muted: bool = False
    note: str = ""
    line: int = 0


class SourceRow(msgspec.Struct, frozen=True, kw_only=True):
    """A feed to follow, as an element of the list in `content/links/sources.yml`.

    feed: the address of the feed, RSS, Atom or JSON Feed.
    title: its name, as readers see it.
    url: the address of the site it belongs to.
    tags: its subjects.
    lang: its language.
    weight: how much its entries count in `links harvest`; 1 is usual, 2 is twice as much.
    muted: true keeps it in the list, unread and unseen.
    note: who that is and why you follow them, in Markdown.
    """

    feed: str = ""
    title: str = ""
    url: str = ""
    tags: tuple[str, ...] = ()
    lang: str = ""
    weight: Annotated[float, msgspec.Meta(gt=0, le=HIGHEST_WEIGHT)] = 1.0
    muted: bool = False
    note: str = ""


def read_sources(data: bytes, path: str) -> tuple[tuple[FeedSource, ...], tuple[Problem, ...]]:
    """The sources of a YAML list in its order, muted ones too, and what is wrong with it. A row without a usable feed,
    or with one that stands above already, is left out and told. `path` is where the Problems are. Never raises."""
    text, decoding = decode(data)
    loaded = yaml.load(text)
    problems: list[Problem] = [*decoding, *loaded.problems]
    sources: list[FeedSource] = []
    rows: list[Any] = []
    if isinstance(loaded.value, list):
        rows = loaded.value
    elif loaded.value is not None:
        problems.append(_not_a_list(*loaded.position(())))
    for index, row in enumerate(rows):
        if isinstance(row, Mapping):
            sources += _source(row, index, loaded, problems)
        else:
            problems.append(_not_a_source(*loaded.position((index,))))
    once, twice = without_doubles(sources)
    return once, tuple(replace(each, path=path) for each in (*problems, *twice))


def _source(row: Mapping[str, Any], index: int, loaded: Loaded, problems: list[Problem]) -> Iterable[FeedSource]:
    """The source of a row, or nothing."""
    made, found = convert(row, SourceRow, where=loaded, prefix=(index,), code_prefix="sources")
    problems += found
    feed, url = address(made.feed), address(made.url)
    if not feed and not any(problem.code == "sources/wrong-type" and "`feed`" in problem.message for problem in found):
        problems.append(no_feed(made.feed, *loaded.position((index, "feed"))))
    if made.url and not url:
        problems.append(bad_address("url", made.url, *loaded.position((index, "url"))))
    if feed:
        yield FeedSource(
            feed=feed,
            title=one_line(made.title),
            url=url,
            tags=made.tags,
            lang=made.lang,
            weight=made.weight,
            muted=made.muted,
            note=made.note,
            line=loaded.position((index,))[0],
        )


def without_doubles(sources: Iterable[FeedSource]) -> tuple[tuple[FeedSource, ...], tuple[Problem, ...]]:
    """The sources without those whose feed stands above already, and a Problem for each of these."""
    kept: dict[str, FeedSource] = {}
    problems = []
    for source in sources:
        first = kept.setdefault(normalise(source.feed), source)
        if first is not source:
            problems.append(
                Problem(
                    code="sources/twice",
                    severity="warning",
                    line=source.line,
                    column=1,
                    message=f"The feed {source.feed} stands in the list already, in line {first.line}.",
                    hint="Delete one of the two; the first counts.",
                )
            )
    return tuple(kept.values()), tuple(problems)


def no_feed(given: str, line: int, column: int, key: str = "feed") -> Problem:
    """A source whose feed, in `key`, is missing or no address of the web."""
    shown = one_line(given)[:200]
    said = f"`{key}` is no address that can be asked: {shown}" if shown else f"`{key}` is missing."
    return Problem(
        code="sources/no-feed",
        line=line,
        column=column,
        message=f"This source has no feed: {said}",
        hint=f"Write `{key}` with the whole address of its RSS, Atom or JSON feed, beginning with https://",
    )


def bad_address(key: str, given: str, line: int, column: int) -> Problem:
    """An address beside the feed that no browser can open; the source is kept without it."""
    return Problem(
        code="sources/bad-address",
        line=line,
        column=column,
        message=f"`{key}` is not an address that a browser can open: {one_line(given)[:200]}",
        hint="Write the whole address, beginning with https://, or leave it out.",
    )


def _not_a_list(line: int, column: int) -> Problem:
    return Problem(
        code="sources/not-a-list",
        line=line,
        column=column,
        message="This file should hold a list of sources.",
        hint="Begin each with `- feed: https://…`, and its other lines with two spaces.",
    )


def _not_a_source(line: int, column: int) -> Problem:
    return Problem(
        code="sources/not-a-source",
        line=line,
        column=column,
        message="This element of the list is not a source.",
        hint="Write `- feed: https://…` and below it `title:`, `url:`, `tags:` and `lang:`.",
    )
