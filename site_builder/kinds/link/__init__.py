"""Curated links: addresses worth sharing, each with its commentary, credit and permalink."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from site_builder.kinds.link.pages import pages
from site_builder.kinds.link.parse import parse
from site_builder.kinds.link.schema import LinkMeta
from site_builder.library.context import Context
from site_builder.library.kind import Kind
from site_builder.library.places import is_markdown
from site_builder.text.addresses import host_of, path_slug
from site_builder.text.markdown.plain import cut
from site_builder.values import Entry, Item, Place, Problem, Site, Source

_MONTH = re.compile(r"[01][0-9]")
_LONGEST = 80
_OTHER_FILES = frozenset({"sources", "checks", "inbox", "planet", "skipped"})


def claims(place: Place) -> bool:
    """YAML lists and Markdown files under `content/links/`, without its folder pages and the files of other uses."""
    if place.root != "content" or place.relative.split("/", 1)[0] != "links" or "/" not in place.relative:
        return False
    if place.suffix in (".yml", ".yaml"):
        return not (place.folder == "links" and place.stem in _OTHER_FILES)
    return is_markdown(place.relative) and (place.is_bundle or not place.is_index)


def enter(item: Item, place: Place, source: Source, site: Site) -> Entry:
    """A link in its place; its language is that of the commentary, which the file's name says."""
    meta: LinkMeta = item.meta
    title = meta.title or item.body.title or _of_address(meta.url)
    return Entry(
        kind="link",
        key=item.id,
        lang=place.lang or site.language,
        path=source.path,
        line=item.line,
        section="links",
        slug=path_slug(meta.slug) or _of_title(title) or item.id,
        is_index=False,
        title=title,
        meta=meta,
        body=item.body,
        digest=source.digest,
    )


def _of_address(url: str) -> str:
    """What stands for the title of a link without one: the address as people say it, so that two pages of one site are
    told apart. What is no UTF-8 or would not be seen stays percent-encoded."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    letters = unquote(path)
    words = host_of(url) + (letters if letters.isprintable() and "\ufffd" not in letters else path)
    return cut(f"{words}?{parts.query}" if parts.query else words, _LONGEST)


def _of_title(title: str) -> str:
    """At most `_LONGEST` characters, and fewer where they need many bytes: a name on disk has at most 255. Nothing
    where it would be that of a month, whose list stands at that address."""
    slug = path_slug(title)[:_LONGEST].encode()[:200].decode("utf-8", "ignore").rstrip("-.")
    return "" if _MONTH.fullmatch(slug) else slug


def check(context: Context) -> Iterator[Problem]:
    """A link without a date is in no feed; one without commentary is only a bookmark."""
    for entry in context.library.of("link"):
        if entry.meta.date is None:
            yield Problem(
                code="links/no-date",
                severity="warning",
                path=entry.path,
                line=entry.line,
                message=f"The link “{entry.title}” has no date: it is listed last, and is in no feed.",
                hint="Add `date: 2026-01-31`, the day it is shared.",
            )


KIND = Kind(
    name="link",
    claims=claims,
    parse=parse,
    meta=LinkMeta,
    enter=enter,
    permalink="links/{year}/{slug}/",
    priority=40,
    pages=pages,
    check=check,
    several=True,
)
