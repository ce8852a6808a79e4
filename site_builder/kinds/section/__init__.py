"""Sections: the pages of folders, written (`index.md`, `README.md`) or made because a folder has pages."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from site_builder.governance.places import made
from site_builder.kinds.section.home import lists
from site_builder.kinds.section.mentioned import mentioned
from site_builder.kinds.section.stream import check
from site_builder.library.context import Context
from site_builder.library.document import enter_document, parse_document
from site_builder.library.kind import Kind
from site_builder.library.places import is_markdown
from site_builder.text.addresses import target_of
from site_builder.values import Entry, Item, Output, Page, PageMeta, Parsed, ParseOptions, Place, Site, Source
from site_builder.views.article import article, page_template
from site_builder.views.cards import cards
from site_builder.views.facts import date_of
from site_builder.views.feeds import feed_links, site_title
from site_builder.views.frame import frame
from site_builder.views.head import alternates, head
from site_builder.views.order import by_weight, newest_first
from site_builder.views.pagination import paginate
from site_builder.views.sections import breadcrumbs, section_title
from site_builder.views.stream import streams, with_links
from site_builder.views.types import Anchor, ArticleView, Pager


def claims(place: Place) -> bool:
    """The page of a folder that holds other pages."""
    return place.root == "content" and is_markdown(place.relative) and place.is_index and not place.is_bundle


def parse(source: Source, options: ParseOptions) -> Parsed:
    """A Markdown document with the front matter of every page."""
    return parse_document(source, options, PageMeta)


def enter(item: Item, place: Place, source: Source, site: Site) -> Entry:
    """The page of a folder in its place."""
    return enter_document("section", item, place, source, site)


def pages(context: Context) -> Iterator[Output]:
    """For each folder of each language its page, and further pages where it lists many posts."""
    for lang in context.library.languages:
        for folder in dict.fromkeys(("", *context.library.sections[lang])):
            if folder == "links" and context.library.of("link"):
                continue  # the reading list is made by its own kind
            entry = context.library.variants("section", folder).get(lang)
            yield from _section(context, folder, lang, entry)


def _section(context: Context, folder: str, lang: str, entry: Entry | None) -> Iterator[Output]:
    library = context.library
    children = library.children(folder, lang)
    posts = newest_first((child for child in children if child.kind == "post"), context)
    archived = any(date_of(post, context) for post in posts)  # archives are of posts alone
    if folder in streams(context):
        posts = with_links(context, posts, lang)
    named = mentioned(context, folder, lang, entry)
    listed = posts or by_weight(c for c in children if c.kind == "page" and library.link(c) not in named)
    first = library.url(entry) if entry else library.folder_url(folder, lang)
    if first in made(context) and not posts:
        return  # its text stands on a page that is made: of all channels, of moderation …
    size = context.site.paginate if posts else 0
    template = "section.html" if folder else "home.html"
    for url, part, pager in paginate(context, listed, first, size):
        view = _view(context, folder, lang, entry, url, pager)
        yield Page(
            target=target_of(url),
            template=page_template(entry, template) if entry else template,
            frame=frame(context, lang),
            view=_with_lists(context, view, folder, lang, part, pager, archived, named),
            lang=lang,
            source=entry.path if entry else "",
        )


def _view(context: Context, folder: str, lang: str, entry: Entry | None, url: str, pager: Pager) -> ArticleView:
    """The view of a folder's page without its lists. Only the first page of a list shows the folder's text."""
    if entry is not None and pager.number == 1:
        view = article(context, entry, type_="CollectionPage" if folder else "WebPage")
        # A folder's page may be written in one language and made in another; each names the other.
        languages = alternates(context, _variants(context, folder), lang)
        return replace(view, head=replace(view.head, alternates=languages))
    title = entry.title if entry else (section_title(context, folder, lang) if folder else site_title(context, lang))
    description = entry.meta.description if entry else ("" if folder else context.site.description)
    above = posixpath.dirname(folder)
    return ArticleView(
        head=head(
            context,
            url,
            lang,
            title if pager.number == 1 else f"{title} ({pager.number})",
            description=description,
            variants=_variants(context, folder) if pager.number == 1 else {},
            feeds=feed_links(context, "section", folder, lang),
        ),
        kind="section",
        title=title,
        lang=lang,
        description=description,
        breadcrumbs=breadcrumbs(context, above, lang) if folder else (),
    )


def _variants(context: Context, folder: str) -> dict[str, str]:
    library = context.library
    return {
        tag: library.folder_url(folder, tag)
        for tag in library.languages
        if not folder or folder in library.sections.get(tag, ())
    }


def _with_lists(
    context: Context,
    view: ArticleView,
    folder: str,
    lang: str,
    part: Sequence[Entry],
    pager: Pager,
    archived: bool,
    named: frozenset[str],
) -> ArticleView:
    library = context.library
    below = [name for name in library.sections.get(lang, ()) if name and posixpath.dirname(name) == folder]
    anchors = (Anchor(section_title(context, n, lang), library.href(library.folder_url(n, lang))) for n in below)
    home = not folder and pager.number == 1
    archive = library.href(f"{library.folder_url(folder, lang)}archive/") if archived and folder else ""
    return replace(
        view,
        cards=cards(context, part, lang),
        pager=pager if pager.total > 1 else None,
        sections=tuple(anchor for anchor in anchors if anchor.url not in named),
        archive=Anchor(context.say(lang, "Archive"), archive) if archive else None,
        **(lists(context, lang) if home else {}),
    )


KIND = Kind(
    name="section",
    claims=claims,
    parse=parse,
    meta=PageMeta,
    enter=enter,
    permalink="{section}/",
    priority=10,
    pages=pages,
    check=check,
)
