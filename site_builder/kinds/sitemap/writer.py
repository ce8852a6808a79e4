"""sitemap.xml (sitemaps.org protocol 0.9, with hreflang alternates) and robots.txt (RFC 9309)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from site_builder.kinds.sitemap.views import RobotsView, SitemapIndexView, SitemapUrl, SitemapView

MAX_URLS = 50_000
MAX_BYTES = 50 * 1024 * 1024
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_XHTML = ' xmlns:xhtml="http://www.w3.org/1999/xhtml"'
_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'
_FRAME_BYTES = 1024
_MINUTE, _MAX_OFFSET = dt.timedelta(minutes=1), dt.timedelta(hours=14)
_FIRST_MOMENT = dt.datetime(1, 1, 1, tzinfo=dt.UTC)
_URL_CHARACTERS = "/-._~!$&'()*+,;=:@?#[]%"


def sitemap_files(
    urls: Sequence[SitemapUrl], base: str, max_urls: int = MAX_URLS, max_bytes: int = MAX_BYTES
) -> tuple[tuple[str, SitemapView | SitemapIndexView], ...]:
    """The files of the sitemap: name and view of each.

    `base` is the absolute URL of the folder they stand in, without a slash at its end. One file `sitemap.xml` where
    it fits into the limits of the protocol, in count and in bytes; else `sitemap.xml` is the index of
    `sitemap-1.xml`, `sitemap-2.xml` … The order of the pages is kept.
    """
    parts = list(_parts(urls, max_urls, max_bytes))
    if len(parts) == 1:
        return (("sitemap.xml", SitemapView(parts[0])),)
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    index = SitemapIndexView(
        tuple(SitemapUrl(f"{base}/{name}", _newest(part)) for name, part in zip(names, parts, strict=True))
    )
    return (
        ("sitemap.xml", index),
        *((name, SitemapView(part)) for name, part in zip(names, parts, strict=True)),
    )


def _parts(urls: Sequence[SitemapUrl], max_urls: int, max_bytes: int) -> Iterator[tuple[SitemapUrl, ...]]:
    """The pages in runs that fit into one file each; one empty run where there are no pages."""
    start, size = 0, _FRAME_BYTES
    for position, url in enumerate(urls):
        more = len(_url(url)) + 1
        if position > start and (position - start >= max_urls or size + more > max_bytes):
            yield tuple(urls[start:position])
            start, size = position, _FRAME_BYTES
        size += more
    yield tuple(urls[start:])


def _newest(urls: Sequence[SitemapUrl]) -> dt.datetime | dt.date | None:
    """The last of the changes; a date counts from its first moment, a naive moment as UTC."""
    return max((url.lastmod for url in urls if url.lastmod is not None), key=_moment, default=None)


def _moment(when: dt.datetime | dt.date) -> tuple[dt.timedelta, str]:
    """Orders dates and moments without leaving the calendar; equal ones by how they are written."""
    if not isinstance(when, dt.datetime):
        when = dt.datetime(when.year, when.month, when.day, tzinfo=dt.UTC)
    offset = when.utcoffset() or dt.timedelta()
    return when.replace(tzinfo=dt.UTC) - _FIRST_MOMENT - offset, when.isoformat()


def sitemap(view: SitemapView | SitemapIndexView) -> bytes:
    """sitemap.xml, a part of it, or the index of its parts, UTF-8.

    Languages of a page are `xhtml:link` elements. There is no `priority` and no `changefreq`: search engines do not
    read them.
    """
    if isinstance(view, SitemapIndexView):
        root, namespaces, lines = "sitemapindex", _NAMESPACE, [_url(url, "sitemap") for url in view.sitemaps]
    else:
        xhtml = _XHTML if any(url.alternates for url in view.urls) else ""
        root, namespaces, lines = "urlset", _NAMESPACE + xhtml, [_url(url) for url in view.urls]
    return "\n".join([_DECLARATION, f"<{root} {namespaces}>", *lines, f"</{root}>\n"]).encode()


def _url(url: SitemapUrl, element: str = "url") -> str:
    """One entry; ASCII only, so that its length is its size."""
    lastmod = f"<lastmod>{_w3c(url.lastmod)}</lastmod>" if url.lastmod is not None else ""
    alternates = "".join(
        f'\n<xhtml:link rel="alternate" hreflang="{_address(each.lang)}" href="{_address(each.url)}"/>'
        for each in url.alternates
    )
    return f"<{element}><loc>{_address(url.loc)}</loc>{lastmod}{alternates}</{element}>"


def _address(url: str) -> str:
    """A URL, percent-encoded where it is not yet, and escaped."""
    return quote(url, safe=_URL_CHARACTERS, errors="replace").replace("&", "&amp;")


def _w3c(when: dt.datetime | dt.date) -> str:
    """W3C Datetime: a date, or a moment to the second with its offset."""
    if not isinstance(when, dt.datetime):
        return when.isoformat()
    offset = when.utcoffset()
    if offset is None:
        return when.isoformat(timespec="seconds") + "Z"
    if offset % _MINUTE or abs(offset) > _MAX_OFFSET:  # local times of the 19th century, which XML cannot write
        return when.date().isoformat()
    text = when.isoformat(timespec="seconds")
    return text[:-6] + "Z" if text.endswith("+00:00") else text


def robots_txt(view: RobotsView) -> bytes:
    """robots.txt: everyone may read everything, and here is the sitemap.

    Nothing is hidden by it: it is public, so it would only point at what it hides; pages that search engines should
    leave alone say so themselves (`noindex`).
    """
    lines = ["User-agent: *", "Allow: /"]
    if view.sitemap:
        lines += ["", f"Sitemap: {quote(view.sitemap, safe=_URL_CHARACTERS, errors='replace')}"]
    return ("\n".join(lines) + "\n").encode()
