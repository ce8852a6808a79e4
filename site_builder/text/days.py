"""A day in the words of a language. Babel is imported when the first one is written."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

_FIRST_DAY = re.compile(r"(?<![\d:])1 (?=[^\W\d])")


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
