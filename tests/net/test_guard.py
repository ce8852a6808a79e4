"""Only the public web is asked: whatever the spelling, nothing private is."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.net.guard import Origin, Refusal, literal, look_at, refuse_ip
from site_builder.text.uris import uri

LOCAL = ["127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"]
NEVER = ["0.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24"]
NEVER += ["203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32", "100.100.100.200/32"]
LOCAL6 = ["::1/128", "fc00::/7"]
NEVER6 = ["::/128", "fe80::/10", "fec0::/10", "ff00::/8", "100::/64", "2001:db8::/32", "2001::/32", "2002::/16"]
NEVER6 += ["3fff::/20", "64:ff9b:1::/48", "::ffff:0:0/96", "::/96", "fd00:ec2::254/128"]


def of(networks: list[str]) -> st.SearchStrategy[ipaddress.IPv4Address | ipaddress.IPv6Address]:
    return st.sampled_from(networks).flatmap(lambda network: st.ip_addresses(network=network))


def spellings4(address: ipaddress.IPv4Address) -> list[str]:
    """The ways in which resolvers take an IPv4 address (inet_aton), and some that browsers do."""
    number = int(address)
    a, b, c, d = address.packed
    plain = str(address)
    wide = "".join(chr(ord(letter) + 0xFEE0) if letter.isdecimal() else letter for letter in plain)
    return [
        plain,
        f"{plain}.",
        str(number),
        hex(number),
        hex(number).upper().replace("X", "x"),
        oct(number).replace("o", ""),
        f"0{plain}",
        ".".join(f"0{part:o}" for part in address.packed),
        ".".join(f"0x{part:x}" for part in address.packed),
        f"{a}.{(b << 16) + (c << 8) + d}",
        f"{a}.{b}.{(c << 8) + d}",
        f"0x{a:x}.{b}.0{c:o}.{d}",
        "".join(f"%{ord(letter):02x}" for letter in plain),
        wide,
        plain.replace(".", "。"),
        f"[::ffff:{plain}]",
        f"[::{plain}]",
        f"[::ffff:{number >> 16:x}:{number & 0xFFFF:x}]",
        f"[64:ff9b::{plain}]",
        f"[2002:{number >> 16:x}:{number & 0xFFFF:x}::1]",
        f"user@{plain}",
        f"example.org@{plain}",
        f"{plain}%00.example.org",
        f"{plain}\\.example.org",
    ]


def is_refused(url: str, allow_private: bool = False) -> bool:
    """Whether a URL is not asked: refused by its looks; or its host is a name, which no resolver of ours takes for an
    address, since it is none that inet_aton reads."""
    found = look_at(uri(url), allow_private)
    return isinstance(found, Refusal) or (literal(found.host) is None and found.host.startswith("xn--"))


@given(of(LOCAL + NEVER), st.sampled_from(["http", "https", "HTTP"]), st.sampled_from(["", ":80", ":8080"]))
def test_no_private_ipv4_address_is_asked_in_any_spelling(
    address: ipaddress.IPv4Address, scheme: str, port: str
) -> None:
    for host in spellings4(address):
        assert is_refused(f"{scheme}://{host}{port}/x?y#z"), host
    assert isinstance(refuse_ip(address), Refusal)


@given(of(LOCAL6 + NEVER6), st.booleans())
def test_no_private_ipv6_address_is_asked_in_any_spelling(address: ipaddress.IPv6Address, upper: bool) -> None:
    for text in (str(address), address.exploded):
        assert is_refused(f"http://[{text.upper() if upper else text}]:8080/")
    assert isinstance(refuse_ip(address), Refusal)
    assert isinstance(refuse_ip(ipaddress.IPv6Address(f"{address}%eth0")), Refusal)


@given(of(NEVER + NEVER6))
def test_allowing_private_networks_opens_nothing_else(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    assert isinstance(refuse_ip(address, allow_private=True), Refusal)


@given(of(LOCAL + LOCAL6))
def test_private_networks_are_asked_where_that_is_allowed(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    assert refuse_ip(address, allow_private=True) is None


@given(st.ip_addresses())
def test_what_python_takes_for_private_is_refused(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    """The tables of the standard library are another reading of the same registries."""
    if refuse_ip(address) is None:
        inside = (
            ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
            if address in ipaddress.ip_network("64:ff9b::/96")
            else address
        )
        assert inside.is_global
        assert not inside.is_multicast


@pytest.mark.parametrize("host", ["93.184.215.14", "[2606:2800:21f:cb07::1]", "[64:ff9b::5db8:d70e]", "example.org"])
def test_the_public_web_is_asked(host: str) -> None:
    found = look_at(f"https://{host}/a?b")
    assert found == Origin("https", host.strip("[]"), 443)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://example.org/", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("gopher://example.org:70/x", "scheme"),
        ("//example.org/", "scheme"),
        ("example.org", "scheme"),
        ("", "scheme"),
        ("http://", "address"),
        ("http:///x", "address"),
        ("http://?x", "address"),
        ("http://:80/", "address"),
        ("http://example.org:0/", "address"),
        ("http://example.org:65536/", "address"),
        ("http://example.org:8o/", "address"),
        ("http://example..org/", "address"),
        ("http://.example.org/", "address"),
        (f"http://{'a' * 64}.org/", "address"),
        (f"http://{'a.' * 130}org/", "address"),
        ("http://exa mple.org/", "address"),
        ("http://example.org\\@evil.example/", "address"),
        ("http://example.org/\n", "address"),
        ("http://[::1/", "address"),
        ("http://[1.2.3.4]/", "address"),
        ("http://1.2.3.4.5/", "address"),
        ("http://256.1.1.1/", "address"),
        ("http://1.2.3/", "address"),
        ("http://0x/", "address"),
        ("http://éxample.org/", "address"),
        (f"http://example.org/{'x' * 9000}", "address"),
        ("http://user@example.org/", "credentials"),
        ("https://user:secret@example.org/", "credentials"),
        ("https://:@example.org/", "credentials"),
    ],
)
def test_what_is_no_address_of_the_web_is_not_asked(url: str, reason: str) -> None:
    found = look_at(url)
    assert isinstance(found, Refusal)
    assert found.reason == reason
    assert found.detail


@given(st.text(max_size=60))
def test_looking_never_raises(text: str) -> None:
    for url in (text, f"http://{text}", f"https://{text}/", f"http://[{text}]/"):
        look_at(url)
        look_at(uri(url))
