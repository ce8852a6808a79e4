"""The planet, `content/links/planet.yml`: the latest entries of the sources, for a page that a build makes of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from site_builder.bookmarks.clean import shortened
from site_builder.bookmarks.feeds import Feed
from site_builder.bookmarks.normalise import normalise
from site_builder.bookmarks.sources import FeedSource
from site_builder.desk.harvest.choice import source_name, source_site
from site_builder.desk.harvest.inbox import moment
from site_builder.kinds.planet.schema import PlanetRow
from site_builder.scaffold.scalars import scalar

SIZE = 60
"""Entries of a planet, unless somebody says otherwise."""
OF_ONE = 5
"""Entries of one source at most: who writes most is not to be alone."""
_SUMMARY = 300
_HEADER = """\
# The latest entries of your sources. `site-builder links harvest --planet` writes this file; commit it, and a build
# makes the page /links/planet/ of it. Delete it, and the page is gone.
"""


def planet_rows(feeds: Sequence[tuple[FeedSource, Feed]], now: dt.datetime, size: int) -> tuple[PlanetRow, ...]:
    """The latest entries, newest first, each address once. Entries without a date, or of a day to come, have no place
    on a page by days."""
    rows = [row for source, feed in feeds for row in _of_source(source, feed, now)]
    once: dict[str, PlanetRow] = {}
    for row in sorted(rows, key=_order):
        once.setdefault(normalise(row.url), row)
    return tuple(once.values())[:size]


def _of_source(source: FeedSource, feed: Feed, now: dt.datetime) -> list[PlanetRow]:
    rows = [
        PlanetRow(
            url=item.url,
            title=item.title,
            date=item.date,
            author=item.author,
            source=source_name(source, feed),
            site=source_site(source, feed),
            lang=source.lang or item.lang,
            summary=shortened(item.summary, _SUMMARY),
        )
        for item in feed.items
        if item.date and item.date <= now
    ]
    return sorted(rows, key=_order)[:OF_ONE]


def _order(row: PlanetRow) -> tuple[float, str, str]:
    return (-row.date.timestamp() if row.date else 0.0, row.source, row.url)


def planet_text(rows: Iterable[PlanetRow]) -> str:
    """The whole file, in the order given."""
    return _HEADER + "".join("\n- " + "\n  ".join(_lines(row)) + "\n" for row in rows)


def _lines(row: PlanetRow) -> Iterator[str]:
    yield f"url: {scalar(row.url)}"
    if row.title:
        yield f"title: {scalar(row.title)}"
    if row.date:
        yield f"date: {moment(row.date)}"
    for key in ("author", "source", "site", "lang", "summary"):
        if value := getattr(row, key):
            yield f"{key}: {scalar(value)}"
