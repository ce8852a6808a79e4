"""Addresses in the form that machines read: URIs of ASCII characters (RFC 3986)."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

from site_builder.text.xml_chars import FORBIDDEN

_URI_CHARACTERS = "/-._~!$&'()*+,;=:@?%"
_PLAIN_URI = re.compile(r"(?:[A-Za-z0-9/\-._~!$&'()*+,;=:@?]|%[0-9A-Fa-f]{2})*\Z")
_AUTHORITY = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*://)([^/?#]*)(.*)", re.DOTALL)
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def uri(url: str) -> str:
    """An address as a URI (RFC 3986): what may not stand in one is percent-encoded, a host in another script becomes
    its Punycode form (RFC 3492). What is encoded already stays. White space around it goes."""
    url = str.__str__(url)  # also of finished HTML (Markup)
    if _PLAIN_URI.match(url):
        return url
    url = FORBIDDEN.sub("", url).replace("\r", "\n").strip()
    start = ""
    if parts := _AUTHORITY.match(url):
        start, url = parts[1] + _authority(parts[2]), parts[3]
    address, hash_, fragment = url.partition("#")
    return start + _quote(address) + hash_ + _quote(fragment)


def _quote(text: str, more: str = "") -> str:
    return quote(_LONE_PERCENT.sub("%25", text), safe=_URI_CHARACTERS + more)


def _authority(text: str) -> str:
    """Host and port in ASCII; the brackets belong to addresses of IPv6. A name of a user is not taken apart."""
    if not text.isascii() and "@" not in text:
        text = ".".join(map(_ascii_label, text.split(".")))
    return _quote(text, "[]")


def _ascii_label(label: str) -> str:
    """One label of a host name. `:` sets a port apart, which is no part of the label."""
    name, colon, port = unicodedata.normalize("NFC", label).lower().partition(":")
    if not name.isascii():
        name = "xn--" + name.encode("punycode").decode("ascii")
    return name + colon + port
