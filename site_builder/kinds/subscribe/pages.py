"""The page of all feeds in each language, and the outline beside it."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.kinds.subscribe.groups import groups
from site_builder.kinds.subscribe.views import FeedGroup, FeedsView, OutlineFolder, SubscribeView
from site_builder.library.context import Context
from site_builder.text.addresses import target_of
from site_builder.values import Output, Page, Written
from site_builder.views.feeds import site_title
from site_builder.views.frame import frame
from site_builder.views.head import head
from site_builder.views.sections import breadcrumbs
from site_builder.views.subscribing import has_feeds, outline_url, subscribe_url
from site_builder.views.types import Anchor


def pages(context: Context) -> Iterator[Output]:
    """`/subscribe/` and `/feeds.opml` in each language that has feeds. A page that an editor wrote at that address
    takes the place of ours."""
    library = context.library
    languages = [lang for lang in library.languages if has_feeds(context, lang)]
    variants = {lang: subscribe_url(context, lang) for lang in languages}
    for lang in languages:
        found = groups(context, lang)
        folders = tuple(_folders(found))
        if folders:
            yield _outline(context, lang, folders)
        if variants[lang] not in library.by_url:
            yield _page(context, lang, variants, found, bool(folders))


def _page(
    context: Context, lang: str, variants: dict[str, str], found: tuple[FeedGroup, ...], has_outline: bool
) -> Page:
    url, title = variants[lang], context.say(lang, "Follow this site")
    outline = Anchor("feeds.opml", context.library.href(outline_url(context, lang))) if has_outline else None
    description = context.say(lang, "All feeds of this site, what a feed is, and how to begin.")
    return Page(
        target=target_of(url),
        template="subscribe.html",
        frame=frame(context, lang),
        view=SubscribeView(
            head=head(context, url, lang, title, description=description, variants=variants),
            title=title,
            lang=lang,
            outline=outline,
            groups=found,
            breadcrumbs=breadcrumbs(context, "", lang),
        ),
        lang=lang,
    )


def _folders(found: tuple[FeedGroup, ...]) -> Iterator[OutlineFolder]:
    """The feeds that feed readers can import: calendars are none."""
    for group in found:
        parts = ((group.title, group.feeds), *((part.title, part.feeds) for part in group.more))
        for title, feeds in parts:
            rows = tuple(
                (feed.title, feed.formats[0].url, feed.page)
                for feed in feeds
                if feed.formats[0].type != "text/calendar"
            )
            if rows:
                yield OutlineFolder(title, rows)


def _outline(context: Context, lang: str, folders: tuple[OutlineFolder, ...]) -> Written:
    """Titles in a feed reader stand beside those of other sites, so each says which site it is of."""
    title, base = site_title(context, lang), context.library.base
    named = tuple(
        OutlineFolder(
            folder.title, tuple((f"{title} · {name}", feed, base + page) for name, feed, page in folder.feeds)
        )
        for folder in folders
    )
    home = context.library.absolute(context.library.language_root(lang))
    return Written(
        target=outline_url(context, lang).lstrip("/"),
        writer="feeds-outline",
        view=FeedsView(title=title, owner=title, owner_url=home, folders=named),
    )
