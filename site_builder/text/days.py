"""A day in the words of a language. Babel is imported when the first one is written."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

_FIRST_DAY = re.compile(r"(?<![\d:])1 (?=[^\W\d])")
_FROM_FIRST_DAY = re.compile(r"^1(?=\s?–)")
_SHORT_MONTH = re.compile(r"(?<![ML])([ML])\1\1(?![ML])")


@lru_cache(maxsize=64)
def locale_of(*tags: str) -> Locale:
    """The Babel locale of the first of some BCP 47 tags that CLDR knows; each is tried with its parts taken away from
    the end, and English comes last."""
    from babel import Locale
    from babel.core import UnknownLocaleError

    for tag in (*tags, "en"):
        parts = tag.replace("_", "-").split("-")
        while parts:
            try:
                return Locale.parse("_".join(parts))
            except (UnknownLocaleError, ValueError):
                parts.pop()
    raise AssertionError("Babel knows English")


def first_of_month(text: str, *tags: str) -> str:
    """French says “1er mars” for the first day of a month and cardinal numbers for the others (Imprimerie nationale);
    CLDR leaves that out."""
    return _FIRST_DAY.sub("1er ", text, count=1) if locale_of(*tags).language == "fr" else text


@lru_cache(maxsize=1024)
def long_date(value: dt.date, *tags: str) -> str:
    """A day with its month in words and its year, in the first of some languages that is known: “1 November 2026”."""
    from babel.dates import format_date

    return first_of_month(format_date(value, format="long", locale=locale_of(*tags)), *tags)


@lru_cache(maxsize=1024)
def month_of_year(value: dt.date, *tags: str) -> str:
    """The month of a day with its year, in the first of some languages that is known: “November 2026”."""
    from babel.dates import format_skeleton

    noon = dt.datetime.combine(value, dt.time(12))
    return format_skeleton("yMMMM", noon, locale=locale_of(*tags))


@lru_cache(maxsize=1024)
def range_of_days(first: dt.date, last: dt.date, *tags: str) -> str:
    """Two days less than a year apart, with their months in words and without a year, in the first of some languages
    that is known: “16–22 November”, “30 November – 6 December”.

    CLDR has intervals with short months only; a longer month is had by widening the field of the pattern (UTS 35,
    part 4, “Matching Skeletons”).
    """
    from babel.dates import parse_pattern

    locale = locale_of(*tags)
    differing = "d" if first.month == last.month else "M"
    patterns = locale.interval_formats.get("MMMd", {}).get(differing, ("d MMM – ", "d MMM"))
    text = "".join(
        parse_pattern(_SHORT_MONTH.sub(r"\1\1\1\1", pattern)).apply(day, locale)
        for pattern, day in zip(patterns, (first, last), strict=True)
    )
    if locale.language == "fr":
        text = _FROM_FIRST_DAY.sub("1er", text)
    return first_of_month(text, *tags)
