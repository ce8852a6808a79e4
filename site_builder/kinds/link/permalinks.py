"""The permalink of each curated link: its address, its commentary, and the lists in which it stands."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.kinds.link.lists import way
from site_builder.kinds.link.schema import LinkMeta
from site_builder.kinds.link.views import LinkView
from site_builder.library.checks import dead_link
from site_builder.library.context import Context
from site_builder.text.addresses import host_of, target_of
from site_builder.values import Entry, Page
from site_builder.views.article import edit_url, page_template, via_anchor
from site_builder.views.facts import date_of, target_language
from site_builder.views.feeds import feed_links
from site_builder.views.frame import frame
from site_builder.views.head import entry_head
from site_builder.views.link_lists import list_anchors
from site_builder.views.order import newest_first
from site_builder.views.types import Anchor


def permalinks(context: Context, lang: str) -> Iterator[Page]:
    """The pages of all links whose commentary is in `lang`; the neighbours of each are those by date."""
    row = newest_first(context.library.of("link", lang), context)
    anchors = [Anchor(entry.title, context.library.link(entry)) for entry in row]
    for index, entry in enumerate(row):
        previous = anchors[index + 1] if index + 1 < len(row) else None
        yield _permalink(context, entry, previous, anchors[index - 1] if index else None)


def _permalink(context: Context, entry: Entry, previous: Anchor | None, following: Anchor | None) -> Page:
    meta: LinkMeta = entry.meta
    lang = entry.lang
    dead = dead_link(context, meta.url)
    target_lang = target_language(entry)
    view = LinkView(
        head=entry_head(context, entry, type_="Article", feeds=feed_links(context, "links", "", lang)),
        title=entry.title,
        lang=lang,
        url=meta.url,
        host=host_of(meta.url),
        note=context.html(entry.body.content, entry),
        date=date_of(entry, context),
        via=via_anchor(entry),
        author=meta.author,
        curators=list_anchors(context, entry, "curators", lang),
        tags=list_anchors(context, entry, "tags", lang),
        type=next(iter(list_anchors(context, entry, "types", lang)), None),
        language=next(iter(list_anchors(context, entry, "languages", lang)), None) if target_lang else None,
        target_lang=target_lang,
        archived=meta.archived or (dead.archived if dead else ""),
        dead=dead is not None,
        collection=list_anchors(context, entry, "collections", lang),
        breadcrumbs=way(context, lang),
        previous=previous,
        next=following,
        edit_url=edit_url(context, entry),
        extra=meta.extra,
    )
    return Page(
        target=target_of(context.library.url(entry)),
        template=page_template(entry, "link.html"),
        frame=frame(context, lang),
        view=view,
        lang=lang,
        source=entry.path,
    )
