"""Who is shown, and in which language."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.library.visibility import hidden_because, in_language
from site_builder.values import Inputs, PageMeta

NOW = dt.datetime(2026, 6, 15, 12, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)


@pytest.mark.parametrize(
    ("meta", "why", "in_preview"),
    [
        (PageMeta(), "", ""),
        (PageMeta(draft=True), "draft", ""),
        (PageMeta(date=NOW), "", ""),
        (PageMeta(date=NOW + SECOND), "scheduled", ""),
        (PageMeta(expires=NOW + SECOND), "", ""),
        (PageMeta(expires=NOW), "expired", "expired"),
    ],
)
def test_what_hides_a_page(meta: PageMeta, why: str, in_preview: str) -> None:
    assert hidden_because(meta, Inputs(NOW, "https://example.org")) == why
    assert hidden_because(meta, Inputs(NOW, "https://example.org", drafts=True)) == in_preview


@given(st.sets(st.sampled_from(["en", "fr", "de", "pt-BR"]), min_size=1), st.sampled_from(["en", "fr", "es"]))
def test_the_reader_gets_the_own_language_else_the_site_s_else_the_first(tags: set[str], lang: str) -> None:
    found = in_language({tag: tag for tag in sorted(tags, reverse=True)}, lang, "en")
    assert found == (lang if lang in tags else "en" if "en" in tags else min(tags))


def test_nothing_stands_in_for_nothing() -> None:
    assert in_language({}, "en", "en") is None
