"""The outline of a blogroll (OPML 2.0, opml.org/spec2.opml, “Subscription lists”)."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from site_builder.kinds.blogroll.views import OutlineView, Subscription
from site_builder.text.uris import uri

# Outside the Char production of XML 1.0 (section 2.2); surrogates are there because no UTF-8 can hold them.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def outline(view: OutlineView) -> bytes:
    """The outline in UTF-8.

    It has no dates: the format asks for none, and that of the build would be wrong. Every subscription is of type
    `rss`, which the format says of all feeds.
    """
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<opml version="2.0">',
        "<head>",
        f"<title>{escape(_line(view.title))}</title>",
        f"<ownerName>{escape(_line(view.owner))}</ownerName>",
        f"<ownerId>{escape(uri(view.owner_url))}</ownerId>",
        "<docs>http://opml.org/spec2.opml</docs>",
        "</head>",
        "<body>",
        *map(_subscription, view.subscriptions),
        "</body>",
        "</opml>\n",
    ]
    return "\n".join(lines).encode()


def _subscription(source: Subscription) -> str:
    title = _line(source.title)
    attributes = {
        "type": "rss",
        "text": title,
        "title": title,
        "xmlUrl": uri(source.feed),
        "htmlUrl": uri(source.url),
        "description": _line(source.description),
        "language": source.language,
        # Commas stand between categories, and slashes between the parts of one.
        "category": ",".join(_line(tag).replace(",", " ").replace("/", "-").strip() for tag in source.tags),
    }
    written = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items() if value)
    return f"<outline{written}/>"


def _line(text: str) -> str:
    """Text without what XML forbids, on one line."""
    return " ".join(_FORBIDDEN.sub("", text).split())
