"""Audiences: for whom the community publishes, from `_data/audiences.yml`."""

from __future__ import annotations

from site_builder.governance.schema.audience import AudienceMeta
from site_builder.library.kind import Kind
from site_builder.library.registry import claims_registry, enter_row, parse_rows
from site_builder.values import Entry, Item, Parsed, ParseOptions, Place, Site, Source


def claims(place: Place) -> bool:
    """`content/_data/audiences.yml` and its translations."""
    return claims_registry(place, "audiences")


def parse(source: Source, options: ParseOptions) -> Parsed:
    """The rows of the registry."""
    return parse_rows(source, options, AudienceMeta, noun="audience")


def enter(item: Item, place: Place, source: Source, site: Site) -> Entry:
    """A row in its place."""
    return enter_row("audience", item, place, source, site)


KIND = Kind(name="audience", claims=claims, parse=parse, meta=AudienceMeta, enter=enter, priority=60)
