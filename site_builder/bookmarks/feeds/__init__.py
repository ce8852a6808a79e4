"""What a feed says: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed 1.x. Pure.

lxml reads the XML rather than feedparser: a hundred kilobytes of RSS become plain text in about a tenth of the time,
lxml is in use here anyway, and what it may do is set in one place (`xml`). All text that comes out is plain text; see
`plain`.
"""

from site_builder.bookmarks.feeds.reading import read_feed
from site_builder.bookmarks.feeds.values import MOST_ITEMS, Feed, FeedItem, NoFeed

__all__ = ["MOST_ITEMS", "Feed", "FeedItem", "NoFeed", "read_feed"]
