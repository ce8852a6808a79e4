"""The scope of a feed: what it follows, and where its files lie."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from site_builder.governance.events import Event
from site_builder.values import Entry
from site_builder.views.roundups import Roundup

FILES = {"atom": "atom.xml", "rss": "rss.xml", "json": "feed.json"}
TYPES = {"atom": "application/atom+xml", "rss": "application/rss+xml", "json": "application/feed+json"}


@dataclass(frozen=True, slots=True)
class Scope:
    """One feed in all its formats.

    `name` is `site`, `section`, `term`, `links`, or, for the changes of policies, `policies` (all material ones),
    `editorial` (all others), `policy` or `channel` (the material ones of one policy, and of all that touch one
    channel), or `roundups` of weeks or months; `key` names it among those of its name; `url` is the rooted URL path,
    not encoded, of the page it follows; `prefix` begins the names of its files. It holds entries, or events of
    policies, or round-ups of links.
    """

    name: str
    key: str
    lang: str
    title: str
    url: str
    entries: tuple[Entry, ...] = ()
    events: tuple[Event, ...] = ()
    roundups: tuple[Roundup, ...] = ()
    prefix: str = ""

    def file(self, format_: str) -> str:
        """The rooted URL path of the feed in a format; of a page `a/b.html` in the folder `a/b/`."""
        folder = self.url if self.url.endswith("/") else f"{posixpath.splitext(self.url)[0]}/"
        return f"{folder}{self.prefix}{FILES[format_]}"
