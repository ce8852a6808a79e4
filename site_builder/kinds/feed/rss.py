"""RSS 2.0, with the content, Dublin Core, Atom and Media modules."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape as html
from html import unescape

from site_builder.kinds.feed.entries import KEPT, content, people, summary, tags, updated
from site_builder.kinds.feed.views import FeedEntry, FeedPerson, FeedView
from site_builder.kinds.feed.xml import attribute, cdata, escape, language, line, media_type, rfc822
from site_builder.text.uris import uri

_NAMESPACES = (
    'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"'
)
_READ_AS_HTML = re.compile(r"<[A-Za-z/!?]|&(?:#|[A-Za-z][A-Za-z0-9]*;)")


def rss(view: FeedView) -> bytes:
    """The feed in RSS 2.0, UTF-8.

    `guid` is the stable id and says that it is no address (`isPermaLink="false"`). For that reason `link` is always
    the permalink, also in link posts: were it the target, the permalink would stand nowhere, and the same entry
    would lead to different places in RSS and in Atom and JSON Feed. The target opens the content instead (see
    `entries.content`), where every reader shows it. `source` is not used: its `url` must be the feed that an item
    was taken from, which neither the target nor who pointed to it is. `lastBuildDate` comes from the entries alone.
    """
    changed = updated(view)
    title, home = title_text(view.title), uri(view.home_url)
    out = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<rss version="2.0" {_NAMESPACES}>',
        "<channel>",
        f"<title>{title}</title>",
        f"<link>{escape(home)}</link>",
        f"<description>{title_text(view.description) or title}</description>",
    ]
    if tag := language(view.lang):
        out.append(f"<language>{tag}</language>")
    if changed is not None:
        out.append(f"<lastBuildDate>{rfc822(changed)}</lastBuildDate>")
    if own := uri(view.feed_url):
        out.append(f'<atom:link rel="self" type="application/rss+xml" href="{attribute(own)}"/>')
    if hub := uri(view.hub):
        out.append(f'<atom:link rel="hub" href="{attribute(hub)}"/>')
    if icon := uri(view.icon):
        out.append(f"<image><url>{escape(icon)}</url><title>{title}</title><link>{escape(home)}</link></image>")
    scheme = uri(view.tag_scheme)
    for entry in view.entries:
        date = rfc822(entry.published or entry.updated)
        out.append(_item(entry, date, view.lang, view.authors, scheme))
    out.append("</channel>\n</rss>\n")
    return "\n".join(out).encode()


def title_text(text: str) -> str:
    """A title as the content of an element.

    RSS does not say whether titles are text or HTML, and readers differ. A title that reads the same either way
    (`AT&T`, `1 < 2`) is written as text, which every reader gets right. One that does not (`The <b> element`) is
    first escaped as HTML: most readers take titles for HTML, and those that do not show an entity, where otherwise
    words would vanish.
    """
    text = line(text)
    if _READ_AS_HTML.search(text) or unescape(text) != text:
        text = html(text, quote=False)
    return escape(text)


@lru_cache(maxsize=KEPT)
def _item(entry: FeedEntry, date: str, feed_lang: str, feed_authors: tuple[FeedPerson, ...], scheme: str) -> str:
    """One item. An author of the feed stands for a missing one, since RSS has no author of a channel.
    Descriptions are HTML: a summary, which is text, is escaped twice."""
    words, body, title = summary(entry), content(entry), title_text(entry.title)
    out = ["<item>"]
    if title or not (words or body):
        out.append(f"<title>{title}</title>")
    if link := uri(entry.url):
        out.append(f"<link>{escape(link)}</link>")
    out.append(f'<guid isPermaLink="false">{escape(entry.id)}</guid>')
    out.append(f"<pubDate>{date}</pubDate>")
    authors = people(entry.authors) or people(feed_authors)
    out += [f"<dc:creator>{title_text(name)}</dc:creator>" for name, _ in authors]
    if entry.lang != feed_lang and language(entry.lang):
        out.append(f"<dc:language>{entry.lang}</dc:language>")
    domain = f' domain="{attribute(scheme)}"' if scheme else ""
    out += [f"<category{domain}>{escape(tag)}</category>" for tag in tags(entry)]
    if words:
        out.append(f"<description>{escape(html(words, quote=False))}</description>")
    if body:
        element = "content:encoded" if words or title else "description"
        out.append(f"<{element}>{cdata(body)}</{element}>")
    out += _media(entry)
    out.append("</item>")
    return "\n".join(out)


def _media(entry: FeedEntry) -> list[str]:
    """The first file of the entry (readers expect one at most, and its size, where 0 stands for not known), and the
    image that lists may show."""
    out = []
    for enclosure in entry.enclosures:
        if href := uri(enclosure.url):
            kind, size = media_type(enclosure.type), max(0, enclosure.length)
            out.append(f'<enclosure url="{attribute(href)}" length="{size}" type="{attribute(kind)}"/>')
            break
    if image := uri(entry.image):
        out.append(f'<media:thumbnail url="{attribute(image)}"/>')
    return out
