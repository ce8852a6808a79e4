"""Archived copies of dead links, from an archive that answers like the Wayback Machine.

Its availability API (https://archive.org/help/wayback_api.php) takes `url` and `timestamp`, and answers in JSON with
the copy that is closest in time: `archived_snapshots.closest` has `available`, `url` and `status`.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import msgspec

from site_builder.net.client import Client
from site_builder.net.guard import Refusal, look_at
from site_builder.net.values import Fetched
from site_builder.text.uris import uri


def ask_archive(endpoint: str, urls: Mapping[str, dt.date | None], client: Client) -> dict[str, str]:
    """The copies that an archive has of addresses, by address. The date is that of the state one would like to have;
    None for any."""
    return asyncio.run(_ask(endpoint, urls, client))


async def _ask(endpoint: str, urls: Mapping[str, dt.date | None], client: Client) -> dict[str, str]:
    async def one(url: str, day: dt.date | None) -> str:
        when = f"&timestamp={day:%Y%m%d}" if day else ""
        joint = "&" if "?" in endpoint else "?"
        asked = f"{endpoint}{joint}url={quote(url, safe='')}{when}"
        outcome = await client.get(asked, accept="application/json", max_bytes=200_000)
        return copy_of(outcome.body, endpoint) if isinstance(outcome, Fetched) and outcome.ok else ""

    async with client:
        copies = await asyncio.gather(*(one(url, day) for url, day in urls.items()))
    return {url: copy for url, copy in zip(urls, copies, strict=True) if copy}


def copy_of(data: bytes, endpoint: str) -> str:
    """The address of the copy that an archive names in its answer; empty where it has none that can be used."""
    try:
        found: Any = msgspec.json.decode(data)
        closest = found["archived_snapshots"]["closest"]
        url, status, available = closest["url"], str(closest.get("status", "200")), closest.get("available", True)
    except (msgspec.DecodeError, KeyError, TypeError, AttributeError, UnicodeDecodeError):
        return ""
    if not isinstance(url, str) or not available or not status.startswith("2"):
        return ""
    url = uri(url)
    if endpoint.startswith("https:") and url.startswith("http:"):  # the Wayback Machine names its copies so
        url = f"https:{url.removeprefix('http:')}"
    return "" if isinstance(look_at(url, allow_private=True), Refusal) else url
