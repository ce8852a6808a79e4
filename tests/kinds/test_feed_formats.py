"""The three feed formats: valid against their schemas, and read by feed readers as we mean them."""

from __future__ import annotations

import datetime as dt
import json

import feedparser
import msgspec
import pytest
from feed_samples import LINK, POST, VIEW, WRITERS, problems, shown, with_entry

from site_builder.kinds.feed.atom import atom
from site_builder.kinds.feed.json_feed import json_feed
from site_builder.kinds.feed.rss import rss
from site_builder.kinds.feed.views import FeedEnclosure, FeedEntry, FeedPerson, FeedView

# --- valid


@pytest.mark.parametrize("name", WRITERS)
def test_full_and_minimal_feeds_are_valid(name: str) -> None:
    bare = FeedEntry(id="x:1", url="", title="", updated=dt.datetime(2026, 1, 1))  # noqa: DTZ001
    signed = msgspec.structs.replace(POST, authors=(FeedPerson("Ada"),))
    for view in (
        VIEW,
        msgspec.structs.replace(VIEW, entries=()),
        FeedView(id="x:f", title="", home_url="https://example.org/", feed_url="https://example.org/f"),
        FeedView(
            id="x:f", title="", home_url="https://example.org/", feed_url="https://example.org/f", entries=(bare,)
        ),
        msgspec.structs.replace(VIEW, authors=(), entries=(signed, signed)),
        msgspec.structs.replace(VIEW, authors=(), entries=(signed, LINK)),
    ):
        assert problems(name, WRITERS[name](view)) == []


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("atom", "<updated>2026-03-02T18:00:00Z</updated>", ""),
        ("atom", "2026-03-02T18:00:00Z", "2 March 2026"),
        ("atom", "<author><name>The team</name></author>", ""),
        ("atom", "<id>tag:example.org,2026:blog/hello</id>", "<id></id>"),
        ("atom", 'href="https://example.org/blog/hello/"', 'href="/blog/hello/"'),
        ("atom", "<title>Hello &amp; welcome</title>", "<title>Hello <b>you</b></title>"),
        ("rss", "<link>https://example.org/blog/hello/</link>", "<link>/blog/hello/</link>"),
        ("rss", 'isPermaLink="false"', 'isPermaLink="no"'),
        ("rss", "<guid isPermaLink", "<guid/><guid isPermaLink"),
        ("rss", "Sun, 01 Mar 2026 09:30:00 +0100", "2026-03-01"),
        ("rss", "<description>News of the community</description>", ""),
        ("json", '"version": "https://jsonfeed.org/version/1.1"', '"version": "1.1"'),
        ("json", '"id": "tag:example.org,2026:blog/hello",', ""),
        ("json", '"date_published": "2026-03-01T09:30:00+01:00"', '"date_published": "2026-03-01"'),
        ("json", '"content_html": "<p>First', '"content": "<p>First'),
    ],
)
def test_schemas_find_what_is_wrong(name: str, before: str, after: str) -> None:
    good = WRITERS[name](VIEW).decode()
    assert before in good
    assert problems(name, good.replace(before, after, 1).encode())


# --- read by a reader


@pytest.mark.parametrize("name", ["atom", "rss"])
def test_readers_find_everything(name: str) -> None:
    feed = feedparser.parse(WRITERS[name](VIEW))
    assert not feed.bozo
    assert feed.version == {"atom": "atom10", "rss": "rss20"}[name]
    assert (feed.feed.title, feed.feed.link, feed.feed.language) == ("Our hub", "https://example.org/", "en")
    assert feed.feed.subtitle == "News of the community"
    links = {(link.rel, link.href) for link in feed.feed.links}
    assert {("self", "https://example.org/feed"), ("hub", "https://hub.example/")} <= links
    assert feed.feed.updated_parsed[:6] == (2026, 3, 2, 18, 0, 0)
    post, link = feed.entries
    assert (post.id, post.link) == (POST.id, POST.url)
    assert (shown(post.title_detail), shown(link.title_detail)) == ("Hello & welcome", "A good read")
    assert post.published_parsed[:6] == (2026, 3, 1, 8, 30, 0)
    assert [person.name for person in post.authors if "name" in person][:2] == ["Ada", "Žofie"]
    assert [tag.term for tag in post.tags] == ["news", "R&D"]
    assert {tag.scheme for tag in post.tags} == {"https://example.org/tags/"}
    assert post.content[0].value == POST.content_html
    assert shown(post.summary_detail) == POST.summary
    assert post.media_thumbnail[0]["url"] == POST.image


