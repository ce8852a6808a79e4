"""Whatever the text, feeds are valid and say what was written."""

from __future__ import annotations

import datetime as dt
import html
import json
import re

from feed_samples import PARIS, WRITERS, A, problems, with_entry
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from site_builder.kinds.feed.atom import atom
from site_builder.kinds.feed.json_feed import json_feed
from site_builder.kinds.feed.rss import rss
from site_builder.kinds.feed.views import FeedEnclosure, FeedEntry, FeedPerson, FeedView

TEXT = st.text(st.characters(exclude_categories=()), max_size=40) | st.sampled_from(
    ["<b>x</b>", "a & b", "]]>", "&amp;", "\ud83d", "\x00", "‮abc", "👩‍👩‍👧", '" onload="x', "\r\n\t", "{{ x }}"]
)
URLS = st.builds("https://example.org/{}".format, TEXT) | st.just("")
PERSONS = st.lists(st.builds(FeedPerson, TEXT, URLS), max_size=2).map(tuple)
DATES = st.datetimes(timezones=st.just(dt.UTC) | st.just(PARIS) | st.timezones())
ENTRIES = st.builds(
    FeedEntry,
    id=st.builds("x:{}".format, TEXT),
    url=URLS,
    title=TEXT,
    updated=DATES,
    published=st.none() | DATES,
    content_html=TEXT,
    summary=TEXT,
    lang=TEXT | st.just("ar"),
    authors=PERSONS,
    tags=st.lists(TEXT, max_size=2).map(tuple),
    external_url=URLS,
    via_url=URLS,
    via_title=TEXT,
    image=URLS,
    enclosures=st.lists(st.builds(FeedEnclosure, URLS, TEXT, st.integers(), TEXT, st.integers(0, 99)), max_size=1).map(
        tuple
    ),
)
VIEWS = st.builds(
    FeedView,
    id=st.builds("x:{}".format, TEXT),
    title=TEXT,
    description=TEXT,
    home_url=st.builds("https://example.org/{}".format, TEXT),
    feed_url=URLS,
    lang=TEXT | st.just("en"),
    authors=PERSONS,
    entries=st.lists(ENTRIES, max_size=2).map(tuple),
    tag_scheme=URLS,
    icon=URLS,
    hub=URLS,
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(VIEWS)
def test_any_text_in_any_field_gives_valid_feeds(view: FeedView) -> None:
    for name, write in WRITERS.items():
        assert problems(name, write(view)) == []


def as_parsed(text: str) -> str:
    """What must be left of a text: allowed characters, on one line."""
    return " ".join(re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text).split())


@settings(max_examples=120, deadline=None)
@given(TEXT, TEXT)
def test_no_text_is_changed_on_its_way(title: str, content: str) -> None:
    view = with_entry(title=title, content_html=content)
    entry = etree.fromstring(atom(view)).find(f"{A}entry")
    assert (entry.findtext(f"{A}title") or "") == as_parsed(title)
    assert as_parsed(entry.findtext(f"{A}content") or "") == as_parsed(content)
    item = etree.fromstring(rss(view)).find("channel/item")
    whole = as_parsed(title)
    assert html.unescape(item.findtext("title") or "") == whole
    assert json.loads(json_feed(view))["items"][0].get("title", "") == whole
