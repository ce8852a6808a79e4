"""The pages of round-ups: one for each, and a list of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from site_builder.kinds.roundup.views import (
    RoundupLine,
    RoundupLink,
    RoundupPart,
    RoundupsView,
    RoundupView,
    RoundupYear,
)
from site_builder.library.context import Context
from site_builder.text.addresses import host_of, target_of
from site_builder.text.periods import Unit
from site_builder.values import Entry, Page
from site_builder.views.article import via_anchor
from site_builder.views.cards import card
from site_builder.views.feeds import feed_links
from site_builder.views.frame import frame
from site_builder.views.head import head
from site_builder.views.reading import way_to_list
from site_builder.views.roundup_groups import groups
from site_builder.views.roundups import Roundup, roundups, roundups_title, roundups_url
from site_builder.views.types import Anchor


def pages(context: Context) -> Iterator[Page]:
    """For each language and each sort of period that site.yml names: the list, and a page for each period that has
    links and is over."""
    for lang in context.library.languages:
        for unit in dict.fromkeys(context.site.links.roundups):
            found = roundups(context, unit, lang)
            if found:
                yield _list(context, unit, lang, found)
                yield from _each(context, unit, lang, found)


def _variants(context: Context, unit: Unit, name: str = "") -> dict[str, str]:
    """The addresses of the same list or round-up in the languages that have it."""
    found = {}
    for lang in context.library.languages:
        names = _names(context, unit, lang)
        if name in names or (names and not name):
            found[lang] = roundups_url(context, unit, lang, name)
    return found


def _names(context: Context, unit: Unit, lang: str) -> frozenset[str]:
    names: frozenset[str] = context.once(
        ("roundup-names", unit, lang), lambda: frozenset(each.period.name for each in roundups(context, unit, lang))
    )
    return names


def _list(context: Context, unit: Unit, lang: str, found: Sequence[Roundup]) -> Page:
    url, title = roundups_url(context, unit, lang), roundups_title(context, unit, lang)
    years = groupby(found, key=lambda roundup: roundup.period.year)
    return Page(
        target=target_of(url),
        template="roundups.html",
        frame=frame(context, lang),
        view=RoundupsView(
            head=head(
                context,
                url,
                lang,
                title,
                variants=_variants(context, unit),
                feeds=feed_links(context, "roundups", unit, lang),
            ),
            title=title,
            lang=lang,
            unit=unit,
            years=tuple(
                RoundupYear(f"{year:04}", tuple(_line(context, roundup) for roundup in inside))
                for year, inside in years
            ),
            count=len(found),
            breadcrumbs=way_to_list(context, lang),
        ),
        lang=lang,
    )


def _line(context: Context, roundup: Roundup) -> RoundupLine:
    return RoundupLine(roundup.title, context.library.href(roundup.url), len(roundup.entries))


def _each(context: Context, unit: Unit, lang: str, found: Sequence[Roundup]) -> Iterator[Page]:
    href = context.library.href
    anchors = [Anchor(roundup.title, href(roundup.url)) for roundup in found]
    all_of_them = Anchor(roundups_title(context, unit, lang), href(roundups_url(context, unit, lang)))
    feeds = feed_links(context, "roundups", unit, lang)
    for index, roundup in enumerate(found):
        yield Page(
            target=target_of(roundup.url),
            template="roundup.html",
            frame=frame(context, lang),
            view=RoundupView(
                head=head(
                    context,
                    roundup.url,
                    lang,
                    roundup.title,
                    variants=_variants(context, unit, roundup.period.name),
                    feeds=feeds,
                ),
                title=roundup.title,
                lang=lang,
                unit=unit,
                first=roundup.period.first,
                last=roundup.period.last,
                parts=tuple(
                    RoundupPart(title, tuple(_link(context, entry, lang) for entry in entries))
                    for title, entries in groups(context, roundup.entries, lang)
                ),
                count=len(roundup.entries),
                breadcrumbs=(*way_to_list(context, lang), all_of_them),
                previous=anchors[index + 1] if index + 1 < len(anchors) else None,
                next=anchors[index - 1] if index else None,
            ),
            lang=lang,
        )


def _link(context: Context, entry: Entry, lang: str) -> RoundupLink:
    """A link as round-ups show it, made once: it stands in the round-up of its week and in that of its month."""

    def make() -> RoundupLink:
        meta = entry.meta
        return RoundupLink(
            card=card(context, entry, lang),
            host=host_of(meta.url),
            author=meta.author,
            via=via_anchor(entry),
            type=meta.type,
        )

    made: RoundupLink = context.once(("roundup-link", entry.key, lang), make)
    return made
