"""Curated links on the subjects of a page: those that share its rarest tags."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from site_builder.bookmarks.normalise import normalise
from site_builder.library.checks import dead_link
from site_builder.library.context import Context
from site_builder.values import Entry
from site_builder.views.cards import cards
from site_builder.views.facts import date_of, external_of
from site_builder.views.taxonomies import term_index, term_slug, terms_of
from site_builder.views.types import Card

HOW_MANY = 3
_REACH = 10
_WHOLE = 1_000_000
_OLDEST = float("inf")


def related_links(context: Context, entry: Entry) -> tuple[Card, ...]:
    """Cards of up to three links that share tags with a page, the most and rarest shared tags first, then the nearest
    in time (to a page without a date, the newest). Dead ones are left out, and so is what the page shares itself.

    Of each tag only the 10 links before and after in time are looked at, so that the cost of a page does not grow
    with the reading list.
    """
    if "tags" not in context.site.taxonomies:
        return ()
    found: dict[str, tuple[int, int]] = {}
    date = date_of(entry, context)
    for slug in dict.fromkeys(term_slug(context, "tags", term) for term in terms_of(entry, "tags")):
        keys, ages = _row(context, slug, entry.lang)
        here = bisect_left(ages, -date.timestamp()) if date else 0
        worth = _WHOLE // max(len(keys), 1)
        first = max(0, here - _REACH)
        for away, key in enumerate(keys[first : here + _REACH], first - here):
            distance = away if away >= 0 else -away
            shared, nearest = found.get(key, (0, distance))
            found[key] = (shared - worth, min(nearest, distance))
    best = sorted((shared, distance, key) for key, (shared, distance) in found.items())
    return cards(context, _shown(context, entry, (key for _, _, key in best)), entry.lang)


def _shown(context: Context, entry: Entry, keys: Iterator[str]) -> list[Entry]:
    """The first links that can be recommended below a page."""
    own = normalise(external_of(entry)) if external_of(entry) else ""
    kept: list[Entry] = []
    for key in keys:
        link = context.library.get("link", key, entry.lang)
        if link is None or dead_link(context, link.meta.url) or (own and normalise(link.meta.url) == own):
            continue
        kept.append(link)
        if len(kept) == HOW_MANY:
            break
    return kept


def _row(context: Context, slug: str, lang: str) -> tuple[list[str], list[float]]:
    """The keys of the links of a tag, the newest first, and how old each is, in the same order."""

    def make() -> tuple[list[str], list[float]]:
        page = term_index(context, "tags", lang).get(slug)
        links = [entry for entry in page.entries if entry.kind == "link"] if page else []
        dates = [date_of(entry, context) for entry in links]
        return [entry.key for entry in links], [-date.timestamp() if date else _OLDEST for date in dates]

    made: tuple[list[str], list[float]] = context.once(("links-of-tag", slug, lang), make)
    return made
