"""Patterns of addresses."""

from __future__ import annotations

import datetime as dt

import pytest

from site_builder.library.permalinks import check_pattern, entry_url
from site_builder.values import Body, Entry, PageMeta, Site


def entry(section: str = "news", slug: str = "hello", lang: str = "en", index: bool = False, **meta: object) -> Entry:
    return Entry("post", "k", lang, "content/a.md", 1, section, slug, index, "T", PageMeta(**meta), Body(), "d")  # type: ignore[arg-type]


LATE = dt.datetime(2025, 12, 31, 23, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("pattern", "url"),
    [
        ("{section}/{slug}/", "/news/hello/"),
        ("{slug}", "/hello/"),
        ("{slug}.html", "/hello.html"),
        ("/{section}//{slug}/", "/news/hello/"),
        ("{year}/{month}/{day}/{slug}/", "/2026/01/01/hello/"),
        ("", "/"),
    ],
)
def test_patterns(pattern: str, url: str) -> None:
    assert entry_url(entry(date=LATE), pattern, Site(timezone="Europe/Paris")) == url


def test_a_page_without_a_date_leaves_its_parts_out() -> None:
    assert entry_url(entry(), "{year}/{month}/{slug}/", Site()) == "/hello/"


def test_other_languages_live_below_their_tag() -> None:
    assert entry_url(entry(lang="pt-BR"), "{slug}/", Site()) == "/pt-br/hello/"


def test_folder_pages_ignore_the_pattern() -> None:
    assert entry_url(entry(section="a/b", slug="", index=True), "x/{slug}/", Site()) == "/a/b/"
    assert entry_url(entry(section="a/b", slug="c", index=True), "x/{slug}/", Site()) == "/a/c/"
    assert entry_url(entry(section="", slug="", index=True, lang="fr"), "x/", Site()) == "/fr/"


@pytest.mark.parametrize("pattern", ["{nope}/", "../{slug}/", "a\\{slug}"])
def test_wrong_patterns(pattern: str) -> None:
    problem = check_pattern("post", pattern)
    assert problem is not None
    assert problem.code == "site/permalink"
    assert check_pattern("post", "{section}/{slug}/") is None
