"""Pages: Markdown files that are not posts, policies or links."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.governance.places import made
from site_builder.library.context import Context
from site_builder.library.document import enter_document, parse_document
from site_builder.library.kind import Kind
from site_builder.library.places import is_markdown
from site_builder.text.addresses import target_of
from site_builder.values import Entry, Item, Page, PageMeta, Parsed, ParseOptions, Place, Site, Source
from site_builder.views.article import article, page_template
from site_builder.views.frame import frame
from site_builder.views.order import by_weight
from site_builder.views.related_links import related_links
from site_builder.views.types import Anchor

Beside = dict[str, tuple[Anchor | None, Anchor | None]]


def claims(place: Place) -> bool:
    """Any Markdown file of the content that no other kind wants."""
    return place.root == "content" and is_markdown(place.relative)


def parse(source: Source, options: ParseOptions) -> Parsed:
    """A Markdown document with the front matter of every page."""
    return parse_document(source, options, PageMeta)


def enter(item: Item, place: Place, source: Source, site: Site) -> Entry:
    """A page in its place."""
    return enter_document("page", item, place, source, site)


def pages(context: Context) -> Iterator[Page]:
    """One page for each entry; its neighbours are the other pages of its folder, in the order of the folder's list."""
    library, elsewhere = context.library, made(context)
    for entry in library.of("page"):
        if library.url(entry) in elsewhere:
            continue  # its text stands on a page that is made: of a channel, of all teams …
        row = _row(context, entry.section, entry.lang)
        previous, following = row.get(entry.key, (None, None))
        yield Page(
            target=target_of(library.url(entry)),
            template=page_template(entry, "page.html"),
            frame=frame(context, entry.lang),
            view=article(
                context,
                entry,
                type_="WebPage",
                previous=previous,
                next=following,
                related_links=related_links(context, entry),
            ),
            lang=entry.lang,
            source=entry.path,
        )


def _row(context: Context, section: str, lang: str) -> Beside:
    """For each page of a folder, by key, the page before and the page after it."""
    found: Beside = context.once(("page-row", section, lang), lambda: _make_row(context, section, lang))
    return found


def _make_row(context: Context, section: str, lang: str) -> Beside:
    if not section:
        return {}  # pages at the top (about, contact) do not follow one another
    row = by_weight(entry for entry in context.library.children(section, lang) if entry.kind == "page")
    anchors = [Anchor(entry.title, context.library.link(entry)) for entry in row]
    return {
        entry.key: (
            anchors[index - 1] if index else None,
            anchors[index + 1] if index + 1 < len(row) else None,
        )
        for index, entry in enumerate(row)
    }


KIND = Kind(
    name="page",
    claims=claims,
    parse=parse,
    meta=PageMeta,
    enter=enter,
    permalink="{section}/{slug}/",
    priority=0,
    pages=pages,
)
