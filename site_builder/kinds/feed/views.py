"""The view of a feed: one for all three formats.

Every URL is absolute, also inside `content_html`. Dates are aware datetimes (a naive one is read as UTC) and come
from entries, never from the build. Texts are plain and not escaped: each writer escapes for its own format.
"""

from __future__ import annotations

import datetime as dt

import msgspec


class FeedPerson(msgspec.Struct, frozen=True):
    """An author: `name` for readers, `url` a page about the person."""

    name: str
    url: str = ""


class FeedEnclosure(msgspec.Struct, frozen=True):
    """A file that belongs to an entry, such as an episode: `type` is its media type, `length` its size in bytes and
    `duration` its playing time in seconds (0: not known)."""

    url: str
    type: str = ""
    length: int = 0
    title: str = ""
    duration: int = 0


class FeedEntry(msgspec.Struct, frozen=True):
    """One entry of a feed.

    `id` never changes, whatever becomes of the address (a `tag:` URI or the first permalink); `url` is the permalink;
    `external_url` is the target of a link post, `external_author` who made that, `via_url` who pointed to it, under the
    words `via_title` (which may stand alone); `summary` is plain text of any length; `lang` is a BCP 47 tag, empty for
    that of the feed.
    """

    id: str
    url: str
    title: str
    updated: dt.datetime
    published: dt.datetime | None = None
    content_html: str = ""
    summary: str = ""
    lang: str = ""
    authors: tuple[FeedPerson, ...] = ()
    tags: tuple[str, ...] = ()
    external_url: str = ""
    external_author: str = ""
    via_url: str = ""
    via_title: str = ""
    image: str = ""
    enclosures: tuple[FeedEnclosure, ...] = ()


class FeedView(msgspec.Struct, frozen=True):
    """A feed in one format.

    `id` is the same in every format and never changes; `feed_url` is the address of the feed in this format;
    `home_url` the page it follows; `updated` the newest change (that of the newest entry where left out); `authors`
    stand for the entries that name none; `tag_scheme` is the URL below which tags live; `icon` a square image; `hub`
    a WebSub hub.
    """

    id: str
    title: str
    home_url: str
    feed_url: str
    description: str = ""
    lang: str = ""
    updated: dt.datetime | None = None
    authors: tuple[FeedPerson, ...] = ()
    entries: tuple[FeedEntry, ...] = ()
    tag_scheme: str = ""
    icon: str = ""
    hub: str = ""
