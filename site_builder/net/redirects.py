"""Where a redirect leads."""

from __future__ import annotations

from contextlib import suppress
from urllib.parse import urljoin

import httpx2

from site_builder.text.uris import uri

REDIRECTS = frozenset({301, 302, 303, 307, 308})
"""The statuses that send one elsewhere (RFC 9110, 15.4); 300 and 304 do not, 305 and 306 are no more."""


def location(answer: httpx2.Response) -> str:
    """The `Location` of a redirect as it was sent; empty where the answer is none. It may hold letters that should have
    been encoded: they are read as UTF-8, else as what every byte is."""
    if answer.status_code not in REDIRECTS:
        return ""
    value = next((value for key, value in answer.headers.raw if key.lower() == b"location"), b"")
    try:
        return value.decode().strip()
    except UnicodeDecodeError:
        return value.decode("latin-1").strip()


def joined(url: str, place: str) -> tuple[str, str]:
    """The address that a `Location` names, seen from the one that answered it, and its fragment; where there is none,
    that of before stays (RFC 9110, 10.2.2)."""
    with suppress(ValueError):  # half an IPv6 address; the guard says so
        place = uri(urljoin(url, place))
    address, _, fragment = place.partition("#")
    return address, fragment
