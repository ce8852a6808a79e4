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

from site_builder.desk.stopping import until_stopped
from site_builder.net.client import Client
from site_builder.net.guard import Refusal, look_at
from site_builder.net.values import Fetched
from site_builder.text.uris import uri


def ask_archive(endpoint: str, urls: Mapping[str, dt.date | None], client: Client) -> tuple[dict[str, str], str, int]:
    """The copies that an archive has of addresses, by address; why it gave no answer to one, as the end of a sentence,
    or nothing; and the number of the signal that ended it early, or 0. The date is that of the state one would like to
    have; None for any."""
    return asyncio.run(_ask(endpoint, urls, client))


async def _ask(endpoint: str, urls: Mapping[str, dt.date | None], client: Client) -> tuple[dict[str, str], str, int]:
    copies: dict[str, str] = {}
    faults: list[str] = []

    async def one(url: str, day: dt.date | None) -> None:
        when = f"&timestamp={day:%Y%m%d}" if day else ""
        joint = "&" if "?" in endpoint else "?"
        asked = f"{endpoint}{joint}url={quote(url, safe='')}{when}"
        outcome = await client.get(asked, accept="application/json", max_bytes=200_000)
        if not isinstance(outcome, Fetched):
            faults.append(outcome.detail)
        elif not outcome.ok:
            faults.append(f"its server answers {outcome.status}")
        elif copy := copy_of(outcome.body, endpoint):
            copies[url] = copy

    signal = await until_stopped(client, (one(url, day) for url, day in urls.items()))
    return copies, min(faults, default=""), signal


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
