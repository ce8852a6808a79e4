"""Moderation: the enforcement ladder, from `_data/ladder.yml`, and how to report a problem."""

from __future__ import annotations

from site_builder.governance.schema.ladder import LevelMeta
from site_builder.kinds.moderation.pages import pages
from site_builder.library.kind import Kind
from site_builder.library.registry import claims_registry, enter_row, parse_rows
from site_builder.values import Entry, Item, Parsed, ParseOptions, Place, Site, Source


def claims(place: Place) -> bool:
    """`content/_data/ladder.yml` and its translations."""
    return claims_registry(place, "ladder")


def parse(source: Source, options: ParseOptions) -> Parsed:
    """The levels of the ladder, named by their numbers."""
    return parse_rows(source, options, LevelMeta, noun="level", named_by="level")


def enter(item: Item, place: Place, source: Source, site: Site) -> Entry:
    """A level in its place."""
    return enter_row("level", item, place, source, site)


KIND = Kind(
    name="moderation",
    claims=claims,
    parse=parse,
    meta=LevelMeta,
    enter=enter,
    priority=60,
    pages=pages,
)
