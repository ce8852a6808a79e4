"""Where readers learn how to follow the site: the page that lists its feeds, and the file that holds them all."""

from __future__ import annotations

from site_builder.library.context import Context
from site_builder.views.feeds import calendar_links, feed_scopes


def has_feeds(context: Context, lang: str) -> bool:
    """Whether there is anything to follow in a language."""
    known: frozenset[str] = context.once(
        "feed-languages", lambda: frozenset(scope.lang for scope in feed_scopes(context).values())
    )
    return (lang in known and bool(context.site.feeds.formats)) or bool(calendar_links(context, lang))


def subscribe_url(context: Context, lang: str) -> str:
    """The rooted URL path of the page, in a language."""
    return f"{context.library.language_root(lang)}subscribe/"


def outline_url(context: Context, lang: str) -> str:
    """The rooted URL path of the outline of all feeds in a language, for feed readers."""
    return f"{context.library.language_root(lang)}feeds.opml"
