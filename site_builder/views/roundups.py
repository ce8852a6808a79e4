"""Round-ups: the curated links of a week or a month that has ended, put together for readers of one language.

    /links/weekly/     all weeks      /links/weekly/2026-W47/
    /links/monthly/    all months     /links/monthly/2026-11/

A period without links has none. One that has not ended has none yet, so that what was sent as a newsletter is what
stands on the page.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from site_builder.library.context import Context
from site_builder.text.days import month_of_year, range_of_days
from site_builder.text.periods import Period, Unit, ended_period
from site_builder.values import Entry
from site_builder.views.facts import date_of, midnight, updated_of
from site_builder.views.order import newest_first

FOLDERS: dict[Unit, str] = {"week": "weekly", "month": "monthly"}
_TITLES: dict[Unit, str] = {"week": "Links of the week", "month": "Links of the month"}


@dataclass(frozen=True, slots=True)
class Roundup:
    """The links of a period, the newest first: `url` is the rooted URL path of its page, `published` the moment at
    which the period was over, `updated` that of the last change of a link after it."""

    period: Period
    lang: str
    title: str
    url: str
    entries: tuple[Entry, ...]
    published: dt.datetime
    updated: dt.datetime


def roundups_url(context: Context, unit: Unit, lang: str, name: str = "") -> str:
    """The rooted URL path of the list of round-ups, or of the one of a period."""
    return f"{context.library.folder_url('links', lang)}{FOLDERS[unit]}/" + (f"{name}/" if name else "")


def roundups_title(context: Context, unit: Unit, lang: str) -> str:
    """The words for all of them: “Links of the week”."""
    return context.say(lang, _TITLES[unit])


def roundups(context: Context, unit: Unit, lang: str) -> tuple[Roundup, ...]:
    """The round-ups that site.yml asks for of the links with commentary in a language, the newest first."""
    made: tuple[Roundup, ...] = context.once(("roundups", unit, lang), lambda: _roundups(context, unit, lang))
    return made


def _roundups(context: Context, unit: Unit, lang: str) -> tuple[Roundup, ...]:
    if unit not in context.site.links.roundups:
        return ()
    today = context.inputs.now.astimezone(context.zone).date()
    found: dict[dt.date, tuple[Period, list[Entry]]] = {}
    for entry in newest_first(context.library.of("link", lang), context):
        date = date_of(entry, context)
        period = ended_period(unit, date.date(), today) if date else None
        if period is not None:
            found.setdefault(period.first, (period, []))[1].append(entry)
    return tuple(_roundup(context, period, lang, tuple(entries)) for period, entries in found.values())


def _roundup(context: Context, period: Period, lang: str, entries: tuple[Entry, ...]) -> Roundup:
    published = midnight(period.last + dt.timedelta(days=1), context.zone)
    changes = [moment for entry in entries if (moment := updated_of(entry, context))]
    return Roundup(
        period=period,
        lang=lang,
        title=_title(context, period, lang),
        url=roundups_url(context, period.unit, lang, period.name),
        entries=entries,
        published=published,
        updated=max((published, *changes)),
    )


def _title(context: Context, period: Period, lang: str) -> str:
    tags = (lang, context.site.language)
    if period.unit == "month":
        return context.say(lang, "Links of the month: %(month)s") % {"month": month_of_year(period.first, *tags)}
    return context.say(lang, "Links of the week %(number)s, %(year)s (%(days)s)") % {
        "number": period.number,
        "year": f"{period.year:04}",
        "days": range_of_days(period.first, period.last, *tags),
    }
