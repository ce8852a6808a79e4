"""Reading feeds: every format, and whatever stands where a feed should be."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.bookmarks.feeds import Feed, FeedItem, NoFeed, read_feed
from site_builder.bookmarks.feeds.plain import plain_text

BASE = "https://a.example/blog/feed.xml"
DAY = dt.datetime(2026, 11, 20, 10, 0, tzinfo=dt.UTC)
LOL = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<?xml version="1.0"?>\n<!DOCTYPE rss [<!ENTITY l0 "lol">{LOL}]>\n'
BOMB += "<rss><channel><title>&l9;</title></channel></rss>"
OUTSIDE = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>&x;</title></channel></rss>'
HIDDEN = f"<!-- <rss> --><?a b?>{BOMB[22:]}"


def feed(text: str) -> Feed:
    found = read_feed(text, BASE)
    assert isinstance(found, Feed)
    return found


def item(text: str) -> FeedItem:
    (found,) = feed(text).items
    return found


def rss(inside: str, about: str = "") -> str:
    return f'<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>{about}{inside}</channel></rss>'


@pytest.mark.parametrize("text", [BOMB, OUTSIDE, HIDDEN, "\ufeff \n" + BOMB])
def test_entities_are_refused_before_they_grow(text: str) -> None:
    began = time.monotonic()
    found = read_feed(text, BASE)
    assert isinstance(found, NoFeed) and "document type" in found.detail
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "text",
    [
        "<rss>" * 100_000,
        "<![CDATA[" * 100_000,
        "<!--" * 200_000,
        "<!DOCTYPE" * 100_000,
        "<?xml" * 100_000,
        "[" * 100_000,
        '{"a":' * 99_999,
        "&" * 300_000,
        rss("<item>" * 50_000),
        rss(f"<item><link>/</link>{'<b>' * 50_000}"),
    ],
)
def test_what_is_made_to_last_does_not_last(text: str) -> None:
    began = time.monotonic()
    read_feed(text, BASE)
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("", "it is empty"),
        ("just words", "it is no XML"),
        ("<note/>", "it is XML, and neither RSS nor Atom"),
        ("<rss/>", "it is XML, and neither RSS nor Atom"),
        ("{", "it is no JSON that can be read"),
        ('{"a": 1}', "it is JSON, and no feed: it has no list of `items`"),
        ("[1]", "it is JSON, and no feed: it has no list of `items`"),
    ],
)
def test_what_is_no_feed_is_told(text: str, detail: str) -> None:
    assert read_feed(text, BASE) == NoFeed("unreadable", detail)


def test_a_page_names_its_feeds() -> None:
    page = """<!DOCTYPE html><html><head><base href="/x/"><link rel="alternate" hreflang="fr" href="fr">
    <link rel="ALTERNATE" type="application/rss+xml; charset=utf-8" href="feed"><link rel=alternate
    type=application/atom+xml href=javascript:1>
    <link rel="alternate" type="application/feed+json" href="//b.example/j">"""
    assert read_feed(page, BASE) == NoFeed(
        "html", "it is a page for people, in HTML", ("https://a.example/x/feed", "https://b.example/j")
    )
    assert read_feed("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><p/></html>", BASE) == NoFeed(
        "html", "it is a page for people, in HTML"
    )


def test_rss() -> None:
    text = rss(
        """<item><title>Tea &amp;amp; rules</title><link>/1?utm_source=x&amp;b=1</link>
        <author>a@b.example (Ann)</author>
        <pubDate>Fri, 20 Nov 2026 11:00:00 +0100</pubDate><category>Rules</category><category> Rules </category>
        <description>&lt;p&gt;One&lt;/p&gt;
        &lt;p onclick="x"&gt;t&lt;b&gt;w&lt;/b&gt;o&lt;script&gt;3&lt;/script&gt;</description>
        <media:title xmlns:media="http://search.yahoo.com/mrss/">No title</media:title></item>""",
        "<title>A</title><link>https://a.example/</link><language>en-us</language>",
    )
    assert feed(f"<?xml version='1.0' encoding='latin-1'?><!DOCTYPE rss SYSTEM 'x'>{text}") == Feed(
        title="A",
        url="https://a.example/",
        lang="en",
        items=(
            FeedItem(
                url="https://a.example/1?b=1",
                title="Tea & rules",
                date=DAY,
                author="Ann",
                summary="One two",
                tags=("Rules",),
                lang="en",
            ),
        ),
    )


def test_rss_in_rdf() -> None:
    text = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
     xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>A</title></channel><item><title>T</title>
     <link>https://a.example/t</link><dc:date>2026-11-20T10:00Z</dc:date><dc:creator>Ann</dc:creator>
     <dc:subject>x</dc:subject></item></rdf:RDF>"""
    assert item(text) == FeedItem(url="https://a.example/t", title="T", date=DAY, author="Ann", tags=("x",))


