"""The outline of a blogroll."""

from __future__ import annotations

from site_builder.kinds.blogroll.views import OutlineView, Subscription
from site_builder.text import opml


def outline(view: OutlineView) -> bytes:
    """The outline in UTF-8."""
    return opml.document(view.title, view.owner, view.owner_url, map(_subscription, view.subscriptions))


def _subscription(source: Subscription) -> str:
    more = {
        "description": opml.one_line(source.description),
        "language": source.language,
        # Commas stand between categories, and slashes between the parts of one.
        "category": ",".join(opml.one_line(tag).replace(",", " ").replace("/", "-").strip() for tag in source.tags),
    }
    return opml.subscription(source.title, source.feed, source.url, more)
