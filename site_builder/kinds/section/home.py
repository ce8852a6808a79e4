"""What the home page shows besides its text: news, rules and shared links, the latest or binding ones."""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.library.context import Context
from site_builder.values import Entry
from site_builder.views.order import newest_first

_NEWS = 5
_RULES = 6
_SHARED = 6


def news(context: Context, lang: str) -> Sequence[Entry]:
    """The latest posts; those at the top of the content are already listed by the home page itself."""
    posts = (entry for entry in context.library.of("post", lang) if entry.section)
    return newest_first(posts, context)[:_NEWS]


def rules(context: Context, lang: str) -> Sequence[Entry]:
    """The policies that bind now or soon, by title."""
    current = [
        entry
        for entry in context.library.things("policy", lang)
        if not entry.is_index and "@" not in entry.key and not entry.meta.retired and not entry.meta.superseded_by
    ]
    return sorted(current, key=lambda entry: (entry.title.casefold(), entry.key))[:_RULES]


def shared(context: Context, lang: str) -> Sequence[Entry]:
    """The latest curated links."""
    return newest_first(context.library.things("link", lang), context)[:_SHARED]
