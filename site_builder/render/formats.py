"""Dates, numbers and names of languages, as the readers of one language write them.

Babel is imported when the first of them is shown.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from site_builder.text.days import first_of_month, locale_of

#: The forms of the `date` filter that Babel knows by name, and ours, as CLDR skeletons.
_STYLES = ("short", "medium", "long", "full")
_SKELETONS = {"month": "yMMMM", "year": "y", "day": "MMMMd"}
_TIMED = {"datetime": "long"}


@lru_cache(maxsize=256)
def language_name(tag: str) -> str:
    """What a language calls itself, with a capital where its script has them: `fr` is “Français”. A tag that is not
    known stands for itself."""
    from babel import Locale
    from babel.core import UnknownLocaleError

    try:
        locale = Locale.parse(tag.replace("-", "_"))
        name = locale.get_display_name(locale) or tag
    except (UnknownLocaleError, ValueError):
        return tag
    # The title case, not the upper case: Georgian has no capitals at the start of words.
    return name[:1].title() + name[1:]


class Formats:
    """The forms of one language in one time zone; each answer is kept."""

    def __init__(self, lang: str, site_language: str, zone: ZoneInfo) -> None:
        self._tags = (lang, site_language)
        self._zone = zone
        self._dates: dict[tuple[dt.date, str], str] = {}
        self._numbers: dict[int | float, str] = {}

    def date(self, value: dt.date | None, form: str = "long") -> str:
        """A date in words. Forms: `short`, `medium`, `long`, `full`, `month` (with its year), `year`, `day` (without
        its year), and `datetime` (with the time of day). A datetime is shown in the site's time zone. None is empty.

        Raises ValueError for another form and TypeError for what is no date.
        """
        if value is None:
            return ""
        local = self._local(value)
        # One day is one day whatever its hour: more pages share an answer.
        wanted = local.date() if isinstance(local, dt.datetime) and form not in _TIMED else local
        found = self._dates.get((wanted, form))
        if found is None:
            found = self._dates[wanted, form] = first_of_month(self._write_date(wanted, form), *self._tags)
        return found

    def isodate(self, value: dt.date | None) -> str:
        """The form for machines (`<time datetime>`): `2018-02-14`, and with the time of day (RFC 3339) where there is
        one; midnight is how a date without a time is kept."""
        if value is None:
            return ""
        local = self._local(value)
        if isinstance(local, dt.datetime) and local.time() == dt.time():
            return local.date().isoformat()
        return local.isoformat()

    def datetime(self, value: dt.date | None) -> str:
        """As `isodate`, and with the time of day for every datetime."""
        return "" if value is None else self._local(value).isoformat()

    def number(self, value: float | None) -> str:
        """A number with the separators of the language."""
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise TypeError(f"`number` was given {_kind(value)}, which is no number")
        found = self._numbers.get(value)
        if found is None:
            from babel.numbers import format_decimal

            found = self._numbers[value] = format_decimal(value, locale=locale_of(*self._tags))
        return found

    def _local(self, value: Any) -> dt.date:
        if isinstance(value, dt.datetime):
            aware = value if value.tzinfo else value.replace(tzinfo=self._zone)
            return aware.astimezone(self._zone).replace(microsecond=0)
        if isinstance(value, dt.date):
            return value
        raise TypeError(f"`date` was given {_kind(value)}, which is no date")

    def _write_date(self, value: dt.date, form: str) -> str:
        from babel.dates import format_date, format_skeleton, format_time

        locale = locale_of(*self._tags)
        if form in _STYLES:
            return format_date(value, format=form, locale=locale)
        if form in _SKELETONS:
            noon = dt.datetime.combine(value, dt.time(12))
            return format_skeleton(_SKELETONS[form], noon, locale=locale)
        if form in _TIMED and isinstance(value, dt.datetime):
            date = format_date(value, format=_TIMED[form], locale=locale)
            time = format_time(value, format="short", tzinfo=self._zone, locale=locale)
            return str(locale.datetime_formats[_TIMED[form]]).replace("'", "").format(time, date)
        if form in _TIMED:
            return format_date(value, format=_TIMED[form], locale=locale)
        known = ", ".join((*_STYLES, *_SKELETONS, *_TIMED))
        raise ValueError(f"`date` knows no form `{form}`; it knows {known}")


def _kind(value: Any) -> str:
    return f"text (“{value[:40]}”)" if isinstance(value, str) else f"a value of type {type(value).__name__}"
