"""Atom 1.0 (RFC 4287)."""

from __future__ import annotations

from functools import lru_cache

from site_builder.kinds.feed.entries import KEPT, content, dates, external, people, summary, tags, updated
from site_builder.kinds.feed.views import FeedEntry, FeedView
from site_builder.kinds.feed.xml import attribute, cdata, escape, language, line, media_type, rfc3339
from site_builder.text.uris import uri

_NAMESPACES = 'xmlns="http://www.w3.org/2005/Atom"'
_MEDIA = ' xmlns:media="http://search.yahoo.com/mrss/"'
_EMPTY_FEED_UPDATED = "1970-01-01T00:00:00Z"


def atom(view: FeedView) -> bytes:
    """The feed in Atom 1.0, UTF-8.

    Titles and summaries are of type text, contents of type html. A link post has its own permalink as `alternate`,
    the target as `related` and who pointed to it as `via` (RFC 4287 section 4.2.7.2). A feed without entries has
    not changed since 1970: the format asks for a date, and that of the build would be wrong. Where neither feed nor
    entry names an author, the feed's title stands for one (section 4.1.1 asks for it).
    """
    media = _MEDIA if any(entry.image for entry in view.entries) else ""
    changed = updated(view)
    out = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f"<feed {_NAMESPACES}{media}{_lang(view.lang)}>",
        f"<id>{escape(view.id)}</id>",
        f"<title>{escape(line(view.title))}</title>",
    ]
    if description := line(view.description):
        out.append(f"<subtitle>{escape(description)}</subtitle>")
    out.append(f"<updated>{rfc3339(changed) if changed else _EMPTY_FEED_UPDATED}</updated>")
    out += _link("self", view.feed_url, "application/atom+xml")
    out += _link("alternate", view.home_url, "text/html")
    out += _link("hub", view.hub)
    if icon := uri(view.icon):
        out.append(f"<icon>{escape(icon)}</icon>")
    authors = people(view.authors)
    if not authors and not (view.entries and all(people(entry.authors) for entry in view.entries)):
        authors = [(line(view.title) or uri(view.home_url), "")]
    out += _authors(authors)
    scheme = uri(view.tag_scheme)
    out += [_entry(entry, *dates(entry), view.lang, scheme) for entry in view.entries]
    out.append("</feed>\n")
    return "\n".join(out).encode()


@lru_cache(maxsize=KEPT)
def _entry(entry: FeedEntry, published: str, changed: str, feed_lang: str, scheme: str) -> str:
    """One entry. Without a permalink it must have a content (section 4.1.2), were it empty."""
    out = [
        f"<entry{_lang(entry.lang) if entry.lang != feed_lang else ''}>",
        f"<id>{escape(entry.id)}</id>",
        f"<title>{escape(line(entry.title))}</title>",
    ]
    out += _link("alternate", entry.url, "text/html")
    out += _link("related", external(entry.external_url))
    out += _link("via", external(entry.via_url), title=line(entry.via_title))
    for enclosure in entry.enclosures:
        size = enclosure.length if enclosure.length > 0 else 0
        out += _link("enclosure", enclosure.url, media_type(enclosure.type), line(enclosure.title), size)
    if published:
        out.append(f"<published>{published}</published>")
    out.append(f"<updated>{changed}</updated>")
    out += _authors(people(entry.authors))
    domain = f' scheme="{attribute(scheme)}"' if scheme else ""
    out += [f'<category term="{attribute(tag)}"{domain}/>' for tag in tags(entry)]
    if words := summary(entry):
        out.append(f"<summary>{escape(words)}</summary>")
    body = content(entry)
    if body or not uri(entry.url):
        out.append(f'<content type="html">{cdata(body)}</content>')
    if image := uri(entry.image):
        out.append(f'<media:thumbnail url="{attribute(image)}"/>')
    out.append("</entry>")
    return "\n".join(out)


def _link(rel: str, url: str, kind: str = "", title: str = "", length: int = 0) -> list[str]:
    """A link element; nothing where there is no address."""
    if not (href := uri(url)):
        return []
    more = f' type="{attribute(kind)}"' if kind else ""
    more += f' title="{attribute(title)}"' if title else ""
    more += f' length="{length}"' if length else ""
    return [f'<link rel="{rel}" href="{attribute(href)}"{more}/>']


def _authors(authors: list[tuple[str, str]]) -> list[str]:
    return [
        f"<author><name>{escape(name)}</name>{f'<uri>{escape(url)}</uri>' if url else ''}</author>"
        for name, url in authors
    ]


def _lang(tag: str) -> str:
    return f' xml:lang="{tag}"' if language(tag) else ""
