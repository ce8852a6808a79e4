"""What reading a feed yields. Texts are plain: no markup, no control characters, one line each."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

MOST_ITEMS = 100
"""Items of one feed that are read: feeds have their newest first, and a few carry a whole archive."""
LONGEST_TITLE = 200
LONGEST_SUMMARY = 400
LONGEST_NAME = 100
MOST_TAGS = 12


class FeedItem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An entry of a feed. `url` is an address of the web, without parameters that follow people; `date` is aware;
    `summary` the beginning of what it says; `lang` a language tag."""

    url: str
    title: str = ""
    date: dt.datetime | None = None
    author: str = ""
    summary: str = ""
    tags: tuple[str, ...] = ()
    lang: str = ""


class Feed(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A feed: its title, the site it belongs to, its language, and its items in their order."""

    title: str = ""
    url: str = ""
    lang: str = ""
    items: tuple[FeedItem, ...] = ()


class NoFeed(msgspec.Struct, frozen=True):
    """What is none: a page in HTML, with the feeds that it names in `found`; or nothing that can be read, with the
    reason in words as the end of a sentence (`detail`)."""

    sort: Literal["html", "unreadable"]
    detail: str
    found: tuple[str, ...] = ()
