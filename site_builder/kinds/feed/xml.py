"""Texts, addresses and dates in the form that feeds write them."""

from __future__ import annotations

import datetime as dt
import re

from site_builder.text.xml_chars import FORBIDDEN

_CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n\r")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*\Z")
_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+\Z", re.ASCII)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MINUTE, _MAX_OFFSET = dt.timedelta(minutes=1), dt.timedelta(hours=14)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def clean(text: str) -> str:
    """`text` without the characters that XML 1.0 forbids, and with `\\n` for every line end.

    A parser would make `\\n` of `\\r` anyway (XML 1.0 section 2.11). Also takes finished HTML (Markup).
    """
    plain = str.__str__(text)
    if not _is_clean(plain):
        plain = FORBIDDEN.sub("", plain)
    return plain.replace("\r\n", "\n").replace("\r", "\n") if "\r" in plain else plain


def _is_clean(text: str) -> bool:
    """Whether nothing in `text` is forbidden; several times faster than the pattern, on texts of the usual length."""
    try:
        data = text.encode()
    except UnicodeEncodeError:  # a surrogate
        return False
    return len(data.translate(None, _CONTROLS)) == len(data) and "\ufffe" not in text and "\uffff" not in text


def line(text: str) -> str:
    """`text` cleaned, on one line: each run of white space is one space."""
    return " ".join(clean(text).split())


def escape(text: str) -> str:
    """`text` cleaned and escaped for the content of an element; `>` too, so that no `]]>` is left."""
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def cdata(html: str) -> str:
    """Cleaned HTML as the content of an element: a CDATA section, which is smaller and quicker to write than escapes.
    A `]]>` in the text ends one section, and another begins before its `>`."""
    return f"<![CDATA[{html.replace(']]>', ']]]]><![CDATA[>')}]]>"


def attribute(text: str) -> str:
    """`text` cleaned and escaped for a double-quoted attribute; white space survives normalization."""
    return escape(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def language(tag: str) -> str:
    """`tag` if it has the form of a BCP 47 tag, else nothing: a wrong tag would make the feed invalid."""
    return tag if _LANGUAGE.match(tag) else ""


def media_type(name: str) -> str:
    """`name` if it has the form of a media type, else the type of bytes that nothing is known of."""
    return name if _MEDIA_TYPE.match(name) else "application/octet-stream"


def rfc3339(moment: dt.datetime) -> str:
    """A moment as Atom and JSON Feed write it, in its own offset: `2026-03-01T09:30:00+01:00`, `…Z` for UTC.

    >>> rfc3339(dt.datetime(2026, 3, 1, 9, 30, tzinfo=dt.timezone.utc))
    '2026-03-01T09:30:00Z'
    """
    text = _writable(moment).isoformat(timespec="seconds")
    return text[:-6] + "Z" if text.endswith("+00:00") else text


def rfc822(moment: dt.datetime) -> str:
    """A moment as RSS writes it (RFC 822 with a year of four digits), whatever the locale.

    >>> rfc822(dt.datetime(2026, 3, 1, 9, 30, tzinfo=dt.timezone.utc))
    'Sun, 01 Mar 2026 09:30:00 +0000'
    """
    m = _writable(moment)
    zone = m.isoformat()[-6:].replace(":", "")
    day, month = _DAYS[m.weekday()], _MONTHS[m.month - 1]
    return f"{day}, {m.day:02} {month} {m.year:04} {m.hour:02}:{m.minute:02}:{m.second:02} {zone}"


def _writable(moment: dt.datetime) -> dt.datetime:
    """`moment`, aware, in an offset that formats can write: whole minutes, 14 hours at most (XML Schema 1.1 part 2,
    section 3.3.7). Local times of the 19th century have others, and become UTC."""
    offset = moment.utcoffset()
    if offset is None:
        return moment.replace(tzinfo=dt.UTC)
    if not offset % _MINUTE and abs(offset) <= _MAX_OFFSET:
        return moment
    try:
        return moment.astimezone(dt.UTC)
    except OverflowError:  # at the ends of the calendar
        return moment.replace(tzinfo=dt.UTC)
