"""The lists of the links of each year and each month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from site_builder.kinds.link.lists import Listed, by_period, list_pages, overview, period_url, way
from site_builder.kinds.link.words import list_description
from site_builder.library.context import Context
from site_builder.text.days import month_of_year
from site_builder.values import Entry, Page
from site_builder.views.facts import date_of
from site_builder.views.link_lists import all_links, links_title, links_url, list_languages
from site_builder.views.types import Anchor


def date_lists(context: Context, lang: str) -> Iterator[Page]:
    """`YEAR/` with its months, and `YEAR/MONTH/`, below the list of all links."""
    reading_list = Anchor(links_title(context, lang), context.library.href(links_url(context, lang)))
    for group, entries in by_period(context, all_links(context, lang), "year", lang):
        if not group.url:
            continue
        year = _first_day(context, entries)
        yield from list_pages(
            context,
            lang,
            Listed(
                url=period_url(context, year, "year", lang),
                title=group.title,
                words=group.title,
                facet="year",
                label=reading_list,
                date=year,
                entries=entries,
                variants=_variants(context, year, "year"),
                description=list_description(context, "year", group.title, lang),
                way=way(context, lang),
                by="month",
                periods=overview(context, entries, "month", lang),
            ),
        )
        yield from _months(context, lang, entries, Anchor(group.title, group.url))


def _months(context: Context, lang: str, entries: tuple[Entry, ...], year: Anchor) -> Iterator[Page]:
    for group, found in by_period(context, entries, "month", lang):
        assert group.date is not None  # only dated links come here
        words = month_of_year(group.date, lang, context.site.language)
        yield from list_pages(
            context,
            lang,
            Listed(
                url=period_url(context, group.date, "month", lang),
                title=words,
                words=words,
                facet="month",
                label=year,
                date=group.date,
                entries=found,
                variants=_variants(context, group.date, "month"),
                description=list_description(context, "month", words, lang),
                way=(*way(context, lang), year),
                by="",
            ),
        )


def _first_day(context: Context, entries: tuple[Entry, ...]) -> dt.date:
    date = date_of(entries[0], context)
    assert date is not None  # only dated links come here
    return dt.date(date.year, 1, 1)


def _variants(context: Context, day: dt.date, by: str) -> dict[str, str]:
    """The list of a year or month in all languages that have it."""

    def make() -> Mapping[str, frozenset[tuple[int, int]]]:
        found = {}
        for lang in list_languages(context):
            dates = (date_of(entry, context) for entry in all_links(context, lang))
            found[lang] = frozenset((date.year, date.month) for date in dates if date)
        return found

    months: Mapping[str, frozenset[tuple[int, int]]] = context.once("link-months", make)
    return {
        lang: period_url(context, day, by, lang)
        for lang, known in months.items()
        if ((day.year, day.month) in known if by == "month" else any(year == day.year for year, _ in known))
    }
