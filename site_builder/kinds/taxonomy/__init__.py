"""Taxonomies: a page of all terms, and for each term the list of its pages."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.library.context import Context
from site_builder.library.kind import Kind
from site_builder.text.addresses import target_of
from site_builder.values import Page
from site_builder.views.cards import cards
from site_builder.views.feeds import feed_links
from site_builder.views.frame import frame
from site_builder.views.head import head
from site_builder.views.pagination import paginate
from site_builder.views.sections import breadcrumbs
from site_builder.views.taxonomies import TermPages, taxonomy_title, taxonomy_url, term_index
from site_builder.views.types import Anchor, ListView, Term, TermsView


def pages(context: Context) -> Iterator[Page]:
    """For each language and taxonomy that is used: the page of terms and the pages of each term."""
    for lang in context.library.languages:
        for taxonomy in context.site.taxonomies:
            terms = term_index(context, taxonomy, lang)
            if terms:
                yield _all_terms(context, taxonomy, lang, terms)
                for term in terms.values():
                    yield from _term(context, lang, term)


def _variants(context: Context, taxonomy: str, slug: str = "") -> dict[str, str]:
    """The addresses of the same list in the languages that have it, by language."""
    found = {}
    for lang in context.library.languages:
        terms = term_index(context, taxonomy, lang)
        if slug in terms:
            found[lang] = terms[slug].url
        elif not slug and terms:
            found[lang] = taxonomy_url(context, taxonomy, lang)
    return found


def _all_terms(context: Context, taxonomy: str, lang: str, terms: dict[str, TermPages]) -> Page:
    url, title = taxonomy_url(context, taxonomy, lang), taxonomy_title(context, taxonomy, lang)
    href = context.library.href
    return Page(
        target=target_of(url),
        template="terms.html",
        frame=frame(context, lang),
        view=TermsView(
            head=head(context, url, lang, title, variants=_variants(context, taxonomy)),
            taxonomy=taxonomy,
            title=title,
            lang=lang,
            terms=tuple(Term(term.title, href(term.url), len(term.entries)) for term in terms.values()),
            breadcrumbs=breadcrumbs(context, "", lang),
        ),
        lang=lang,
    )


def _term(context: Context, lang: str, term: TermPages) -> Iterator[Page]:
    words = taxonomy_title(context, term.taxonomy, lang)
    way = (
        *breadcrumbs(context, "", lang),
        Anchor(words, context.library.href(taxonomy_url(context, term.taxonomy, lang))),
    )
    feeds = feed_links(context, "term", f"{term.taxonomy}/{term.slug}", lang)
    for url, part, pager in paginate(context, term.entries, term.url, context.site.paginate):
        title = f"{words}{context.say(lang, ': ')}{term.title}"
        variants = _variants(context, term.taxonomy, term.slug) if pager.number == 1 else {}
        yield Page(
            target=target_of(url),
            template="term.html",
            frame=frame(context, lang),
            view=ListView(
                head=head(context, url, lang, title, variants=variants, feeds=feeds),
                kind="term",
                title=term.title,
                lang=lang,
                breadcrumbs=way,
                cards=cards(context, part, lang),
                pager=pager if pager.total > 1 else None,
                taxonomy=term.taxonomy,
                taxonomy_title=words,
                count=len(term.entries),
            ),
            lang=lang,
        )


KIND = Kind(name="taxonomy", pages=pages)
