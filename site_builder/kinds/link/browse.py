"""All ways through the reading list on one page, and a page of each with all its lists."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.kinds.link.lists import browse_url, overview, way
from site_builder.kinds.link.views import LinkBrowseView, LinkFacet
from site_builder.kinds.link.words import facet_description, facet_words, joined
from site_builder.library.context import Context
from site_builder.text.addresses import target_of
from site_builder.values import Page
from site_builder.views.frame import frame
from site_builder.views.head import head
from site_builder.views.link_lists import (
    FACETS,
    LinkList,
    all_links,
    facet_url,
    link_lists,
    links_title,
    list_languages,
)
from site_builder.views.types import Term

_SHOWN = 12
"""Lists of a facet that the page of all facets names, the longest ones; one that has only a few more shows them too."""
_A_FEW = 4


def browse_pages(context: Context, lang: str) -> Iterator[Page]:
    """`browse/`, and `tags/`, `types/` … below the list of all links."""
    used = [facet for facet in FACETS if link_lists(context, facet, lang)]
    facets = [_longest(context, facet, lang) for facet in used]
    years = overview(context, all_links(context, lang), "year", lang)
    if years:
        terms = tuple(Term(group.title, group.url, group.count) for group in years)
        facets.append(LinkFacet("years", facet_words(context, "years", lang), terms, len(terms)))
    variants = {other: browse_url(context, other) for other in list_languages(context)}
    title = context.say(lang, "Ways through the links")
    yield _page(context, lang, browse_url(context, lang), title, "", tuple(facets), variants)
    for facet in used:
        words = facet_words(context, facet, lang)
        terms = tuple(_term(context, found) for found in link_lists(context, facet, lang).values())
        variants = {
            other: facet_url(context, facet, other)
            for other in list_languages(context)
            if link_lists(context, facet, other)
        }
        all_of_it = LinkFacet(facet, words, terms, len(terms))
        yield _page(context, lang, facet_url(context, facet, lang), words, facet, (all_of_it,), variants)


def _term(context: Context, found: LinkList) -> Term:
    return Term(found.title, context.library.href(found.url), len(found.entries))


def _longest(context: Context, facet: str, lang: str) -> LinkFacet:
    """A facet with its longest lists, in the order of their titles; collections without those that lie in others."""
    lists = list(link_lists(context, facet, lang).values())
    shown = [found for found in lists if "/" not in found.key]
    if len(shown) > _SHOWN + _A_FEW:
        longest = sorted(shown, key=lambda found: (-len(found.entries), found.key))[:_SHOWN]
        kept = {found.key for found in longest}
        shown = [found for found in shown if found.key in kept]
    url = context.library.href(facet_url(context, facet, lang)) if len(shown) < len(lists) else ""
    terms = tuple(_term(context, found) for found in shown)
    return LinkFacet(facet, facet_words(context, facet, lang), terms, len(lists), url)


def _page(
    context: Context,
    lang: str,
    url: str,
    title: str,
    facet: str,
    facets: tuple[LinkFacet, ...],
    variants: dict[str, str],
) -> Page:
    description = facet_description(context, facet, lang)
    full_title = joined(context, links_title(context, lang), title, lang)
    return Page(
        target=target_of(url),
        template="link-browse.html",
        frame=frame(context, lang),
        view=LinkBrowseView(
            head=head(context, url, lang, full_title, description=description, variants=variants),
            title=title,
            lang=lang,
            facet=facet,
            description=description,
            facets=facets,
            breadcrumbs=way(context, lang),
            count=len(all_links(context, lang)),
        ),
        lang=lang,
    )
