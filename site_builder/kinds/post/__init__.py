"""Posts: dated pages of a section that holds posts, newest first."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.kinds.post.neighbours import neighbours, series_of
from site_builder.kinds.post.related import related
from site_builder.library.context import Context
from site_builder.library.document import enter_document, parse_document
from site_builder.library.kind import Kind
from site_builder.library.places import is_markdown
from site_builder.text.addresses import target_of
from site_builder.values import Entry, Item, Page, PageMeta, Parsed, ParseOptions, Place, Problem, Site, Source
from site_builder.views.article import article, page_template
from site_builder.views.cards import cards
from site_builder.views.facts import date_of
from site_builder.views.frame import frame
from site_builder.views.related_links import related_links


def claims(place: Place) -> bool:
    """A Markdown file in a section of posts; a folder with one page alone is a post with its files beside it."""
    if place.root != "content" or place.section_kind != "post" or not is_markdown(place.relative):
        return False
    return place.is_bundle if place.is_index else True


def parse(source: Source, options: ParseOptions) -> Parsed:
    """A Markdown document with the front matter of every page."""
    return parse_document(source, options, PageMeta)


def enter(item: Item, place: Place, source: Source, site: Site) -> Entry:
    """A post in its place."""
    return enter_document("post", item, place, source, site)


def pages(context: Context) -> Iterator[Page]:
    """One page for each post, with the posts before and after it, its series, posts and links on the same subjects."""
    library = context.library
    for lang in library.languages:
        beside = neighbours(context, lang)
        for entry in library.of("post", lang):
            previous, following = beside[entry.key]
            yield Page(
                target=target_of(library.url(entry)),
                template=page_template(entry, "post.html"),
                frame=frame(context, lang),
                view=article(
                    context,
                    entry,
                    type_="BlogPosting",
                    previous=previous,
                    next=following,
                    series=series_of(context, entry),
                    related=cards(context, related(context, entry), lang),
                    related_links=related_links(context, entry),
                ),
                lang=lang,
                source=entry.path,
            )


def check(context: Context) -> Iterator[Problem]:
    """A post without a date has no place in archives and feeds."""
    for entry in context.library.of("post"):
        if date_of(entry, context) is None:
            yield Problem(
                code="post/no-date",
                severity="warning",
                path=entry.path,
                line=1,
                message=f"The post “{entry.title}” has no date: it is listed last, and is in no feed and no archive.",
                hint="Add `date: 2026-01-31` between the `---` lines at the top of the file.",
            )


KIND = Kind(
    name="post",
    claims=claims,
    parse=parse,
    meta=PageMeta,
    enter=enter,
    permalink="{section}/{slug}/",
    priority=20,
    pages=pages,
    check=check,
)
