"""oEmbed (oembed.com): what a site says about one of its pages, as JSON."""

from __future__ import annotations

import json

from site_builder.bookmarks.facts import types
from site_builder.bookmarks.facts.values import Facts, decoded, name, title, whole


def facts_of(text: str, base: str) -> Facts:
    """Facts from the answer of an endpoint, which is at `base`; none from what is no such answer. Its `html`, which is
    for showing, is never looked at."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return Facts()
    if not isinstance(found, dict):
        return Facts()
    given = {key: value for key, value in found.items() if isinstance(value, str)}
    picture = given.get("thumbnail_url") or (given.get("url", "") if given.get("type") == "photo" else "")
    return Facts(
        title=title(decoded(given.get("title", ""))),
        author=name(decoded(given.get("author_name", ""))),
        image=whole(picture, base),
        type=types.of_oembed(given.get("type", "")),
    )
