"""The page of the planet, `/links/planet/`, in each language of the site.

Its links say `rel="nofollow ugc"`: editors have chosen the sources, and nobody has looked at the entries, which their
makers can change to anything. Names of sources are links of the editors', and say nothing.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from site_builder.bookmarks.clean import language
from site_builder.kinds.planet.schema import PlanetRow
from site_builder.kinds.planet.views import PlanetDay, PlanetEntry, PlanetSource, PlanetView
from site_builder.library.context import Context
from site_builder.text.addresses import host_of, target_of
from site_builder.values import Page
from site_builder.views.blogroll import followed, sources_url
from site_builder.views.frame import frame
from site_builder.views.head import head
from site_builder.views.planet import planet_title, planet_url
from site_builder.views.reading import way_to_list
from site_builder.views.types import Anchor


def pages(context: Context) -> Iterator[Page]:
    """A page in each language, where there are entries."""
    rows = [row for entry in context.library.of("planet") for row in entry.meta.rows]
    if rows:
        for lang in context.library.languages:
            yield _page(context, rows, lang)


def _page(context: Context, rows: list[PlanetRow], lang: str) -> Page:
    url, title = planet_url(context, lang), planet_title(context, lang)
    description = context.say(lang, "The latest from the sites that we follow.")
    variants = {tag: planet_url(context, tag) for tag in context.library.languages}
    entries = sorted((_entry(context, row, lang) for row in rows), key=_order)
    sources = context.library.href(sources_url(context, lang)) if followed(context) else ""
    return Page(
        target=target_of(url),
        template="planet.html",
        frame=frame(context, lang),
        view=PlanetView(
            head=head(context, url, lang, title, description=description, variants=variants),
            title=title,
            lang=lang,
            description=description,
            breadcrumbs=way_to_list(context, lang),
            days=tuple(
                PlanetDay(dt.datetime.combine(day, dt.time(), context.zone), tuple(group))
                for day, group in groupby(entries, key=lambda each: each.date.date())
            ),
            sources=_sources(entries),
            sources_url=sources,
            count=len(entries),
        ),
        lang=lang,
    )


def _entry(context: Context, row: PlanetRow, lang: str) -> PlanetEntry:
    tag = language(row.lang)
    return PlanetEntry(
        title=row.title,
        url=row.url,
        host=host_of(row.url),
        date=(row.date or dt.datetime.min.replace(tzinfo=dt.UTC)).astimezone(context.zone),
        source=Anchor(row.source, row.site),
        author=row.author if row.author.casefold() != row.source.casefold() else "",
        lang=tag if tag.lower() != lang.lower() else "",
        summary=row.summary,
    )


def _order(entry: PlanetEntry) -> tuple[float, str, str]:
    return (-entry.date.timestamp(), entry.source.title, entry.url)


def _sources(entries: list[PlanetEntry]) -> tuple[PlanetSource, ...]:
    """Who has entries on the page, by name."""
    counts = Counter(entry.source for entry in entries)
    ordered = sorted(counts, key=lambda source: (source.title.casefold(), source.title, source.url))
    return tuple(PlanetSource(source, counts[source]) for source in ordered)
