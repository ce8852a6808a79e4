"""The view of a calendar of all-day events."""

from __future__ import annotations

import datetime as dt

import msgspec


class CalendarEvent(msgspec.Struct, frozen=True):
    """One day. `name` is what its UID is made of (`library.ids`); `stamp` is the day from which the event was known;
    `category` groups events; `url` is absolute, empty where there is no page to read. Texts are plain."""

    name: str
    date: dt.date
    stamp: dt.date
    summary: str
    description: str = ""
    category: str = ""
    url: str = ""


class CalendarView(msgspec.Struct, frozen=True):
    """A calendar in one language. `source` is its own absolute URL, `url` that of the page it belongs to."""

    name: str
    lang: str
    source: str
    url: str
    events: tuple[CalendarEvent, ...] = ()
