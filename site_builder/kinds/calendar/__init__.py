"""The calendar of policies: when they bind, when they are reviewed, when terms end (iCalendar, RFC 5545)."""

from __future__ import annotations

from site_builder.kinds.calendar.pages import pages
from site_builder.kinds.calendar.writer import calendar
from site_builder.library.kind import Kind

KIND = Kind(name="calendar", pages=pages, writers={"calendar": calendar})
