"""Dates as formats of bookmarks write them."""

from __future__ import annotations

import datetime as dt
from email.utils import parsedate_to_datetime

from site_builder.text.dates import parse_moment

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_EPOCH_OF_WEBKIT = dt.datetime(1601, 1, 1, tzinfo=dt.UTC)
# Below each number of a tool's epoch lies the next smaller unit: seconds reach to the year 5138.
_MILLISECONDS, _MICROSECONDS, _WEBKIT = 10**11, 10**14, 10**16


def from_epoch(text: str) -> dt.datetime | None:
    """The moment of a number of seconds since 1970. Some exports have milliseconds or microseconds there, or Chrome's
    microseconds since 1601; zero stands for none."""
    text = text.strip()
    if not text.isascii() or not text.isdecimal() or len(text) > 18:
        return None
    number = int(text)
    try:
        if number >= _WEBKIT:
            return _EPOCH_OF_WEBKIT + dt.timedelta(microseconds=number)
        if number >= _MICROSECONDS:
            return _EPOCH + dt.timedelta(microseconds=number)
        if number >= _MILLISECONDS:
            return _EPOCH + dt.timedelta(milliseconds=number)
        return _EPOCH + dt.timedelta(seconds=number) if number else None
    except OverflowError:
        return None


def to_epoch(moment: dt.datetime) -> str:
    """Seconds since 1970; empty where `from_epoch` would not read the same moment."""
    text = str(int((moment - _EPOCH).total_seconds()))
    return text if from_epoch(text) == moment.replace(microsecond=0) else ""


def from_iso(text: str) -> dt.datetime | None:
    """The moment of a date as `2024-05-31`, or with a time (RFC 3339); without an offset it is UTC."""
    moment = parse_moment(text, "UTC")
    return moment if isinstance(moment, dt.datetime) else None


def from_rfc822(text: str) -> dt.datetime | None:
    """The moment of a date as mail and OPML write it (RFC 5322, 3.3), else as in `from_iso`."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return from_iso(text)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return moment if 2 <= moment.year <= 9998 else None
