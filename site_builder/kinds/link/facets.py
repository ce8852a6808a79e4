"""The lists of the links with one tag, of one type, language or collection, or by one curator."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.kinds.link.lists import Listed, list_pages, way
from site_builder.kinds.link.words import facet_words, list_description
from site_builder.library.context import Context
from site_builder.values import Page
from site_builder.views.feeds import feed_links
from site_builder.views.link_lists import (
    FACETS,
    LinkList,
    above,
    facet_url,
    inside,
    link_lists,
    list_variants,
    own_name,
)
from site_builder.views.types import Anchor, Term


def facet_lists(context: Context, lang: str) -> Iterator[Page]:
    """The lists of all facets that links use."""
    for facet in FACETS:
        for found in link_lists(context, facet, lang).values():
            yield from list_pages(context, lang, _listed(context, lang, found))


def _listed(context: Context, lang: str, found: LinkList) -> Listed:
    label = Anchor(facet_words(context, found.facet, lang), context.library.href(facet_url(context, found.facet, lang)))
    return Listed(
        url=found.url,
        title=found.title,
        words=found.title,
        facet=found.facet,
        label=label,
        entries=found.entries,
        variants=list_variants(context, found),
        description=list_description(context, found.facet, found.title, lang),
        way=(*way(context, lang), label, *above(context, found, lang)),
        feeds=feed_links(context, "links", f"{found.facet}/{found.key}", lang),
        inside=tuple(
            Term(own_name(each), context.library.href(each.url), len(each.entries))
            for each in inside(context, found, lang)
        ),
    )
