"""The outline of the feeds of a site."""

from __future__ import annotations

from site_builder.kinds.subscribe.views import FeedsView
from site_builder.text import opml


def outline(view: FeedsView) -> bytes:
    """The outline in UTF-8: a folder for each group, in it a subscription for each feed."""
    lines: list[str] = []
    for folder in view.folders:
        lines += opml.folder(folder.title, (opml.subscription(*feed) for feed in folder.feeds))
    return opml.document(view.title, view.owner, view.owner_url, lines)
