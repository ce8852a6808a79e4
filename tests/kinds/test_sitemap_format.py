"""The sitemap, its parts where a site is large, and robots.txt."""

from __future__ import annotations

import datetime as dt
import urllib.robotparser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from site_builder.kinds.sitemap.views import (
    RobotsView,
    SitemapAlternate,
    SitemapIndexView,
    SitemapUrl,
    SitemapView,
)
from site_builder.kinds.sitemap.writer import robots_txt, sitemap, sitemap_files

SCHEMAS = Path(__file__).parent.parent / "schemas"
SITEMAP = etree.RelaxNG(etree.parse(SCHEMAS / "sitemap.rng"))
INDEX = etree.RelaxNG(etree.parse(SCHEMAS / "sitemap-index.rng"))
S = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
X = "{http://www.w3.org/1999/xhtml}"
BASE = "https://example.org/hub"
HOME = SitemapUrl(
    f"{BASE}/",
    dt.datetime(2026, 3, 1, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=1))),
    (
        SitemapAlternate("en", f"{BASE}/"),
        SitemapAlternate("fr", f"{BASE}/fr/"),
        SitemapAlternate("x-default", f"{BASE}/"),
    ),
)
PAGES = tuple(SitemapUrl(f"{BASE}/{number}/", dt.date(2026, 1, 1 + number)) for number in range(7))


def locations(data: bytes) -> list[str | None]:
    return [loc.text for loc in etree.fromstring(data).iter(f"{S}loc")]


def test_a_sitemap_is_valid_and_says_languages_and_dates() -> None:
    data = sitemap(SitemapView((HOME, *PAGES, SitemapUrl(f"{BASE}/undated/"))))
    tree = etree.fromstring(data)
    assert SITEMAP.validate(tree), SITEMAP.error_log
    home, first, *_, undated = tree
    assert home.findtext(f"{S}lastmod") == "2026-03-01T09:30:00+01:00"
    assert first.findtext(f"{S}lastmod") == "2026-01-01"
    assert undated.find(f"{S}lastmod") is None
    alternates = [(link.get("rel"), link.get("hreflang"), link.get("href")) for link in home.iter(f"{X}link")]
    assert alternates == [
        ("alternate", "en", f"{BASE}/"),
        ("alternate", "fr", f"{BASE}/fr/"),
        ("alternate", "x-default", f"{BASE}/"),
    ]


def test_addresses_are_escaped() -> None:
    data = sitemap(SitemapView((SitemapUrl(f"{BASE}/été & <b>?a=1&b=%20'\"/"),)))
    assert SITEMAP.validate(etree.fromstring(data)), SITEMAP.error_log
    assert locations(data) == [f"{BASE}/%C3%A9t%C3%A9%20&%20%3Cb%3E?a=1&b=%20'%22/"]


@settings(max_examples=60, deadline=None)
@given(st.datetimes(timezones=st.none() | st.timezones()) | st.dates())
def test_any_date_is_valid(when: dt.datetime | dt.date) -> None:
    tree = etree.fromstring(sitemap(SitemapView((SitemapUrl(f"{BASE}/", when),))))
    assert SITEMAP.validate(tree), SITEMAP.error_log


@pytest.mark.parametrize(
    "offset", [dt.timedelta(minutes=9, seconds=21), dt.timedelta(hours=14, minutes=58), -dt.timedelta(hours=15)]
)
def test_offsets_that_xml_cannot_write_leave_the_date(offset: dt.timedelta) -> None:
    tree = etree.fromstring(
        sitemap(SitemapView((SitemapUrl(f"{BASE}/", dt.datetime(1867, 5, 1, tzinfo=dt.timezone(offset))),)))
    )
    assert SITEMAP.validate(tree), SITEMAP.error_log
    assert tree[0].findtext(f"{S}lastmod") == "1867-05-01"


