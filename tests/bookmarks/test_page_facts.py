"""What pages say of themselves, as the pages of the web say it: well, badly, and with bad intent."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.bookmarks.facts import oembed, types
from site_builder.bookmarks.facts.page import facts_of
from site_builder.bookmarks.facts.values import Facts, day, description, name, title, whole

URL = "https://news.example.org/2026/a-text?x=1"


def facts(head: str, body: str = "", start: str = "<html>", language: str = "") -> Facts:
    return facts_of(f"<!doctype html>{start}<head>{head}</head><body>{body}</body></html>", URL, language)


def ld(value: object) -> str:
    return f'<script type="application/ld+json">{value if isinstance(value, str) else json.dumps(value)}</script>'


@pytest.mark.parametrize(
    "html",
    [
        "",
        "\0\0",
        "<",
        "<html",
        "<html lang=",
        "<title>",
        "<meta property=og:title>",
        "<meta content='x'>",
        "<!--",
        "<script type='application/ld+json'>",
        "<script type='application/ld+json'>{</script>",
        "<script type='application/ld+json'>" + "[" * 100_000 + "</script>",
        "<script type='application/ld+json'>" + '{"a":' * 100_000 + "</script>",
        '<script type="application/ld+json">{"@type": 5, "@id": {}, "author": [[[1]]]}</script>',
        '<script type="application/ld+json">{"@type": "WebPage", "author": {"@id": 7}, "image": {"url": []}}</script>',
        '<script type="application/ld+json">{"@type": "Article", "headline": ' + "9" * 5000 + "}</script>",
        '<link rel=canonical href="http://[half">',
        '<meta property=og:image content="javascript:alert(1)">',
        '<meta property="article:published_time" content="99999-99-99">',
        "<div>" * 20_000,
        "<meta a=" * 20_000,
    ],
)
def test_broken_pages_say_nothing(html: str) -> None:
    assert facts_of(html, URL) == Facts()


@given(st.text(max_size=200), st.text(max_size=60))
def test_whatever_a_page_holds_its_facts_are_plain_lines(html: str, text: str) -> None:
    for each in (html, f"<meta property='og:title' content='{text}'><meta name=author content='{text}'>{ld(html)}"):
        found = facts_of(each, URL)
        for value in (getattr(found, field) for field in Facts.__struct_fields__):
            assert value == value.strip()
            assert not set(value) & set("\n\r\t\x00\x1b\x85\u2028\u202e\ufeff")
            assert len(value) <= 8000


def test_open_graph_comes_first_and_is_one_line() -> None:
    found = facts(
        """<title>A text | The News</title>
        <meta property="og:title" content="  A text
           &amp; more ">
        <meta property="og:description" content="What it is about.">
        <meta name="description" content="Something else.">
        <meta property="og:image" content="/pictures/a b.jpg">
        <meta property="og:type" content="article">
        <meta property="og:url" content="https://news.example.org/2026/a-text">
        <meta property="article:published_time" content="2026-05-31T23:30:00-05:00">
        <meta property="article:author" content="https://social.example/ann">
        <meta name="author" content="Ann Example">""",
        start='<html lang="en-GB">',
    )
    assert found == Facts(
        url="https://news.example.org/2026/a-text",
        title="A text & more",
        author="Ann Example",
        published="2026-05-31",
        lang="en",
        description="What it is about.",
        image="https://news.example.org/pictures/a%20b.jpg",
        type="article",
    )


def test_json_ld_in_a_graph_with_references() -> None:
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "The News", "inLanguage": "en"},
            {"@type": "Organization", "@id": "#org", "name": "The News"},
            {"@type": "Person", "@id": "#ann", "name": "Ann Example"},
            {
                "@type": ["NewsArticle", "Article"],
                "headline": "A text",
                "author": [{"@id": "#ann"}, {"@type": "Person", "name": "Bo Muster"}, "Ann Example"],
                "datePublished": "2026-05-31",
                "inLanguage": "fr-FR",
                "description": "<p>What it&nbsp;is <b>about</b>.</p>",
                "image": {"@type": "ImageObject", "url": "https://cdn.example/a.jpg"},
            },
        ],
    }
    found = facts(ld(graph) + '<meta name="author" content="The News">')
    assert found.title == "A text"
    assert found.author == "Ann Example, Bo Muster"
    assert found.published == "2026-05-31"
    assert found.lang == "fr"
    assert found.description == "What it\u00a0is about."
    assert found.image == "https://cdn.example/a.jpg"
    assert found.type == "article"


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ({"@type": "VideoObject", "name": "A film", "uploadDate": "2026-01-02"}, "video"),
        ({"@type": "http://schema.org/Book", "name": "A book"}, "book"),
        ([{"@type": "BreadcrumbList"}, {"@type": "schema:PodcastEpisode", "name": "A talk"}], "podcast"),
        ({"@type": "WebPage", "name": "A page"}, ""),
        ({"@type": "WebPage", "mainEntity": {"@type": "Course", "name": "A course"}}, "course"),
    ],
)
def test_types_of_json_ld(value: object, word: str) -> None:
    found = facts(ld(value))
    assert found.type == word
    assert found.title.startswith("A ")


@pytest.mark.parametrize(
    "value",
    [
        {"@type": "Blog", "blogPost": [{"@type": "BlogPosting", "headline": "Newest", "author": "Bo"}]},
        {"@type": "CollectionPage", "mainEntity": {"@type": "ItemList", "itemListElement": [{"@type": "Article"}]}},
        {"@type": "Product", "name": "A mug", "review": {"@type": "Article", "author": "Bo", "datePublished": "2020"}},
    ],
)
def test_what_a_page_tells_of_others_is_not_said_of_itself(value: object) -> None:
    assert facts(f"<title>Mine</title>{ld(value)}") == Facts(title="Mine")


def test_entities_in_json_are_decoded() -> None:
    article = {
        "@type": "Article",
        "headline": "Don&#8217;t &amp; do &copy it",
        "author": "Zo&euml; O&#x27;Neil",
        "description": "&lt;p&gt;About it&lt;/p&gt;",
        "image": "https://cdn.example/a?b&copy=1&amp;c",
    }
    found = facts(ld(article))
    assert (found.title, found.author, found.description) == ("Don’t & do &copy it", "Zoë O'Neil", "About it")
    assert found.image == "https://cdn.example/a?b&copy=1&amp;c"
    answer = oembed.facts_of('{"title": "Don&#8217;t", "author_name": "Zo&euml;"}', URL)
    assert (answer.title, answer.author) == ("Don’t", "Zoë")


def test_json_ld_as_pages_really_have_it() -> None:
    """Line ends in strings, comments around it, a broken script before a good one."""
    good = '<!-- {"@type": "Article",\n"headline": "A\ntext"} -->'
    found = facts(ld("{broken") + ld(good))
    assert (found.title, found.type) == ("A text", "article")


def test_meta_of_scholars_and_libraries() -> None:
    found = facts(
        """<meta name="citation_title" content="On communities">
        <meta name="citation_author" content="Example, Ann"><meta name="citation_author" content="Muster, Bo">
        <meta name="citation_publication_date" content="2019/05">
        <meta name="DC.language" content="de"><meta name="DC.Description" content="About them.">"""
    )
    assert found.title == "On communities"
    assert found.author == "Example, Ann; Muster, Bo"
    assert (found.published, found.lang, found.description) == ("2019-05", "de", "About them.")


def test_a_bare_page() -> None:
    body = '<svg><title>An icon</title></svg><h1>The <em>heading</em></h1><time pubdate datetime="2020-01-02">x</time>'
    assert facts("", body, start="<html lang=''>", language="fr, en").lang == "fr"
    found = facts("", body)
    assert (found.title, found.published) == ("The heading", "2020-01-02")
    assert facts("<title>The\n title</title>", body).title == "The title"


def test_oembed_is_found_and_fills_what_is_missing() -> None:
    found = facts('<link rel="alternate" type="application/json+oembed" href="/oembed?url=x&amp;format=json">')
    assert found.oembed == "https://news.example.org/oembed?url=x&format=json"
    answer = {"type": "video", "title": "A film", "author_name": "Ann", "thumbnail_url": "/t.jpg", "html": "<script>"}
    more = oembed.facts_of(json.dumps(answer), found.oembed)
    assert Facts(title="Mine").filled(more) == Facts(
        title="Mine", author="Ann", image="https://news.example.org/t.jpg", type="video"
    )
    photo = oembed.facts_of('{"type": "photo", "url": "https://p.example/p.jpg", "title": 5}', URL)
    assert photo == Facts(image="https://p.example/p.jpg", type="image")


@pytest.mark.parametrize("text", ["", "{", "[]", "5", '{"title": {}}', "[" * 100_000, '{"thumbnail_url": "data:x"}'])
def test_broken_answers_of_oembed_say_nothing(text: str) -> None:
    assert oembed.facts_of(text, URL) == Facts()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-05-31T10:00:00+02:00", "2026-05-31"),
        ("2026/5/3", "2026-05-03"),
        ("2026", "2026"),
        ("2026-05", "2026-05"),
        ("Sun, 31 May 2026 10:00:00 GMT", "2026-05-31"),
        ("2026-02-30", ""),
        ("20260531", ""),
        ("yesterday", ""),
        ("", ""),
        ("0000-01-01", ""),
    ],
)
def test_days(text: str, expected: str) -> None:
    assert day(text) == expected


def test_long_texts_are_cut_at_a_word() -> None:
    assert title("word " * 100).endswith("word…")
    assert len(title("word " * 100)) <= 300
    assert len(description("x" * 9999)) == 400
    assert description("a <canvas> element is kept") == "a <canvas> element is kept"
    assert name("https://social.example/@ann") == ""
    assert whole("  ", URL) == "" and whole("//cdn.example/x", URL) == "https://cdn.example/x"


def test_what_is_no_page_has_a_type() -> None:
    assert types.of_media_type("application/pdf") == "document"
    assert types.of_media_type("video/mp4") == "video"
    assert types.of_media_type("application/zip") == ""