def test_atom() -> None:
    text = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr" xml:base="/b/">
     <title type="html">A &amp;lt; B</title>
     <author><name>Ann</name></author><link rel="self" href="x"/><link href="."/>
     <entry><title>1 &lt; 2 &eacute;</title><link rel="enclosure" href="e.mp3"/><link type="text/plain" href="p.txt"/>
     <link rel="alternate" type="text/html" href="p"/>
     <id>urn:x</id><updated>2026-11-20T10:00:00Z</updated>
     <category term="t" label="Tag"/><content type="xhtml">
     <div xmlns="http://www.w3.org/1999/xhtml"><p>wo<i>r</i>ds</p>
     <style>x</style></div></content></entry></feed>"""
    assert feed(text) == Feed(
        title="A < B",
        url="https://a.example/b/",
        lang="fr",
        items=(
            FeedItem(
                url="https://a.example/b/p",
                title="1 < 2 é",
                date=DAY,
                author="Ann",
                summary="words",
                tags=("Tag",),
                lang="fr",
            ),
        ),
    )


def test_atom_without_a_link_has_its_id_where_that_is_one() -> None:
    entry = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>{}</id><title>T</title></entry></feed>'
    assert item(entry.format("https://a.example/t")).url == "https://a.example/t"
    assert feed(entry.format("tag:a.example,2026:1")).items == ()


def test_json_feed() -> None:
    text = """{"version": "https://jsonfeed.org/version/1.1", "title": "A <b>", "home_page_url": "https://a.example/",
     "authors": [{"name": "Ann"}, 1], "items": [1, {"id": 1}, {"url": "/t", "title": 3, "content_html": "<p>Hi</p>",
     "date_published": "2026-11-20T10:00:00Z", "tags": ["x", 2]}]}"""
    assert feed(text) == Feed(
        title="A <b>",
        url="https://a.example/",
        items=(FeedItem(url="https://a.example/t", title="Hi", date=DAY, author="Ann", summary="Hi", tags=("x",)),),
    )


def test_broken_xml_is_read_as_far_as_it_goes() -> None:
    text = "<rss><channel><item><title>a & b &nbsp;</title><link>/a?b=1&c=2</link><foo:x>y</item><item><title>cut"
    assert item(text) == FeedItem(url="https://a.example/a?b=1&c=2", title="a & b")
    after = (
        "<title>caf&#233; &amp; &lt;i&gt;co&lt;/i&gt; & more</title><description><![CDATA[<p>&lt;p&gt;]]></description>"
    )
    found = item(rss(f"<item><link>/1</link>{after}</item>", "<title>1 < 2</title>"))
    assert (found.title, found.summary) == ("café & co & more", "<p>"), "a mistake above takes nothing away"
    spaced = rss("<item><link>/1</link></item>").replace("<rss ", '<rss xmlns="http://backend.userland.com/RSS2" ')
    assert item(spaced).url == "https://a.example/1"


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("http://[half", ""),
        (" https://b.example/x\n", "https://b.example/x"),
        ("<![CDATA[https://b.example/?a=1&b=2]]>", "https://b.example/?a=1&b=2"),
        ("https://b.example/a&quot;b", "https://b.example/a%22b"),
    ],
)
def test_only_addresses_of_the_web_are_links(link: str, url: str) -> None:
    assert [each.url for each in feed(rss(f"<item><link>{link}</link></item>")).items] == [url] * bool(url)


def test_a_permalink_stands_for_a_link_unless_it_says_it_is_none() -> None:
    assert item(rss("<item><guid>https://b.example/x</guid></item>")).url == "https://b.example/x"
    assert feed(rss("<item><guid isPermaLink='false'>https://b.example/x</guid></item>")).items == ()


def test_a_podcast_without_pages_leads_to_what_there_is_to_hear() -> None:
    sound = "<enclosure url='https://b.example/1.mp3' type='audio/mpeg'/>"
    assert item(rss(f"<item>{sound}<guid>tag:1</guid></item>")).url == "https://b.example/1.mp3"
    assert item(rss(f"<item>{sound}<guid>4711</guid></item>")).url == "https://b.example/1.mp3"
    assert item(rss(f"<item>{sound}<link>/page</link></item>")).url == "https://a.example/page"
    link = "<link rel='enclosure' href='/1.mp3'/>"
    assert item(f"<feed xmlns='http://www.w3.org/2005/Atom'><entry>{link}<id>tag:1</id></entry></feed>").url.endswith(
        "3"
    )
    assert item('{"items": [{"id": "4", "attachments": [{"url": "/1.mp3"}]}]}').url == "https://a.example/1.mp3"


def test_relative_addresses_of_rss_count_from_its_base() -> None:
    text = "<rss xml:base='https://b.example/en/'><channel><link>.</link><item xml:base='x/'><link>1</link></item>"
    found = feed(f"{text}</channel></rss>")
    assert (found.url, found.items[0].url) == ("https://b.example/en/", "https://b.example/en/x/1")
    assert item("<rss xml:base='http://[half'><channel><item><link>/1</link></item></channel></rss>").url


def test_a_date_that_is_none_does_not_hide_one_that_is() -> None:
    text = "<item><link>/1</link><pubDate>yesterday</pubDate><dc:date>2026-11-20T10:00:00Z</dc:date></item>"
    assert item(rss(text)).date == DAY


@pytest.mark.parametrize(
    ("whole", "entry"),
    [
        (rss("{}"), "<item><link>/{n}</link><dc:date>{date}</dc:date></item>"),
        (
            "<feed xmlns='http://www.w3.org/2005/Atom'>{}</feed>",
            "<entry><link href='/{n}'/><updated>{date}</updated></entry>",
        ),
        ('{{"items": [{}0]}}', '{{"url": "/{n}", "date_published": "{date}"}},'),
    ],
)
def test_of_a_whole_archive_the_newest_are_read_whichever_way_it_goes(whole: str, entry: str) -> None:
    entries = [entry.format(n=n, date=DAY - dt.timedelta(days=n)) for n in range(150)]
    newest = [f"https://a.example/{n}" for n in range(100)]
    for each in (entries, entries[::-1]):
        assert [found.url for found in feed(whole.format("".join(each))).items] == newest
    pinned = [entry.format(n="pin", date=DAY - dt.timedelta(days=999)), *entries]
    assert [found.url for found in feed(whole.format("".join(pinned))).items][1:] == newest[:-1]


def test_short_messages_have_the_beginning_of_their_text_as_title() -> None:
    found = item(rss(f"<item><link>/1</link><description>{'word ' * 100}</description></item>"))
    assert found.title.endswith("word…") and len(found.title) <= 80 and len(found.summary) <= 400


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("<>&;abp/!-[]CDAT= \"'é\x00\x1b\u202e\n"), max_size=200))
def test_plain_text_is_one_short_line_without_signs_that_nobody_sees(html: str) -> None:
    text = plain_text(html, 50)
    assert len(text) <= 50 and text == text.strip()
    assert not set("\x00\x1b\u202e\n") & set(text)


@settings(deadline=None)
@given(st.text(max_size=300) | st.binary(max_size=300).map(lambda data: data.decode("latin-1")))
def test_nothing_that_comes_raises(text: str) -> None:
    read_feed(text, BASE)
    read_feed(rss(text), BASE)
    read_feed(f"<feed xmlns='http://www.w3.org/2005/Atom'><entry>{text}", BASE)
