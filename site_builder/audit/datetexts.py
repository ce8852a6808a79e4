"""Dates as policies write them, in English and French, found in text and brought to one form.

All patterns expect text that went through `fold`, and are meant for `re.IGNORECASE`.
"""

from __future__ import annotations

import calendar
import re

_ACCENTS = "àâäáãåçèéêëìíîïòóôöõùúûüýÿñ"
_PLAIN = "aaaaaaceeeeiiiiooooouuuuyyn"
_FOLD = str.maketrans(
    {
        **dict(zip(_ACCENTS, _PLAIN, strict=True)),
        **dict(zip(_ACCENTS.upper(), _PLAIN.upper(), strict=True)),
        **dict.fromkeys("’ʼ‘`´", "'"),
        **dict.fromkeys("\u00a0\u202f\u2009\u2007\t", " "),
        **dict.fromkeys("‐‑‒", "-"),
        "：": ":",
    }
)
_MONTHS: tuple[tuple[str, ...], ...] = (
    ("january", "janvier", "janv", "jan"),
    ("february", "fevrier", "fevr", "feb", "fev"),
    ("march", "mars", "mar"),
    ("april", "avril", "avr", "apr"),
    ("may", "mai"),
    ("june", "juin", "jun"),
    ("july", "juillet", "juil", "jul"),
    ("august", "aout", "aug"),
    ("september", "septembre", "sept", "sep"),
    ("october", "octobre", "oct"),
    ("november", "novembre", "nov"),
    ("december", "decembre", "dec"),
)
_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_WEEKDAY = (
    r"(?:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche"
    r"|mon|tue|wed|thu|fri|sat|sun)\b\.?,? *)?"
)
_MONTH = rf"(?:{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})\b\.?"
_YEAR = r"(?:19|20|21)[0-9]{2}"
_CLOCK = r"(?:(?:T| +)[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?: *(?:Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2}))?)?"
_LONG = (
    rf"{_WEEKDAY}(?P<m1>{_MONTH})[ -]+(?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:, *|[ -]+)(?P<y1>{_YEAR})"
    rf"|{_WEEKDAY}(?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th|er|re)?\.?[ -]*(?:day +)?(?:of +)?"
    rf"(?P<m2>{_MONTH}),?[ -]+(?P<y2>{_YEAR})"
    rf"|(?P<m3>{_MONTH}),?[ -]+(?:of +)?(?P<y3>{_YEAR})"
)
_DIGITS = (
    rf"(?P<y4>{_YEAR})(?P<s4>[-/.])(?P<m4>[0-9]{{1,2}})(?:(?P=s4)(?P<d4>[0-9]{{1,2}}){_CLOCK})?"
    rf"|(?P<a5>[0-9]{{1,2}})(?P<s5>[-/.])(?P<b5>[0-9]{{1,2}})(?P=s5)(?P<y5>{_YEAR})"
    rf"|(?P<y6>{_YEAR})(?P<m6>[0-9]{{2}})(?P<d6>[0-9]{{2}})"
)
_FORMS = re.compile(rf"(?:{_LONG}|{_DIGITS}|(?P<y7>{_YEAR}))", re.IGNORECASE)


def fold(text: str) -> str:
    """`text` with accents, typographic apostrophes and special spaces made plain; of the same length, so that places
    found in one are places in the other. Expects NFC."""
    return text.translate(_FOLD)


def _unnamed(pattern: str) -> str:
    """A pattern to be used several times in another one: no named groups. A separator may differ from its twin."""
    return re.sub(r"\(\?P=s[0-9]\)", "[-/.]", re.sub(r"\(\?P<\w+>", "(?:", pattern))


DATE = rf"(?<!\w)(?:{_unnamed(_LONG)}|{_unnamed(_DIGITS)})(?!\w)"
"""A date with or without a day, as the source of a pattern."""
DATE_OR_YEAR = rf"(?:{DATE}|(?<!\w){_YEAR}(?![\w/]|[-.][0-9]))"


def regular(text: str) -> str:
    """The form in which dates are compared: `2024-05-31`, `2024-05` or `2024`.

    A text that is no date, one that names no day of the calendar, and one that could mean two days (`05/06/2024`)
    stay as they are, but for case and space.
    """
    plain = " ".join(fold(text).lower().split())
    found = _FORMS.fullmatch(plain)
    if found is None:
        return plain
    group = found.groupdict()
    if group["y5"]:
        return _either(int(group["a5"]), int(group["b5"]), int(group["y5"])) or plain
    for number in "123467":
        if year := group[f"y{number}"]:
            return _join(int(year), _month(group.get(f"m{number}")), int(group.get(f"d{number}") or 0)) or plain
    return plain


def _month(text: str | None) -> int:
    if not text:
        return 0
    return int(text) if text.isdecimal() else _NUMBERS[text.rstrip(".")]


def _join(year: int, month: int, day: int) -> str:
    if not month:
        return f"{year:04d}"
    if month > 12 or day > calendar.monthrange(year, month)[1]:
        return ""
    return f"{year:04d}-{month:02d}-{day:02d}" if day else f"{year:04d}-{month:02d}"


def _either(first: int, second: int, year: int) -> str:
    """Day and month in whichever order; empty where both orders make a day."""
    if not first or not second or (first != second and first <= 12 and second <= 12):
        return ""
    return _join(year, second, first) if first > 12 else _join(year, first, second)


def last_day(value: str) -> str:
    """The last day that a regular form can mean, as `2024-05-31`; empty for what is no regular form."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return value
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}", value):
        year, month = map(int, value.split("-"))
        return f"{value}-{calendar.monthrange(year, month)[1]:02d}"
    return f"{value}-12-31" if re.fullmatch(r"[0-9]{4}", value) else ""
