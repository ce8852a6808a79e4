"""From scopes of entries to the views of feeds."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from site_builder.kinds.feed.changes import changes_view, limited
from site_builder.kinds.feed.roundups import roundup_entry
from site_builder.kinds.feed.views import FeedEntry, FeedPerson, FeedView
from site_builder.library.context import Context
from site_builder.library.ids import stable_id
from site_builder.text.markdown.plain import cut
from site_builder.values import Entry, Written
from site_builder.views.facts import (
    date_of,
    excerpt_text,
    external_of,
    updated_of,
    via_of,
    written_description,
)
from site_builder.views.feeds import feed_scopes
from site_builder.views.frame import frame
from site_builder.views.scope import Scope
from site_builder.views.taxonomies import author_anchors, term_anchors

_SUMMARY = 500


def pages(context: Context) -> Iterator[Written]:
    """Each feed in each format that site.yml asks for."""
    for scope in feed_scopes(context).values():
        feed = _feed(context, scope)
        for format_ in context.site.feeds.formats:
            url = scope.file(format_)
            view = msgspec.structs.replace(feed, feed_url=context.library.absolute(url))
            if scope.events:
                yield Written(url.lstrip("/"), f"policy-{format_}", changes_view(context, scope, view))
            else:
                yield Written(url.lstrip("/"), format_, view)


def _feed(context: Context, scope: Scope) -> FeedView:
    """A feed without its address. Changes of policies are no entries yet: their writer makes them."""
    base = frame(context, scope.lang)
    home = context.library.absolute(context.library.language_root(scope.lang))
    items = (
        *(feed_entry(context, entry) for entry in limited(context, scope.entries)),
        *(roundup_entry(context, roundup) for roundup in limited(context, scope.roundups)),
    )
    return FeedView(
        id=stable_id(context, "feed", f"{scope.name}/{scope.key}", scope.lang),
        title=scope.title,
        description=base.description if scope.name == "site" else "",
        home_url=context.library.absolute(scope.url),
        feed_url="",
        lang=scope.lang,
        updated=max((item.updated for item in items), default=None),
        authors=(FeedPerson(base.title, home),),
        entries=items,
    )


def feed_entry(context: Context, entry: Entry) -> FeedEntry:
    """An entry as feeds carry it; made once, since it stands in the feeds of the site, its section and its terms."""

    def make() -> FeedEntry:
        library = context.library
        published = date_of(entry, context)
        updated = updated_of(entry, context)
        assert published is not None and updated is not None  # only dated entries are in feeds
        body = entry.body.content if context.site.feeds.full else entry.body.excerpt
        via = via_of(entry)
        authors = author_anchors(context, entry)
        tags = term_anchors(context, entry, "tags") if "tags" in context.site.taxonomies else ()
        return FeedEntry(
            id=stable_id(context, entry.kind, entry.key, entry.lang),
            url=library.absolute(library.url(entry)),
            title=entry.title,
            updated=max(updated, published),
            published=published,
            content_html=str(context.html(body, entry, absolute=True)),
            summary=written_description(entry) or cut(excerpt_text(entry) or entry.body.text, _SUMMARY),
            lang=entry.lang,
            authors=tuple(
                FeedPerson(author.title, library.base + author.url if author.url else "") for author in authors
            ),
            tags=tuple(tag.title for tag in tags),
            external_url=external_of(entry),
            external_author=entry.meta.author if entry.kind == "link" else "",
            via_url=via.url if via else "",
            via_title=via.name if via else "",
            image=context.href(entry.meta.image, entry, absolute=True),
        )

    made: FeedEntry = context.once(("feed-entry", entry.kind, entry.key, entry.lang), make)
    return made
