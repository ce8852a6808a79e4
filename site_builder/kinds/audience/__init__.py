"""Audiences: for whom the community publishes, from `_data/audiences.yml`."""

from __future__ import annotations

from site_builder.governance.places import find_page
from site_builder.governance.schema.audience import AudienceMeta
from site_builder.kinds.audience.pages import pages
from site_builder.library.context import Context
from site_builder.library.kind import Kind
from site_builder.library.registry import claims_registry, enter_row, parse_rows
from site_builder.library.resolve import Shown
from site_builder.values import Entry, Item, Parsed, ParseOptions, Place, Site, Source


def claims(place: Place) -> bool:
    """`content/_data/audiences.yml` and its translations."""
    return claims_registry(place, "audiences")


def parse(source: Source, options: ParseOptions) -> Parsed:
    """The rows of the registry."""
    return parse_rows(source, options, AudienceMeta, noun="audience", with_pages=True)


def enter(item: Item, place: Place, source: Source, site: Site) -> Entry:
    """A row in its place."""
    return enter_row("audience", item, place, source, site, with_page=True)


def find(context: Context, key: str, lang: str) -> Shown | None:
    """The page of an audience."""
    return find_page(context, "audience", key, lang)


KIND = Kind(
    name="audience",
    claims=claims,
    parse=parse,
    meta=AudienceMeta,
    enter=enter,
    permalink="audiences/{slug}/",
    priority=60,
    find=find,
    pages=pages,
)
