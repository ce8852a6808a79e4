"""Objectives: why the community publishes, from `_data/objectives.yml`."""

from __future__ import annotations

from site_builder.governance.schema.objective import ObjectiveMeta
from site_builder.library.kind import Kind
from site_builder.library.registry import claims_registry, enter_row, parse_rows
from site_builder.values import Entry, Item, Parsed, ParseOptions, Place, Site, Source


def claims(place: Place) -> bool:
    """`content/_data/objectives.yml` and its translations."""
    return claims_registry(place, "objectives")


def parse(source: Source, options: ParseOptions) -> Parsed:
    """The rows of the registry."""
    return parse_rows(source, options, ObjectiveMeta, noun="objective")


def enter(item: Item, place: Place, source: Source, site: Site) -> Entry:
    """A row in its place."""
    return enter_row("objective", item, place, source, site)


KIND = Kind(name="objective", claims=claims, parse=parse, meta=ObjectiveMeta, enter=enter, priority=60)
