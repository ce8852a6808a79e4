"""The sitemap and robots.txt: the pages of the site, for search engines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from site_builder.kinds.sitemap.views import RobotsView, SitemapAlternate, SitemapUrl
from site_builder.kinds.sitemap.writer import robots_txt, sitemap, sitemap_files
from site_builder.library.context import Context
from site_builder.library.kind import Kind
from site_builder.values import Output, Page, Written
from site_builder.views.types import Head


def derive(context: Context, outputs: Sequence[Output]) -> Iterator[Written]:
    """`sitemap.xml` (in parts where it must be) of every page that search engines may show, and `robots.txt`."""
    urls = []
    for output in outputs:
        head = getattr(output.view, "head", None) if isinstance(output, Page) else None
        # A page that another one stands for is that page.
        if isinstance(head, Head) and not head.noindex and head.canonical == context.library.base + head.path:
            alternates = tuple(SitemapAlternate(each.lang, each.url) for each in head.alternates)
            # Pages say the same: readers of other languages get the first, in the order of site.yml.
            alternates += tuple(SitemapAlternate("x-default", first.url) for first in head.alternates[:1])
            urls.append(SitemapUrl(head.canonical, head.updated, alternates))
    urls.sort(key=lambda url: url.loc)
    base = context.library.absolute("/")
    for name, view in sitemap_files(urls, base.rstrip("/")):
        yield Written(target=name, writer="sitemap", view=view)
    yield Written(target="robots.txt", writer="robots", view=RobotsView(sitemap=f"{base}sitemap.xml"))


KIND = Kind(name="sitemap", derive=derive, writers={"sitemap": sitemap, "robots": robots_txt})
