"""Lists of subscriptions as outlines (OPML 2.0, opml.org/spec2.opml, “Subscription lists”)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

from site_builder.text.uris import uri
from site_builder.text.xml_chars import FORBIDDEN


def document(title: str, owner: str, owner_url: str, outlines: Iterable[str]) -> bytes:
    """A whole outline in UTF-8. It has no dates: the format asks for none, and that of the build would be wrong."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<opml version="2.0">',
        "<head>",
        f"<title>{escape(one_line(title))}</title>",
        f"<ownerName>{escape(one_line(owner))}</ownerName>",
        f"<ownerId>{escape(uri(owner_url))}</ownerId>",
        "<docs>http://opml.org/spec2.opml</docs>",
        "</head>",
        "<body>",
        *outlines,
        "</body>",
        "</opml>\n",
    ]
    return "\n".join(lines).encode()


def subscription(title: str, feed: str, page: str, more: Mapping[str, str] | None = None) -> str:
    """The element of a feed, with the attributes `more`; empty ones are left out. It is of type `rss`, which the format
    says of all feeds."""
    title = one_line(title)
    attributes = {"type": "rss", "text": title, "title": title, "xmlUrl": uri(feed), "htmlUrl": uri(page)}
    attributes.update(more or {})
    written = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items() if value)
    return f"<outline{written}/>"


def folder(title: str, outlines: Iterable[str]) -> list[str]:
    """The lines of an element that holds others."""
    return [f"<outline text={quoteattr(one_line(title))}>", *outlines, "</outline>"]


def one_line(text: str) -> str:
    """Text without what XML forbids, on one line."""
    return " ".join(FORBIDDEN.sub("", text).split())
