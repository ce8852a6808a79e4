"""Which addresses may be asked: those of the public web, and no other.

A link is written by anybody, and a server may redirect to anything. So nothing is asked but http and https; a name is
resolved by us, each of its addresses is looked at, and the connection goes to exactly the address that was looked at
(`backend`): a name that resolves differently the second time (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import NamedTuple, TypeAlias

from site_builder.net.values import Reason

Address: TypeAlias = IPv4Address | IPv6Address

MAX_URL = 8000
"""Characters: the length that servers take (RFC 9110, 4.1)."""
_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*)://([^/?#]*)")
_AUTHORITY = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._\-]+)(?::([0-9]{0,5}))?")
_NUMBER = re.compile(r"[0-9]+|0[xX][0-9A-Fa-f]*")

# IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890), with the words for messages.
_LOCAL = (
    ("127.0.0.0/8", "this machine"),
    ("10.0.0.0/8", "a private network"),
    ("172.16.0.0/12", "a private network"),
    ("192.168.0.0/16", "a private network"),
    ("100.64.0.0/10", "the network of a provider"),
    ("::1/128", "this machine"),
    ("fc00::/7", "a private network"),
)
_NEVER = (
    ("0.0.0.0/8", "no host at all"),
    ("169.254.0.0/16", "the link of this machine"),
    # Where clouds answer their own machines, in networks that are public, or private and may be let in.
    ("168.63.129.16/32", "the machines of a cloud"),
    ("100.100.100.200/32", "the machines of a cloud"),
    ("fd00:ec2::/32", "the machines of a cloud"),
    ("192.0.0.0/24", "no public host"),
    ("192.0.2.0/24", "examples"),
    ("192.88.99.0/24", "no public host"),
    ("198.18.0.0/15", "tests of networks"),
    ("198.51.100.0/24", "examples"),
    ("203.0.113.0/24", "examples"),
    ("224.0.0.0/4", "a group of hosts"),
    ("240.0.0.0/4", "no host at all"),
    ("2001::/23", "no public host"),
    ("2001:db8::/32", "examples"),
    ("2002::/16", "no public host"),
    ("3fff::/20", "examples"),
)
_LOCAL_NETWORKS = tuple((IPv6Network(net) if ":" in net else IPv4Network(net), what) for net, what in _LOCAL)
_NEVER_NETWORKS = tuple((IPv6Network(net) if ":" in net else IPv4Network(net), what) for net, what in _NEVER)
_PUBLIC_IPV6 = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")


class Refusal(NamedTuple):
    """Why an address is not asked: a reason, and the same in words, as in `Failed`."""

    reason: Reason
    detail: str


class Origin(NamedTuple):
    """The part of a URL that says who is asked; `host` in lower case, an IPv6 address without its brackets."""

    scheme: str
    host: str
    port: int


def look_at(url: str, allow_private: bool = False) -> Origin | Refusal:
    """Whom a URL (of ASCII characters, see `text.uris.uri`) asks, or why it is not asked. Names are not resolved."""
    if len(url) > MAX_URL or not url.isascii() or re.search(r"[\x00-\x20\x7f\\]", url):
        return Refusal("address", "it is no address that can be asked")
    found = _URL.match(url)
    if found is None or found[1].lower() not in ("http", "https"):
        return Refusal("scheme", "only addresses that begin with https:// or http:// are asked")
    scheme = found[1].lower()
    if "@" in found[2]:
        return Refusal("credentials", "a name or a password stands in the address, and none is ever sent")
    parts = _AUTHORITY.fullmatch(found[2])
    port = int(parts[2] or (443 if scheme == "https" else 80)) if parts else 0
    if parts is None or not 0 < port < 65536:
        return Refusal("address", "it names no host that can be asked")
    host = parts[1].strip("[]").lower()
    refused = _look_at_host(host, parts[1].startswith("["), allow_private)
    return refused or Origin(scheme, host, port)


def _look_at_host(host: str, bracketed: bool, allow_private: bool) -> Refusal | None:
    name = host.removesuffix(".")
    numeric = bool(_NUMBER.fullmatch(name.rpartition(".")[2]))
    if bracketed or numeric:
        # URL standard, 3.5: what ends in a number is an IPv4 address, and resolvers read it octal, hexadecimal or as
        # one long number. Nobody links that way in good faith.
        address = literal(host)
        if address is None or (bracketed and address.version == 4):
            return Refusal("address", "its host is a number that is not written as an address")
        return refuse_ip(address, allow_private)
    if len(name) > 253 or any(not 0 < len(label) < 64 for label in name.split(".")):
        return Refusal("address", "its host has no name that can be")
    return None


def literal(host: str) -> Address | None:
    """The IP address that a host is, in its usual form (four decimal numbers; RFC 4291, 2.2); None for a name."""
    try:
        return ip_address(host)
    except ValueError:
        return None


def refuse_ip(address: Address, allow_private: bool = False) -> Refusal | None:
    """Why nobody may be asked at an IP address; None where it may. `allow_private` lets in this machine and private
    networks, and nothing else: the addresses where clouds keep their secrets stay closed."""
    what = _closed(address, allow_private)
    return Refusal("private", f"its host is at {address}, which is {what}") if what else None


def _closed(address: Address, allow_private: bool) -> str:
    """What an address belongs to that is not the public web; empty where it does."""
    for network, what in _NEVER_NETWORKS:
        if address in network:
            return f"an address for {what}"
    for network, what in _LOCAL_NETWORKS:
        if address in network:
            return "" if allow_private else f"the address of {what}"
    if isinstance(address, IPv6Address) and (address not in _PUBLIC_IPV6 or address.scope_id):
        if address in _NAT64 and not address.scope_id:  # a public IPv4 host behind a gateway (RFC 6052, 2.1)
            return _closed(IPv4Address(int(address) & 0xFFFFFFFF), False)
        return "no public address"
    return ""