def test_json_feed_says_everything() -> None:
    feed = json.loads(json_feed(VIEW))
    assert list(feed) == [
        *("version", "title", "home_page_url", "feed_url", "description", "icon"),
        *("authors", "language", "hubs", "items"),
    ]
    post, link = feed["items"]
    assert post == {
        "id": POST.id,
        "url": POST.url,
        "title": "Hello & welcome",
        "content_html": POST.content_html,
        "summary": "First steps & more",
        "image": POST.image,
        "date_published": "2026-03-01T09:30:00+01:00",
        "date_modified": "2026-03-02T18:00:00Z",
        "authors": [{"name": "Ada", "url": "https://example.org/people/ada/"}, {"name": "Žofie"}],
        "tags": ["news", "R&D"],
    }
    assert link["language"] == "fr"
    assert "Žofie" in json_feed(VIEW).decode("utf-8")


# --- link posts


def test_link_posts_keep_permalink_and_target_apart_in_each_format() -> None:
    target = "https://www.other.example/read?a=1&b=2"
    entry = feedparser.parse(atom(VIEW)).entries[1]
    rels = {link.rel: link.href for link in entry.links}
    assert rels == {"alternate": LINK.url, "related": target, "via": "https://friend.example/"}
    assert (entry.link, entry.title_detail.language) == (LINK.url, "fr")

    entry = feedparser.parse(rss(VIEW)).entries[1]
    assert (entry.link, entry.id, entry.guidislink) == (LINK.url, LINK.id, False)
    assert "source" not in entry
    assert entry.content[0].value.startswith('<p>→ <a href="https://www.other.example/read?a=1&amp;b=2">')

    item = json.loads(json_feed(VIEW))["items"][1]
    assert (item["url"], item["external_url"]) == (LINK.url, target)
    assert "A &lt;friend&gt;" in item["content_html"]


def test_target_is_not_repeated_where_the_text_leads_to_it() -> None:
    text = '<p>Read <a href="https://www.other.example/read?a=1&amp;b=2">this</a>.</p>'
    view = with_entry(external_url=LINK.external_url, content_html=text)
    assert json.loads(json_feed(view))["items"][0]["content_html"] == text


@pytest.mark.parametrize("name", WRITERS)
def test_target_with_a_dangerous_scheme_is_left_out(name: str) -> None:
    data = WRITERS[name](with_entry(external_url="javascript:alert(1)", via_url="data:text/html,x"))
    assert b"javascript" not in data
    assert b"data:text" not in data


def test_podcast_entries_have_their_file() -> None:
    view = with_entry(enclosures=(FeedEnclosure("https://example.org/1.mp3", "audio/mpeg", 1234, "Episode 1", 60),))
    for write in (atom, rss):
        enclosure = feedparser.parse(write(view)).entries[0].enclosures[0]
        assert (enclosure.href, enclosure.type, enclosure.length) == (
            "https://example.org/1.mp3",
            "audio/mpeg",
            "1234",
        )
    assert json.loads(json_feed(view))["items"][0]["attachments"] == [
        {
            "url": "https://example.org/1.mp3",
            "mime_type": "audio/mpeg",
            "title": "Episode 1",
            "size_in_bytes": 1234,
            "duration_in_seconds": 60,
        }
    ]
