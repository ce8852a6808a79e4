"""The views of round-ups: what `roundup.html` and `roundups.html` see."""

from __future__ import annotations

import datetime as dt

import msgspec

from site_builder.views.types import Anchor, Card, Head


class RoundupLink(msgspec.Struct, frozen=True):
    """A link in a round-up: `card` has its title, address, date and the beginning of its commentary, `author` who made
    what it points to, `via` who pointed to it."""

    card: Card
    host: str
    author: str = ""
    via: Anchor | None = None
    type: str = ""


class RoundupPart(msgspec.Struct, frozen=True):
    """Links with something in common; without a title where a round-up is one list."""

    title: str
    links: tuple[RoundupLink, ...]


class RoundupView(msgspec.Struct, frozen=True):
    """The links of a week or a month: template `roundup.html`. `unit` is `week` or `month`; `first` and `last` are its
    days; `previous` is the older one and `next` the newer."""

    head: Head
    title: str
    lang: str
    unit: str
    first: dt.date
    last: dt.date
    parts: tuple[RoundupPart, ...]
    count: int
    breadcrumbs: tuple[Anchor, ...] = ()
    previous: Anchor | None = None
    next: Anchor | None = None


class RoundupLine(msgspec.Struct, frozen=True):
    """A round-up in the list of all."""

    title: str
    url: str
    count: int


class RoundupYear(msgspec.Struct, frozen=True):
    """The round-ups of a year, the newest first."""

    year: str
    lines: tuple[RoundupLine, ...]


class RoundupsView(msgspec.Struct, frozen=True):
    """All round-ups of weeks or of months: template `roundups.html`."""

    head: Head
    title: str
    lang: str
    unit: str
    years: tuple[RoundupYear, ...]
    count: int
    breadcrumbs: tuple[Anchor, ...] = ()
