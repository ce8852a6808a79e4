"""A list of links over several pages, whatever they have in common; and the list of all of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from site_builder.kinds.link.views import LinksView
from site_builder.kinds.link.words import joined
from site_builder.library.context import Context
from site_builder.text.addresses import target_of
from site_builder.values import Entry, Page
from site_builder.views.article import page_template
from site_builder.views.cards import cards
from site_builder.views.facts import date_of
from site_builder.views.feeds import feed_links
from site_builder.views.frame import frame
from site_builder.views.head import head
from site_builder.views.link_lists import all_links, links_title, links_url, list_languages
from site_builder.views.pagination import paginate
from site_builder.views.reading import beside_list
from site_builder.views.sections import breadcrumbs
from site_builder.views.types import Anchor, FeedLink, Group, Term


@dataclass(frozen=True, slots=True)
class Listed:
    """What is particular to a list: `words` name it in the title of the window, after that of the reading list; `by` is
    what its links are grouped by, `month`, `year` or nothing; the rest is as in LinksView, for the first page."""

    url: str
    title: str
    entries: Sequence[Entry]
    variants: Mapping[str, str]
    words: str = ""
    facet: str = ""
    label: Anchor | None = None
    date: dt.date | None = None
    description: str = ""
    way: tuple[Anchor, ...] = ()
    feeds: tuple[FeedLink, ...] = ()
    by: str = "year"
    periods: tuple[Group, ...] = ()
    inside: tuple[Term, ...] = ()
    index: Entry | None = None


def way(context: Context, lang: str) -> tuple[Anchor, ...]:
    """The breadcrumbs down to the list of all links."""

    def make() -> tuple[Anchor, ...]:
        reading_list = Anchor(links_title(context, lang), context.library.href(links_url(context, lang)))
        return (*breadcrumbs(context, "", lang), reading_list)

    made: tuple[Anchor, ...] = context.once(("links-way", lang), make)
    return made


def browse_url(context: Context, lang: str) -> str:
    """The rooted URL path of the page of all ways through the list."""
    return f"{links_url(context, lang)}browse/"


def period_url(context: Context, day: dt.date, by: str, lang: str) -> str:
    """The rooted URL path of the list of the `year` or `month` of a day."""
    return f"{links_url(context, lang)}{day.year:04}/" + (f"{day.month:02}/" if by == "month" else "")


def by_period(
    context: Context, entries: Sequence[Entry], by: str, lang: str
) -> Iterator[tuple[Group, tuple[Entry, ...]]]:
    """Entries that come in the order of their dates, by `year` or `month`; each Group has its words, its list, and how
    many there are. Those without a date come under words that say so."""

    def period(entry: Entry) -> tuple[int, int]:
        date = date_of(entry, context)
        return (date.year, date.month if by == "month" else 1) if date else (0, 0)

    for (year, month), found in groupby(entries, period):
        inside = tuple(found)
        if not year:
            yield Group(title=context.say(lang, "Without a date"), count=len(inside)), inside
            continue
        day = dt.date(year, month, 1)
        url = context.library.href(period_url(context, day, by, lang))
        title = f"{year:04}" if by == "year" else ""
        yield Group(title=title, date=None if title else day, url=url, count=len(inside)), inside


def overview(context: Context, entries: Sequence[Entry], by: str, lang: str) -> tuple[Group, ...]:
    """The years or months of entries that come in the order of their dates, without their links."""
    return tuple(group for group, _ in by_period(context, entries, by, lang) if group.url)


def whole_list(context: Context, lang: str) -> Iterator[Page]:
    """The list of all links, the pinned ones first, with the text of its page."""
    entries = all_links(context, lang)
    index = context.library.variants("section", "links").get(lang)
    yield from list_pages(
        context,
        lang,
        Listed(
            url=links_url(context, lang),
            title=links_title(context, lang),
            entries=sorted(entries, key=lambda entry: not entry.meta.pinned),
            variants={other: links_url(context, other) for other in list_languages(context)},
            description=index.meta.description if index else "",
            way=breadcrumbs(context, "", lang),
            feeds=feed_links(context, "links", "", lang),
            by="month",
            periods=overview(context, entries, "year", lang),
            index=index,
        ),
    )


def list_pages(context: Context, lang: str, listed: Listed) -> Iterator[Page]:
    """The pages of a list."""
    index, reading_list = listed.index, links_title(context, lang)
    title = joined(context, reading_list, listed.words, lang) if listed.words else listed.title
    browse = context.library.href(browse_url(context, lang))
    for url, part, pager in paginate(context, listed.entries, listed.url, context.site.paginate):
        first = pager.number == 1
        pinned = [entry for entry in part if entry.meta.pinned] if not listed.facet else []
        yield Page(
            target=target_of(url),
            template=page_template(index, "links.html") if index else "links.html",
            frame=frame(context, lang),
            view=LinksView(
                head=head(
                    context,
                    url,
                    lang,
                    title,
                    description=listed.description,
                    variants=listed.variants if first else {},
                    feeds=listed.feeds,
                ),
                title=listed.title,
                lang=lang,
                facet=listed.facet,
                label=listed.label,
                date=listed.date,
                content=context.html(index.body.content, index) if index and first else Markup(""),
                breadcrumbs=listed.way,
                pinned=cards(context, pinned, lang),
                groups=_groups(context, part[len(pinned) :], listed.by, lang),
                periods=listed.periods if first else (),
                inside=listed.inside if first else (),
                browse=browse,
                beside=beside_list(context, lang) if first and not listed.facet else (),
                pager=pager if pager.total > 1 else None,
                count=len(listed.entries),
            ),
            lang=lang,
            source=index.path if index else "",
        )


def _groups(context: Context, part: Sequence[Entry], by: str, lang: str) -> tuple[Group, ...]:
    """The cards of one page of a list in their groups; in one without words where there is nothing to group by."""
    if not by:
        return (Group(cards=cards(context, part, lang), count=len(part)),) if part else ()
    return tuple(
        Group(title=group.title, url=group.url, date=group.date, cards=cards(context, found, lang), count=len(found))
        for group, found in by_period(context, part, by, lang)
    )
