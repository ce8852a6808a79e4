"""What all formats of feeds share: an item made of its parts, all of them plain text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar
from urllib.parse import urljoin

from site_builder.bookmarks.clean import address, one_line, shortened
from site_builder.bookmarks.feeds.plain import plain_text
from site_builder.bookmarks.feeds.values import (
    LONGEST_NAME,
    LONGEST_SUMMARY,
    LONGEST_TITLE,
    MOST_ITEMS,
    MOST_TAGS,
    FeedItem,
)
from site_builder.bookmarks.normalise import without_tracking

_SHORT = 80
_E = TypeVar("_E")


def newest(elements: Sequence[_E], date_of: Callable[[_E], dt.datetime | None]) -> Sequence[_E]:
    """The elements that are read: the first ones, or the last ones of a feed that has its oldest first."""
    if len(elements) > MOST_ITEMS:
        # Several at each end: one that is pinned to the top may be older than all others.
        first, last = ([date for each in end if (date := date_of(each))] for end in (elements[:3], elements[-3:]))
        if first and last and max(first) < max(last):
            elements = elements[::-1]
    return elements[:MOST_ITEMS]


def item(
    *,
    url: str,
    title: str,
    date: dt.datetime | None,
    author: str,
    bodies: Iterable[str],
    tags: Iterable[str],
    lang: str,
) -> FeedItem | None:
    """An item; None without an address. `title` and `bodies` (the first that has words counts) are HTML. An item
    without a title, as short messages are, gets the beginning of its text as one."""
    if not url:
        return None
    summary = next(filter(None, (plain_text(body, LONGEST_SUMMARY) for body in bodies)), "")
    names = dict.fromkeys(filter(None, (shortened(one_line(tag), LONGEST_NAME) for tag in tags)))
    heading = plain_text(title, LONGEST_TITLE)
    return FeedItem(
        url=url,
        title=heading or shortened(summary, _SHORT),
        date=_in_utc(date) if date else None,
        author=shortened(one_line(author), LONGEST_NAME),
        summary="" if summary == heading else summary,
        tags=tuple(names)[:MOST_TAGS],
        lang=lang,
    )


def _in_utc(date: dt.datetime) -> dt.datetime | None:
    """A moment in UTC; None at the ends of time, where another zone could not have it, as of programs' “no date”."""
    return date.astimezone(dt.UTC) if 2 < date.year < 9998 else None


def made_address(written: str, base: str) -> str:
    """An address of the web from one that may be relative; empty for all others (`javascript:`, `urn:`)."""
    written = written.strip()
    if not written:
        return ""
    try:
        return without_tracking(address(urljoin(base, written) if base else written))
    except ValueError:  # half an IPv6 address
        return ""


def name(html: str) -> str:
    """The title of a feed as one short line."""
    return plain_text(html, LONGEST_NAME)
