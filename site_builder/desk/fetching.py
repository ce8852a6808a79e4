"""What a page says of itself, asked from the network."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import msgspec

from site_builder.bookmarks.facts import oembed, page, types
from site_builder.bookmarks.facts.values import Facts
from site_builder.bookmarks.normalise import normalise
from site_builder.desk.check.moving import with_fragment
from site_builder.net.values import Failed, Fetched

if TYPE_CHECKING:
    from site_builder.net.client import Client

MOST = 3_000_000
"""Bytes of a page that are read: what it says of itself stands near its beginning."""
_MOST_OEMBED = 300_000
_PAGES = ("text/html", "application/xhtml+xml", "")
_ACCEPT = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5"


class Unreachable(Exception):
    """The page could not be looked at; the text says why, as the end of a sentence about the address."""


class Looked(msgspec.Struct, frozen=True):
    """A page that was looked at: the best address for it; whether that is another one, since the page has moved for
    good; `instead`, the address of another page that answered for the time being, such as one for logging in; and what
    it says of itself."""

    url: str
    moved: bool
    instead: str
    facts: Facts


def look(url: str, client: Client) -> Looked:
    """Ask for the page at an address, and where it names an oEmbed endpoint and does not say all, for that. Unreachable
    where there is no such page."""
    return asyncio.run(_look(url, client))


async def _look(url: str, client: Client) -> Looked:
    async with client:
        outcome = await client.get(url, accept=_ACCEPT, max_bytes=MOST, whole=False)
        if isinstance(outcome, Failed):
            raise Unreachable(outcome.detail)
        if not outcome.ok:
            raise Unreachable(f"its server answers {outcome.status}")
        facts = _facts(outcome)
        if facts.oembed and not all((facts.title, facts.author, facts.image, facts.type)):
            answer = await client.get(facts.oembed, accept="application/json", max_bytes=_MOST_OEMBED)
            if isinstance(answer, Fetched) and answer.ok:
                facts = facts.filled(oembed.facts_of(answer.text(), answer.final))
    best = _best(url, outcome, facts.url)
    moved = outcome.moved and normalise(best) != normalise(url)
    instead = outcome.final if normalise(outcome.final) not in (normalise(best), normalise(url)) else ""
    return Looked(best, moved, instead, facts)


def _facts(outcome: Fetched) -> Facts:
    if outcome.media_type in _PAGES:
        return page.facts_of(outcome.text(), outcome.final, outcome.headers.get("content-language", ""))
    return Facts(type=types.of_media_type(outcome.media_type))


def _best(url: str, outcome: Fetched, canonical: str) -> str:
    """The address to keep. Where the page has moved for good, that which answered: a temporary redirect may lead to a
    page for logging in, and a DOI is there to be kept. Of several forms of one address, the one that the page calls its
    own, with the section that was asked for; but no form without encryption for one with it."""
    key = normalise(outcome.final)
    best = outcome.final if outcome.moved or key == normalise(url) else url
    safe = canonical.startswith("https:") or not best.startswith("https:")
    return with_fragment(canonical, best) if canonical and safe and normalise(canonical) == normalise(best) else best
