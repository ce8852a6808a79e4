"""Channels: the places where the community communicates, from `_data/channels.yml`."""

from __future__ import annotations

from site_builder.governance.places import find_page
from site_builder.governance.schema.channel import ChannelMeta
from site_builder.kinds.channel.checks import check
from site_builder.kinds.channel.pages import pages
from site_builder.library.context import Context
from site_builder.library.kind import Kind
from site_builder.library.registry import claims_registry, enter_row, parse_rows
from site_builder.library.resolve import Shown
from site_builder.values import Entry, Item, Parsed, ParseOptions, Place, Site, Source


def claims(place: Place) -> bool:
    """`content/_data/channels.yml` and its translations."""
    return claims_registry(place, "channels")


def parse(source: Source, options: ParseOptions) -> Parsed:
    """The rows of the registry."""
    return parse_rows(source, options, ChannelMeta, noun="channel", with_pages=True)


def enter(item: Item, place: Place, source: Source, site: Site) -> Entry:
    """A row in its place."""
    return enter_row("channel", item, place, source, site, with_page=True)


def find(context: Context, key: str, lang: str) -> Shown | None:
    """The page of a channel."""
    return find_page(context, "channel", key, lang)


KIND = Kind(
    name="channel",
    claims=claims,
    parse=parse,
    meta=ChannelMeta,
    enter=enter,
    permalink="channels/{slug}/",
    priority=60,
    find=find,
    pages=pages,
    check=check,
)
