"""Feeds: Atom 1.0, RSS 2.0 and JSON Feed 1.1 of the site, its sections, terms and links, and of changes of policies."""

from __future__ import annotations

from site_builder.kinds.feed.atom import atom
from site_builder.kinds.feed.change_entries import policy_atom, policy_json, policy_rss
from site_builder.kinds.feed.collect import pages
from site_builder.kinds.feed.json_feed import json_feed
from site_builder.kinds.feed.rss import rss
from site_builder.library.kind import Kind

KIND = Kind(
    name="feed",
    pages=pages,
    writers={
        "atom": atom,
        "rss": rss,
        "json": json_feed,
        "policy-atom": policy_atom,
        "policy-rss": policy_rss,
        "policy-json": policy_json,
    },
)
