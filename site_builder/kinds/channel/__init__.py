"""Channels: the places where the community communicates, from `_data/channels.yml`."""

from __future__ import annotations

from site_builder.governance.schema.channel import ChannelMeta
from site_builder.library.kind import Kind
from site_builder.library.registry import claims_registry, enter_row, parse_rows
from site_builder.values import Entry, Item, Parsed, ParseOptions, Place, Site, Source


def claims(place: Place) -> bool:
    """`content/_data/channels.yml` and its translations."""
    return claims_registry(place, "channels")


def parse(source: Source, options: ParseOptions) -> Parsed:
    """The rows of the registry."""
    return parse_rows(source, options, ChannelMeta, noun="channel")


def enter(item: Item, place: Place, source: Source, site: Site) -> Entry:
    """A row in its place."""
    return enter_row("channel", item, place, source, site)


KIND = Kind(name="channel", claims=claims, parse=parse, meta=ChannelMeta, enter=enter, priority=60)
