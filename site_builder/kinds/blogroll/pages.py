"""The pages of the blogroll: the outline, and in each language a page that lists the same sources."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.bookmarks.clean import language
from site_builder.bookmarks.sources import FeedSource
from site_builder.kinds.blogroll.views import OutlineView, SourceLine, SourcesView, Subscription
from site_builder.library.context import Context
from site_builder.text.addresses import host_of, target_of
from site_builder.values import Entry, Output, Page, Written
from site_builder.views.blogroll import followed, outline_url, sources_title, sources_url
from site_builder.views.feeds import site_title
from site_builder.views.frame import frame
from site_builder.views.head import head
from site_builder.views.reading import way_to_list
from site_builder.views.taxonomies import term_index, term_slug, term_title
from site_builder.views.types import Anchor


def pages(context: Context) -> Iterator[Output]:
    """One outline in the language of the site, and a page in each language; nothing where nobody is followed."""
    if not followed(context):
        return
    yield Written(target=outline_url(context).lstrip("/"), writer="blogroll", view=_outline(context))
    for lang in context.library.languages:
        yield _page(context, lang)


def _outline(context: Context) -> OutlineView:
    lang = context.site.language
    title = site_title(context, lang)
    return OutlineView(
        title=f"{title} · {sources_title(context, lang)}",
        owner=title,
        owner_url=context.library.absolute("/"),
        subscriptions=tuple(_subscription(entry) for entry in followed(context)),
    )


def _subscription(entry: Entry) -> Subscription:
    meta: FeedSource = entry.meta
    return Subscription(entry.title, meta.feed, meta.url, entry.body.text, language(meta.lang), meta.tags)


def _page(context: Context, lang: str) -> Page:
    url, title = sources_url(context, lang), sources_title(context, lang)
    variants = {tag: sources_url(context, tag) for tag in context.library.languages}
    sources = tuple(_line(context, entry, lang) for entry in followed(context))
    return Page(
        target=target_of(url),
        template="sources.html",
        frame=frame(context, lang),
        view=SourcesView(
            head=head(context, url, lang, title, variants=variants),
            title=title,
            lang=lang,
            outline=Anchor(context.say(lang, "this file"), context.library.href(outline_url(context))),
            sources=sources,
            count=len(sources),
            note_lang=context.site.language if lang != context.site.language else "",
            breadcrumbs=way_to_list(context, lang),
        ),
        lang=lang,
    )


def _line(context: Context, entry: Entry, lang: str) -> SourceLine:
    meta: FeedSource = entry.meta
    url = meta.url or meta.feed
    return SourceLine(
        title=entry.title,
        url=url,
        feed=meta.feed,
        host=host_of(url),
        note=context.html(entry.body.excerpt, entry, lang, fragments=False),
        lang=language(meta.lang),
        tags=tuple(_tag(context, tag, lang) for tag in meta.tags if tag.strip()),
    )


def _tag(context: Context, tag: str, lang: str) -> Anchor:
    """A tag, with the list of what the site has on it where there is one."""
    if "tags" not in context.site.taxonomies:
        return Anchor(tag)
    page = term_index(context, "tags", lang).get(term_slug(context, "tags", tag))
    return (
        Anchor(page.title, context.library.href(page.url)) if page else Anchor(term_title(context, "tags", tag, lang))
    )
