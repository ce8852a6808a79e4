"""Weeks and months as periods of days."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Literal

import msgspec

Unit = Literal["week", "month"]
_WEEK = dt.timedelta(days=6)


class Period(msgspec.Struct, frozen=True):
    """A week or a month that has ended: its first and its last day.

    A week is one of ISO 8601: it begins on a Monday, and belongs to the year that has most of its days.
    """

    unit: Unit
    first: dt.date
    last: dt.date

    @property
    def number(self) -> int:
        """The number of the week or of the month in its year."""
        return self.first.isocalendar().week if self.unit == "week" else self.first.month

    @property
    def year(self) -> int:
        """The year that a week or a month belongs to."""
        return self.first.isocalendar().year if self.unit == "week" else self.first.year

    @property
    def name(self) -> str:
        """What the period is called in ISO 8601: `2026-W47`, `2026-11`. Names are in the order of time."""
        return f"{self.year:04}-{'W' if self.unit == 'week' else ''}{self.number:02}"


def ended_period(unit: Unit, day: dt.date, today: dt.date) -> Period | None:
    """The week or month of a day; None where it has not ended on the day before `today` (so the last ones of the
    calendar, whose end nobody can write, never come).

    >>> ended_period("week", dt.date(2027, 1, 1), dt.date(2027, 1, 4)).name
    '2026-W53'
    """
    first = _first(unit, day)
    if first >= _first(unit, today):
        return None
    if unit == "week":
        return Period(unit, first, first + _WEEK)
    return Period(unit, first, first.replace(day=calendar.monthrange(first.year, first.month)[1]))


def _first(unit: Unit, day: dt.date) -> dt.date:
    """The first day of the week or month; the calendar itself begins on a Monday."""
    return day - dt.timedelta(days=day.weekday()) if unit == "week" else day.replace(day=1)
