"""Asking many feeds at once, until all have answered or somebody stops it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping

import msgspec

from site_builder.bookmarks.feeds import MOST_ITEMS, Feed, NoFeed, read_feed
from site_builder.desk.harvest.cache import Seen
from site_builder.desk.stopping import until_stopped
from site_builder.net.client import Client
from site_builder.net.values import Failed, Fetched
from site_builder.text.asking import asked

LARGEST = 5_000_000
"""Bytes of a feed that are read, unpacked."""
_ACCEPT = (
    "application/atom+xml,application/rss+xml,application/feed+json,application/rdf+xml;q=0.9,application/xml;q=0.8,"
    "text/xml;q=0.8,application/json;q=0.7,*/*;q=0.5"
)


class Answer(msgspec.Struct, frozen=True):
    """What a feed said: `seen` is new, or what was known already where it is `unchanged`. Without it, `status` and
    `detail` say why, or `page` what was there instead. `moved` is its new address, if it has moved for good."""

    seen: Seen | None = None
    unchanged: bool = False
    moved: str = ""
    status: int = 0
    reason: str = ""
    detail: str = ""
    page: NoFeed | None = None


def ask_feeds(
    feeds: Iterable[str], known: Mapping[str, Seen], client: Client, take: Callable[[str, Answer], None]
) -> int:
    """Ask all feeds, and tell each with its answer as soon as it is there. 0; or the number of the signal that ended it
    before."""
    return asyncio.run(_ask_feeds(list(feeds), known, client, take))


async def _ask_feeds(
    feeds: list[str], known: Mapping[str, Seen], client: Client, take: Callable[[str, Answer], None]
) -> int:
    async def one(url: str) -> None:
        take(url, await _ask(client, url, known.get(url)))

    return await until_stopped(client, (one(url) for url in feeds))


async def _ask(client: Client, url: str, known: Seen | None) -> Answer:
    etag, modified = (known.etag, known.modified) if known else ("", "")
    outcome = await client.get(url, accept=_ACCEPT, etag=etag, modified=modified, max_bytes=LARGEST, whole=False)
    if isinstance(outcome, Failed):
        return Answer(reason=outcome.reason, detail=outcome.detail)
    moved = outcome.final if outcome.moved and asked(outcome.final) != asked(url) else ""
    if outcome.status == 304 and known:
        return Answer(known, True, moved)
    if not outcome.ok:
        return Answer(status=outcome.status, detail=f"its server answers {outcome.status}")
    return _read(outcome, moved)


def _read(outcome: Fetched, moved: str) -> Answer:
    found = read_feed(outcome.text(), outcome.final)
    if outcome.partial and not (isinstance(found, Feed) and len(found.items) == MOST_ITEMS):
        # Of a whole archive, as podcasts have, the part that was read has all entries that count.
        return Answer(reason="too-large", detail="its answer is larger than anybody would read")
    if isinstance(found, Feed):
        etag, modified = (outcome.headers.get(name, "")[:500] for name in ("etag", "last-modified"))
        return Answer(Seen(found, etag, modified), False, moved)
    return Answer(status=outcome.status, detail=found.detail, page=found)
