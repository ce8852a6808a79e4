"""Archives: for each section of posts, its posts by year and by month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup
from msgspec.structs import replace

from site_builder.library.context import Context
from site_builder.library.kind import Kind
from site_builder.text.addresses import target_of
from site_builder.values import Entry, Page
from site_builder.views.cards import card
from site_builder.views.facts import date_of
from site_builder.views.feeds import feed_links
from site_builder.views.frame import frame
from site_builder.views.head import head
from site_builder.views.order import newest_first
from site_builder.views.sections import breadcrumbs
from site_builder.views.types import Anchor, Card, Group, ListView


def pages(context: Context) -> Iterator[Page]:
    """`SECTION/archive/` names the years and months; `SECTION/YEAR/` and `SECTION/YEAR/MONTH/` list posts."""
    for lang in context.library.languages:
        by_section = _dated(context, lang)
        for section in sorted(by_section):
            yield from _section(context, section, lang, newest_first(by_section[section], context))


def _dated(context: Context, lang: str) -> dict[str, list[Entry]]:
    """The dated posts of a language by their sections."""
    by_section: dict[str, list[Entry]] = {}
    for entry in context.library.of("post", lang):
        if date_of(entry, context) is not None:
            by_section.setdefault(entry.section, []).append(entry)
    return by_section


def _addresses(context: Context) -> dict[tuple[str, str], dict[str, str]]:
    """For each section and period (`archive/`, `2026/`, `2026/01/`) the archives of it by language."""

    def make() -> dict[tuple[str, str], dict[str, str]]:
        found: dict[tuple[str, str], dict[str, str]] = {}
        for lang in context.library.languages:
            for section, posts in _dated(context, lang).items():
                base = context.library.folder_url(section, lang)
                months = {_month(post, context) for post in posts}
                periods = {"archive/"}.union(*({f"{month.year:04}/", f"{month:%Y/%m}/"} for month in months))
                for period in sorted(periods):
                    found.setdefault((section, period), {})[lang] = base + period
        return found

    made: dict[tuple[str, str], dict[str, str]] = context.once("archive-addresses", make)
    return made


def _month(entry: Entry, context: Context) -> dt.date:
    date = date_of(entry, context)
    assert date is not None  # only dated posts come here
    return dt.date(date.year, date.month, 1)


def _section(context: Context, section: str, lang: str, posts: tuple[Entry, ...]) -> Iterator[Page]:
    base = context.library.folder_url(section, lang)
    months = [(month, tuple(found)) for month, found in groupby(posts, lambda entry: _month(entry, context))]
    href = context.library.href
    yearly: dict[int, list[tuple[dt.date, tuple[Entry, ...]]]] = {}
    for month, found in months:
        yearly.setdefault(month.year, []).append((month, found))
    overview = tuple(Group(date=month, url=href(f"{base}{month:%Y/%m}/"), count=len(found)) for month, found in months)
    way = breadcrumbs(context, section, lang)
    archive = Anchor(context.say(lang, "Archive"), href(f"{base}archive/"))
    yield _page(context, section, lang, f"{base}archive/", "all", None, overview, way, len(posts))
    for year, inside in yearly.items():
        groups = tuple(
            Group(date=month, url=href(f"{base}{month:%Y/%m}/"), count=len(found), cards=_brief(context, found, lang))
            for month, found in inside
        )
        first = dt.date(year, 1, 1)
        count = sum(group.count for group in groups)
        yield _page(context, section, lang, f"{base}{year:04}/", "year", first, groups, (*way, archive), count)
        above = (*way, archive, Anchor(f"{year:04}", href(f"{base}{year:04}/")))
        for month, found in inside:
            group = Group(date=month, count=len(found), cards=_brief(context, found, lang))
            url = f"{base}{month:%Y/%m}/"
            yield _page(context, section, lang, url, "month", month, (group,), above, len(found))


def _brief(context: Context, entries: tuple[Entry, ...], lang: str) -> tuple[Card, ...]:
    """Cards with what archives show, made once: other parts of a post do not make its archives change."""
    return tuple(_card(context, entry, lang) for entry in entries)


def _card(context: Context, entry: Entry, lang: str) -> Card:
    def make() -> Card:
        full = card(context, entry, lang)
        return replace(full, description="", excerpt=Markup(""), authors=(), tags=(), more=False)

    made: Card = context.once(("brief-card", entry.key, entry.lang, lang), make)
    return made


def _page(
    context: Context,
    section: str,
    lang: str,
    url: str,
    period: str,
    date: dt.date | None,
    groups: tuple[Group, ...],
    way: tuple[Anchor, ...],
    count: int,
) -> Page:
    title = context.say(lang, "Archive")
    suffix = "" if date is None else f" {date:%Y}" if period == "year" else f" {date:%Y-%m}"
    return Page(
        target=target_of(url),
        template="archive.html",
        frame=frame(context, lang),
        view=ListView(
            head=head(
                context,
                url,
                lang,
                title + suffix,
                variants=_addresses(context)[section, url.removeprefix(context.library.folder_url(section, lang))],
                feeds=feed_links(context, "section", section, lang),
            ),
            kind="archive",
            title=title,
            lang=lang,
            breadcrumbs=way,
            groups=groups,
            period=period,
            date=date,
            count=count,
        ),
        lang=lang,
    )


KIND = Kind(name="archive", pages=pages)
