"""Spellings of one address are one question; different addresses stay different."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.text.asking import asked


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("HTTP://Example.ORG", "http://example.org/"),
        ("https://example.org:443/x", "https://example.org/x"),
        ("http://example.org:443/x", "http://example.org:443/x"),
        ("https://example.org:/x", "https://example.org/x"),
        ("https://example.org?q", "https://example.org/?q"),
        ("https://example.org/a#b?c", "https://example.org/a"),
        ("https://example.org/%7e%c3%a9%2f", "https://example.org/~%C3%A9%2F"),
        ("https://example.org/é ü", "https://example.org/%C3%A9%20%C3%BC"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://Example.org/A/", "https://example.org/A/"),
        ("https://example.org/a?b=C&d", "https://example.org/a?b=C&d"),
        ("https://[2001:DB8::1]:443/", "https://[2001:db8::1]/"),
        ("mailto:a@example.org", ""),
        ("/rooted", ""),
        ("", ""),
        ("https://", ""),
        ("ftp://example.org/", ""),
    ],
)
def test_what_cannot_matter_to_a_server_is_made_alike(url: str, same: str) -> None:
    assert asked(url) == same


@given(st.text(max_size=40))
def test_asking_twice_is_asking_once(text: str) -> None:
    once = asked(f"https://example.org/{text}")
    assert asked(once) == once
    assert once.isascii() and "#" not in once and " " not in once


@pytest.mark.parametrize("other", ["http://example.org/a", "https://www.example.org/a", "https://example.org/a/"])
def test_what_may_matter_stays(other: str) -> None:
    assert asked(other) != asked("https://example.org/a")
