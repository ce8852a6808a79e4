"""Asking many links at once, until they are all asked or somebody stops it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable

from site_builder.desk.check.verdicts import Verdict, verdict
from site_builder.desk.stopping import until_stopped
from site_builder.net.client import Client
from site_builder.net.values import Failed, Fetched

Take = Callable[[str, Verdict], None]
"""Told each address with what was found, as soon as it is known."""

_FINAL = frozenset({"scheme", "address", "credentials", "private", "dns", "tls", "busy"})
"""Reasons that are the same whatever one asks."""


def ask_all(urls: Iterable[str], client: Client, take: Take) -> int:
    """Ask all addresses. 0; or the number of the signal (SIGINT, SIGTERM) that ended it before."""
    return asyncio.run(_ask_all(list(urls), client, take))


async def _ask_all(urls: list[str], client: Client, take: Take) -> int:
    async def one(url: str) -> None:
        take(url, await ask(client, url))

    return await until_stopped(client, (one(url) for url in urls))


async def ask(client: Client, url: str) -> Verdict:
    """What an address says. HEAD costs a server less; where its answer is no good, or would have something written,
    that of GET counts: some servers refuse HEAD, and some answer it with anything."""
    head = await client.head(url, retries=0)
    if isinstance(head, Fetched) and verdict(head).word == "fine" and not verdict(head).moved:
        return verdict(head)
    if isinstance(head, Failed) and head.reason in _FINAL:
        return verdict(head)
    return verdict(await client.get(url, body=False))
