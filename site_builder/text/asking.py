"""Addresses as a server is asked for them: two links that differ only in spelling are one question."""

from __future__ import annotations

import re

from site_builder.text.uris import uri

_PARTS = re.compile(r"(https?)://([^/?#]+)([^?#]*)(\?[^#]*)?", re.IGNORECASE)
_ENCODED = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
_USUAL = {"http": ":80", "https": ":443"}


def asked(url: str) -> str:
    """The address that a client asks for when it follows `url`, the same for every spelling of it; empty for what is no
    address of the web.

    Only what cannot matter to a server is made alike (RFC 3986, 6.2.2 and 6.2.3): capitals in scheme and host, the
    usual port, an empty path, the way in which letters are encoded. The fragment never reaches a server, so it goes.

    >>> asked("HTTPS://Example.org:443?q=%7ea#top")
    'https://example.org/?q=~a'
    """
    found = _PARTS.match(uri(url))
    if found is None:
        return ""
    scheme, host = found[1].lower(), found[2].lower()
    if "@" in host:  # capitals may matter in a name or a password; such an address is not asked anyway
        host = found[2]
    host = host.removesuffix(_USUAL[scheme]).removesuffix(":")
    return f"{scheme}://{host}{_alike(found[3] or '/')}{_alike(found[4] or '')}"


def _alike(text: str) -> str:
    """Percent-encoding in one form: letters that need none have none, the others have capitals."""
    return _ENCODED.sub(_one_form, text) if "%" in text else text


def _one_form(match: re.Match[str]) -> str:
    letter = chr(int(match[1], 16))
    return letter if letter in _UNRESERVED else match[0].upper()
