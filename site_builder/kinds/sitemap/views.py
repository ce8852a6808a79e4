"""The views of the sitemap and of robots.txt. Every URL is absolute and percent-encoded."""

from __future__ import annotations

import datetime as dt

import msgspec


class SitemapAlternate(msgspec.Struct, frozen=True):
    """The same page in one language: `lang` is a BCP 47 tag, or `x-default` for readers of all other languages."""

    lang: str
    url: str


class SitemapUrl(msgspec.Struct, frozen=True):
    """A page: `lastmod` is the last change of its text, left out where none is known; `alternates` are all its
    languages, this one included, empty when there is only one."""

    loc: str
    lastmod: dt.datetime | dt.date | None = None
    alternates: tuple[SitemapAlternate, ...] = ()


class SitemapView(msgspec.Struct, frozen=True):
    """One sitemap, within the limits of the protocol (see `writer.sitemap_files`)."""

    urls: tuple[SitemapUrl, ...] = ()


class SitemapIndexView(msgspec.Struct, frozen=True):
    """The list of the sitemaps of a large site; `lastmod` of each is that of its newest page."""

    sitemaps: tuple[SitemapUrl, ...] = ()


class RobotsView(msgspec.Struct, frozen=True):
    """robots.txt: `sitemap` is the absolute URL of the sitemap, empty where the site has no address yet."""

    sitemap: str = ""