def test_an_empty_site_has_an_empty_sitemap() -> None:
    ((name, view),) = sitemap_files((), BASE)
    assert name == "sitemap.xml"
    assert SITEMAP.validate(etree.fromstring(sitemap(view))), SITEMAP.error_log


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"<loc>https://example.org/hub/0/</loc>", b""),
        (b"https://example.org/hub/0/", b"/hub/0/"),
        (b"2026-01-01", b"1 January"),
        (b'hreflang="fr"', b'hreflang="fr_FR"'),
    ],
)
def test_the_schema_finds_what_is_wrong(before: bytes, after: bytes) -> None:
    good = sitemap(SitemapView((HOME, *PAGES)))
    assert before in good
    assert not SITEMAP.validate(etree.fromstring(good.replace(before, after, 1)))


def test_a_large_site_has_an_index_of_parts() -> None:
    files = sitemap_files(PAGES, BASE, max_urls=3)
    assert [name for name, _ in files] == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    index = sitemap(files[0][1])
    assert INDEX.validate(etree.fromstring(index)), INDEX.error_log
    assert not SITEMAP.validate(etree.fromstring(index))
    assert locations(index) == [f"{BASE}/{name}" for name, _ in files[1:]]
    assert [each.text for each in etree.fromstring(index).iter(f"{S}lastmod")] == [
        "2026-01-03",
        "2026-01-06",
        "2026-01-07",
    ]
    parts = [locations(sitemap(view)) for _, view in files[1:]]
    assert [len(part) for part in parts] == [3, 3, 1]
    assert [loc for part in parts for loc in part] == [page.loc for page in PAGES]


def test_the_limit_of_the_protocol_is_fifty_thousand() -> None:
    pages = tuple(SitemapUrl(f"https://a.example/{number}") for number in range(50_001))
    assert [name for name, _ in sitemap_files(pages[:-1], BASE)] == ["sitemap.xml"]
    files = sitemap_files(pages, BASE)
    assert [len(view.urls) for _, view in files[1:] if isinstance(view, SitemapView)] == [50_000, 1]
    assert isinstance(files[0][1], SitemapIndexView)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 400), max_size=30), st.integers(1, 9), st.integers(1500, 4000))
def test_parts_respect_both_limits_and_lose_nothing(lengths: list[int], most: int, size: int) -> None:
    pages = tuple(SitemapUrl(f"https://a.example/{'&é'[n % 2] * n}") for n in lengths)
    files = sitemap_files(pages, BASE, most, size)
    parts = [view for _, view in files if isinstance(view, SitemapView)]
    assert tuple(url for view in parts for url in view.urls) == pages
    for view in parts:
        assert len(view.urls) <= most
        assert len(sitemap(view)) <= size or len(view.urls) == 1


def test_the_newest_change_counts_across_dates_and_zones() -> None:
    west = dt.timezone(-dt.timedelta(hours=11))
    pages = (
        SitemapUrl("https://a.example/1", dt.date(2026, 1, 2)),
        SitemapUrl("https://a.example/2", dt.datetime(2026, 1, 1, 20, tzinfo=west)),
        SitemapUrl("https://a.example/3", dt.datetime(2026, 1, 2, 6, 59, tzinfo=dt.UTC)),
        SitemapUrl("https://a.example/4", dt.datetime(1, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=14)))),
        SitemapUrl("https://a.example/5"),
    )
    index = sitemap_files(pages * 2, BASE, max_urls=5)[0][1]
    assert isinstance(index, SitemapIndexView)
    assert [each.lastmod for each in index.sitemaps] == [pages[1].lastmod] * 2


def test_robots_allows_all_and_names_the_sitemap() -> None:
    text = robots_txt(RobotsView(f"{BASE}/sitemap.xml")).decode()
    parser = urllib.robotparser.RobotFileParser()
    parser.parse(text.splitlines())
    assert parser.can_fetch("AnyBot", f"{BASE}/policies/")
    assert parser.site_maps() == [f"{BASE}/sitemap.xml"]
    assert "Disallow" not in text


def test_robots_of_a_site_without_address_names_no_sitemap() -> None:
    assert b"Sitemap" not in robots_txt(RobotsView())
