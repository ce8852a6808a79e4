"""The view of the planet: what `planet.html` sees."""

from __future__ import annotations

import datetime as dt

import msgspec

from site_builder.views.types import Anchor, Head


class PlanetEntry(msgspec.Struct, frozen=True):
    """An entry of a source; all of it is plain text. `url` is an address of the web; `lang` is set where it is not the
    language of the page; `source` has the address of its site, or none."""

    title: str
    url: str
    host: str
    date: dt.datetime
    source: Anchor
    author: str = ""
    lang: str = ""
    summary: str = ""


class PlanetDay(msgspec.Struct, frozen=True):
    """The entries of one day of the site's time zone, newest first."""

    date: dt.datetime
    entries: tuple[PlanetEntry, ...]


class PlanetSource(msgspec.Struct, frozen=True):
    """A source that has entries on the page, and how many."""

    source: Anchor
    count: int


class PlanetView(msgspec.Struct, frozen=True):
    """The latest entries of the sources, by day: template `planet.html`. `sources_url` is the page of all sources,
    empty where there is none."""

    head: Head
    title: str
    lang: str
    description: str = ""
    breadcrumbs: tuple[Anchor, ...] = ()
    days: tuple[PlanetDay, ...] = ()
    sources: tuple[PlanetSource, ...] = ()
    sources_url: str = ""
    count: int = 0
