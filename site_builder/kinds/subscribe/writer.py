"""The outline of the feeds of a site (OPML 2.0, opml.org/spec2.opml, “Subscription lists”)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from site_builder.kinds.subscribe.views import FeedsView
from site_builder.text.uris import uri

# Outside the Char production of XML 1.0 (section 2.2); surrogates are there because no UTF-8 can hold them.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def outline(view: FeedsView) -> bytes:
    """The outline in UTF-8: a folder for each group, in it a subscription for each feed. It has no dates, as that
    of the build would be wrong."""
    return "\n".join(
        [
            '<?xml version="1.0" encoding="utf-8"?>',
            '<opml version="2.0">',
            "<head>",
            f"<title>{escape(_line(view.title))}</title>",
            f"<ownerName>{escape(_line(view.owner))}</ownerName>",
            f"<ownerId>{escape(uri(view.owner_url))}</ownerId>",
            "<docs>http://opml.org/spec2.opml</docs>",
            "</head>",
            "<body>",
            *_folders(view),
            "</body>",
            "</opml>\n",
        ]
    ).encode()


def _folders(view: FeedsView) -> Iterator[str]:
    for folder in view.folders:
        yield f"<outline text={quoteattr(_line(folder.title))}>"
        for title, feed, page in folder.feeds:
            words = quoteattr(_line(title))
            yield (
                f'<outline type="rss" text={words} title={words} xmlUrl={quoteattr(uri(feed))}'
                f" htmlUrl={quoteattr(uri(page))}/>"
            )
        yield "</outline>"


def _line(text: str) -> str:
    """Text without what XML forbids, on one line."""
    return " ".join(_FORBIDDEN.sub("", text).split())
