"""iCalendar (RFC 5545, with the properties of RFC 7986 that name a calendar).

All-day events need little of the format, and none of what is hard in it: no times, no zones, no repetition. Writing
them here is a page of code and more than ten times faster than a library, which counts where a site has thousands.
"""

from __future__ import annotations

import datetime as dt
import re

from site_builder.kinds.calendar.views import CalendarEvent, CalendarView
from site_builder.library.ids import urn
from site_builder.text.uris import uri

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*\Z")
_LONGEST = 75


def calendar(view: CalendarView) -> bytes:
    """The calendar in UTF-8, with CRLF at the end of each line (section 3.1).

    DTSTAMP says when what an event tells was last revised, where there is no METHOD (section 3.8.7.2). It is the day
    on which it became known, and never that of the build: a calendar that did not change must be the same file.
    """
    lang = f";LANGUAGE={view.lang}" if _LANGUAGE.match(view.lang) else ""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//site-builder//policies//EN",
        "CALSCALE:GREGORIAN",
        f"NAME{lang}:{text(view.name)}",
        f"X-WR-CALNAME:{text(view.name)}",  # what many programs read instead
        f"URL:{uri(view.url)}",
        f"SOURCE;VALUE=URI:{uri(view.source)}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
    ]
    for event in view.events:
        lines += _event(event, lang)
    lines.append("END:VCALENDAR")
    return "".join(f"{fold(line)}\r\n" for line in lines).encode()


def _event(event: CalendarEvent, lang: str) -> list[str]:
    """An event without DTEND lasts for the one day on which it starts (section 3.6.1). It leaves the day free."""
    lines = [
        "BEGIN:VEVENT",
        f"UID:{urn(event.name).removeprefix('urn:uuid:')}",
        f"DTSTAMP:{_date(event.stamp)}T000000Z",
        f"DTSTART;VALUE=DATE:{_date(event.date)}",
        f"SUMMARY{lang}:{text(event.summary)}",
    ]
    if event.description:
        lines.append(f"DESCRIPTION{lang}:{text(event.description)}")
    if event.category:
        lines.append(f"CATEGORIES{lang}:{text(event.category)}")
    if event.url:
        lines.append(f"URL:{uri(event.url)}")
    return [*lines, "CLASS:PUBLIC", "TRANSP:TRANSPARENT", "END:VEVENT"]


def text(value: str) -> str:
    r"""A value of type TEXT (section 3.3.11): `\`, `;`, `,` and line ends escaped, control characters left out.

    >>> text("Rules; v. 1, “new”\nread them")
    'Rules\\; v. 1\\, “new”\\nread them'
    """
    value = _CONTROL.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    return value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def fold(line: str) -> str:
    """A content line in parts of at most 75 octets, no character cut in two (section 3.1). Each further part begins
    with a space, which counts."""
    if len(line) <= _LONGEST and line.isascii():
        return line
    parts, size = [""], 0
    for character in line:
        more = len(character.encode())
        if size + more > _LONGEST:
            parts.append("")
            size = 1
        parts[-1] += character
        size += more
    return "\r\n ".join(parts)


def _date(day: dt.date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"
