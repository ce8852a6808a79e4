"""Redirects: the small HTML page, and the `_redirects` file."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.kinds.redirect.views import RedirectView
from site_builder.kinds.redirect.writer import netlify_redirects, redirect

TEXT = st.text(st.characters(exclude_categories=()), max_size=40) | st.sampled_from(
    ['"><script>x</script>', "javascript:alert(1)", "//evil.example/", "/\\evil.example", "a' onclick='x", "&amp;"]
)


class Page(HTMLParser):
    """The elements of a page, and the text of its title and its link."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self.feed(data.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts[self.elements[-1][0]] = data

    def one(self, tag: str, **wanted: str) -> dict[str, str | None]:
        (found,) = [attrs for name, attrs in self.elements if name == tag and wanted.items() <= attrs.items()]
        return found


def test_the_page_leads_on_for_readers_and_search_engines() -> None:
    data = redirect(RedirectView("https://example.org/hub/new/", "/hub/new/", "The <new> page & more", "fr"))
    page = Page(data)
    assert data.startswith(b"<!doctype html>\n")
    assert page.one("html") == {"lang": "fr"}
    assert page.one("meta", charset="utf-8")
    assert page.one("meta", **{"http-equiv": "refresh"})["content"] == "0; url=/hub/new/"
    assert page.one("link", rel="canonical")["href"] == "https://example.org/hub/new/"
    assert page.one("meta", name="robots")["content"] == "noindex"
    assert page.one("a")["href"] == "/hub/new/"
    assert page.texts == {"title": "The <new> page & more", "a": "The <new> page & more"}
    assert "script" not in [name for name, _ in page.elements]
    assert len(data) < 1000


def test_a_page_without_title_names_its_address() -> None:
    assert Page(redirect(RedirectView("https://example.org/a/", "/a/", " \x00"))).texts["a"] == "/a/"


@pytest.mark.parametrize(
    ("path", "href"),
    [
        ("https://other.example/x y", "https://other.example/x%20y"),
        ("javascript:alert(1)", "/javascript:alert(1)"),
        ("//evil.example/", "/evil.example/"),
        ("/\\evil.example/", "/%5Cevil.example/"),
        ("https:evil.example", "/https:evil.example"),
        ("/d%C3%A9jà/100%/", "/d%C3%A9j%C3%A0/100%25/"),
    ],
)
def test_only_web_addresses_and_own_paths_are_followed(path: str, href: str) -> None:
    assert Page(redirect(RedirectView("https://example.org/", path, "T"))).one("a")["href"] == href


@settings(max_examples=100, deadline=None)
@given(TEXT, TEXT, TEXT, TEXT)
def test_no_text_breaks_out(url: str, path: str, title: str, lang: str) -> None:
    page = Page(redirect(RedirectView(url, path, title, lang)))
    assert [name for name, _ in page.elements] == [
        *("html", "head", "meta", "meta", "title", "meta", "link", "meta", "meta", "body", "main", "h1", "a"),
    ]
    assert set(page.one("a")) == {"href"}
    for address in (page.one("a")["href"], page.one("link", rel="canonical")["href"]):
        assert address is not None
        assert re.match(r"https?://[^/\\]|/(?![/\\])", address, re.IGNORECASE)
        assert address.isascii()
        assert not set(address) & set(" \t\n\"'<>\\")


def test_netlify_rules_are_percent_encoded_and_literal() -> None:
    rules = [
        ("/old page/", "/new/"),
        ("/d%C3%A9jà-vu", "/déjà-vu/#été"),
        ("/100%/#?*", "https://example.org:8080/a b/:splat"),
        ("/year/:month/", "/archive/"),
        ("relative", "/x/"),
    ]
    assert netlify_redirects(rules).decode("ascii") == (
        "/old%20page/ /new/ 301\n"
        "/d%C3%A9j%C3%A0-vu /d%C3%A9j%C3%A0-vu/#%C3%A9t%C3%A9 301\n"
        "/100%25/%23%3F%2A https://example.org:8080/a%20b/%3Asplat 301\n"
        "/year/%3Amonth/ /archive/ 301\n"
        "/relative /x/ 301\n"
    )


def test_the_first_rule_counts_and_none_leads_to_itself() -> None:
    rules = [("/a/", "/b/"), ("/a/", "/c/"), ("/é/", "/%C3%A9/")]
    assert netlify_redirects(rules) == b"/a/ /b/ 301\n"
    assert netlify_redirects([]) == b""


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(TEXT, TEXT), max_size=4))
def test_each_rule_is_one_line_of_three_words(rules: list[tuple[str, str]]) -> None:
    lines = netlify_redirects(rules).decode("ascii").split("\n")
    assert lines.pop() == ""
    for line in lines:
        old, new, status = line.split(" ")
        assert old.startswith("/") and not set(old) & set("*:#?")
        assert re.match(r"https?://[^/]|/(?!/)", new, re.IGNORECASE)
        assert status == "301"
