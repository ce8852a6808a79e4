"""Dates as editors write them, and as feeds want them. No clock, no locale."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache
from zoneinfo import ZoneInfo

import msgspec

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONG_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_MOMENT = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:(?:[Tt]|[ \t]+)([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,9}))?)?"
    r"(?:[ \t]*(?:([Zz])|([+-])([0-9]{2})(?::?([0-9]{2}))?))?)?"
)
_SHORT = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_LOCAL = re.compile(r"([0-9]{1,2})[-/. ]+([0-9]{1,2})[-/. ]+([0-9]{4})")
_FORM = "Write year-month-day, such as `2024-05-31`."
_FORM_TIME = "Write year-month-day, such as `2024-05-31` or `2024-05-31 18:30`."
_SHOWN = 40


class BadDate(msgspec.Struct, frozen=True):
    """Why a text is no date: `reason` in plain words, a clause without a full stop; `hint` the right form."""

    reason: str
    hint: str


@lru_cache(maxsize=32)
def zone(name: str) -> dt.tzinfo | None:
    """The IANA time zone of that name, or None where there is no such zone."""
    if name == "UTC":
        return dt.UTC
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def parse_moment(text: str, timezone: str) -> dt.datetime | BadDate:
    """The instant that `text` names: a date, a date and a time, or a date, a time and an offset (the forms of
    RFC 3339, with a space allowed for `T`, seconds optional, and Jekyll's ` +0100`).

    Without an offset the time is that of the IANA zone `timezone`. The result is aware and has a *fixed* offset of
    whole minutes, so that it survives being stored. A text that is no date gives a BadDate; nothing raises.
    """
    text = text.strip()
    found = _MOMENT.fullmatch(text)
    if found is None:
        return _explain(text, _FORM_TIME)
    year, month, day, hour, minute, second, fraction, zulu, sign, offset_hours, offset_minutes = found.groups()
    date = _date(int(year), int(month), int(day))
    if isinstance(date, BadDate):
        return date
    clock = _clock(hour or "0", minute or "0", second or "0", fraction or "")
    if isinstance(clock, BadDate):
        return clock
    moment = dt.datetime.combine(date, clock)
    if not 2 <= moment.year <= 9998:  # its UTC instant, or the same in another zone, may leave the calendar
        return BadDate(f"the year {year} is too far away for a date with a time", _FORM_TIME)
    if zulu:
        return moment.replace(tzinfo=dt.UTC)
    if sign:
        minutes = int(offset_hours) * 60 + int(offset_minutes or "0")
        if minutes >= 24 * 60 or int(offset_minutes or "0") > 59:
            return BadDate(f"the offset `{sign}{offset_hours}:{offset_minutes or '00'}` does not exist", _FORM_TIME)
        return moment.replace(tzinfo=_offset(-minutes if sign == "-" else minutes))
    place = zone(timezone)
    if place is None:
        return BadDate(
            f"the time zone `{timezone}` is unknown",
            "Name a zone as the IANA list does, such as `timezone: Europe/Paris`, in site.yml.",
        )
    if place is dt.UTC:
        return moment.replace(tzinfo=dt.UTC)
    local = moment.replace(tzinfo=place)
    shift = local.utcoffset() or dt.timedelta()
    # Before standard time, zones differ by seconds too: RFC 3339 has no such offset, the instant is kept.
    return local.astimezone(_offset(round(shift.total_seconds() / 60)))


def parse_date(text: str) -> dt.date | BadDate:
    """The day that `text` names (`2024-05-31`, ISO 8601). A time after it is refused unless it is midnight: a day
    has no time, and dropping it would change what the editor said."""
    text = text.strip()
    found = _MOMENT.fullmatch(text)
    if found is None:
        return _explain(text, _FORM)
    year, month, day, hour, minute, second = found.groups()[:6]
    if int(hour or 0) or int(minute or 0) or int(second or 0):
        return BadDate("this is a day and has no time", f"Write `{year}-{month}-{day}`.")
    return _date(int(year), int(month), int(day))


def iso_date(value: dt.date) -> str:
    """`2024-05-31`; a datetime gives its own day, in its own offset."""
    return f"{value.year:04d}-{value.month:02d}-{value.day:02d}"


def rfc3339(value: dt.datetime) -> str:
    """`2018-02-14T10:00:00+01:00` (RFC 3339), `Z` for UTC; a naive datetime counts as UTC."""
    minutes = _minutes(value)
    clock = f"{iso_date(value)}T{value.hour:02d}:{value.minute:02d}:{value.second:02d}"
    return clock + ("Z" if minutes == 0 else _sign(minutes, ":"))


def rfc822(value: dt.datetime) -> str:
    """`Wed, 14 Feb 2018 10:00:00 +0100` (RFC 5322 §3.3, as RSS 2.0 wants it), in English whatever the locale."""
    return (
        f"{_DAYS[value.weekday()]}, {value.day:02d} {_MONTHS[value.month - 1]} {value.year:04d} "
        f"{value.hour:02d}:{value.minute:02d}:{value.second:02d} {_sign(_minutes(value), '')}"
    )


@lru_cache(maxsize=256)
def _offset(minutes: int) -> dt.timezone:
    return dt.timezone(dt.timedelta(minutes=minutes)) if minutes else dt.UTC


def _minutes(value: dt.datetime) -> int:
    shift = value.utcoffset()
    return round(shift.total_seconds() / 60) if shift else 0


def _sign(minutes: int, colon: str) -> str:
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02d}{colon}{rest:02d}"


def _clock(hour: str, minute: str, second: str, fraction: str) -> dt.time | BadDate:
    if int(hour) > 23 or int(minute) > 59 or int(second) > 59:
        return BadDate(
            f"there is no time {hour}:{minute}{'' if second == '0' else ':' + second}",
            "Hours go from 00 to 23, minutes and seconds from 00 to 59.",
        )
    return dt.time(int(hour), int(minute), int(second), int(fraction[:6].ljust(6, "0")))


def _date(year: int, month: int, day: int) -> dt.date | BadDate:
    if year == 0:
        return BadDate("there is no year 0000", _FORM)
    if not 1 <= month <= 12:
        return BadDate(f"there is no month {month:02d}", f"{_FORM} The month stands in the middle, from 01 to 12.")
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        return BadDate(
            f"there is no day {day:02d} in that month",
            f"{_LONG_MONTHS[month - 1]} {year} has {last} days: its last is `{year:04d}-{month:02d}-{last:02d}`.",
        )
    return dt.date(year, month, day)


def _explain(text: str, form: str) -> BadDate:
    """The reason for a text that is no date, with the likely right form where there is only one."""
    if not text:
        return BadDate("it is empty", form)
    shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    reason = f"`{shown}` is not written as year-month-day"
    if found := _SHORT.fullmatch(text):
        guess = _date(*map(int, found.groups()))
    elif found := _LOCAL.fullmatch(text):
        first, second, year = map(int, found.groups())
        if first <= 12 and second <= 12 and first != second:
            return BadDate(f"{reason}, and could mean two days", form)
        guess = _date(year, second, first) if first > 12 or first == second else _date(year, first, second)
    else:
        return BadDate(reason, form)
    return guess if isinstance(guess, BadDate) else BadDate(reason, f"Write `{iso_date(guess)}`.")
