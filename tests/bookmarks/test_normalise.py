"""When two addresses are one link: one key for all spellings, and never one key for two links."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from site_builder.bookmarks.normalise import normalise, without_tracking
from site_builder.bookmarks.tracking import AMP, NAMES, OF_HOSTS

BROKEN = ["", "   ", "not an address", "http://", "https:///path", "http://[::1", "http://h:port/", "http://h:99999/"]
OTHER = [
    "javascript:alert(1)",
    "mailto:a@example.org",
    "data:text/html,x",
    "ftp://example.org/",
    "about:blank",
    "//a/b",
]


@pytest.mark.parametrize("text", BROKEN + OTHER)
def test_what_is_no_address_of_the_web_is_its_own_key(text: str) -> None:
    assert normalise(f" {text} ") == text.strip()
    assert without_tracking(text) == text


SAME = [
    ("http://example.org/a", "https://example.org/a"),
    ("HTTPS://Example.ORG/a", "https://example.org/a"),
    ("https://www.example.org/", "https://example.org"),
    ("https://example.org./a", "https://example.org/a"),
    ("https://example.org:443/a", "http://example.org:80/a"),
    ("https://example.org/a/", "https://example.org/a"),
    ("https://example.org/a#part", "https://example.org/a"),
    ("https://example.org/a#:~:text=some%20words", "https://example.org/a"),
    ("https://example.org/%7Eana/%c3%a9t%c3%A9", "https://example.org/~ana/été"),
    ("https://example.org/a/./b/../c", "https://example.org/a/c"),
    ("https://bücher.example/", "https://xn--bcher-kva.example"),
    ("https://BÜCHER.example/", "https://xn--bcher-kva.example"),
    ("https://例え。example/", "https://例え.example/"),
    ("https://example.org/a?utm_source=x&utm_medium=mail&b=1&fbclid=I", "https://example.org/a?b=1"),
    ("https://example.org/a?UTM_Source=x&mc_cid=1&mc_eid=2", "https://example.org/a"),
    ("https://example.org/a?", "https://example.org/a"),
    ("https://example.org/a?b=1&&c=2&", "https://example.org/a?c=2&b=1"),
    ("https://youtu.be/abc?si=xyz", "https://youtu.be/abc"),
    ("https://m.youtube.com/watch?v=abc&feature=share", "https://www.youtube.com/watch?v=abc"),
    ("https://fr.m.wikipedia.org/wiki/Forum", "https://fr.wikipedia.org/wiki/Forum"),
    ("https://mobile.twitter.com/a/status/1?s=20&t=xyz", "https://twitter.com/a/status/1"),
    ("https://example.org/2026/a-title/amp/", "https://example.org/2026/a-title/"),
    ("https://example.org/a-title?amp=1", "https://example.org/a-title"),
    ("https://example.org/a-title?amp", "https://example.org/a-title?outputType=amp"),
    (
        "https://www-example-org.cdn.ampproject.org/c/s/www.example.org/a-title/amp?amp_js_v=0.1&usqp=x",
        "https://example.org/a-title",
    ),
    ("https://www.google.com/amp/s/example.org/a-title", "https://example.org/a-title"),
    ("https://cdn.ampproject.org/v/example.org/a", "http://example.org/a"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_forms_of_one_link(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


DIFFERENT = [
    ("https://example.org/a", "https://example.org/A"),
    ("https://example.org/a", "https://example.org/a//"),
    ("https://example.org/a/b", "https://example.org/a%2Fb"),
    ("https://example.org/a?b=1", "https://example.org/a?b=2"),
    ("https://example.org/a?b=1&b=2", "https://example.org/a?b=2&b=1"),
    ("https://example.org/a?b", "https://example.org/a?b="),
    ("https://example.org/a?page=2", "https://example.org/a"),
    ("https://example.org/a?ref=x", "https://example.org/a"),
    ("https://example.org/a?si=x", "https://example.org/a"),
    ("https://example.org/a?t=90", "https://example.org/a"),
    ("https://example.org/#!/topic/1", "https://example.org/#!/topic/2"),
    ("https://app.example.org/#/room/1", "https://app.example.org/"),
    ("https://example.org:8080/", "https://example.org/"),
    ("https://m.example.org/a", "https://example.org/a"),
    ("https://blog.example.org/", "https://example.org/"),
    ("https://www2.example.org/", "https://example.org/"),
    ("https://straße.example/", "https://strasse.example/"),
    ("https://ann@example.org/", "https://example.org/"),
    ("https://example.org/products/amp", "https://example.org/products"),
    ("https://example.org/amp", "https://example.org/"),
    ("https://example.org/c/s/other.example/", "https://other.example/"),
    ("https://web.archive.org/web/2020/https://example.org/", "https://example.org/"),
    ("https://www.com/", "https://com/"),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_links(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


ANYTHING = st.text(st.one_of(st.sampled_from("htps:/wam.%?&=#!@[]\\ü 　é2eE~"), st.characters()), max_size=40)
HOSTS = st.sampled_from(
    ["example.org", "www.example.org", "m.youtube.com", "en.m.wikipedia.org", "a.cdn.ampproject.org", "google.co.uk"]
)


@given(st.one_of(ANYTHING, st.builds("http://{}/{}".format, HOSTS, ANYTHING), ANYTHING.map("https://{}".format)))
def test_a_key_is_its_own_key(url: str) -> None:
    assert normalise(normalise(url)) == normalise(url)


PATHS = st.lists(st.from_regex(r"[a-zA-Z0-9~_-]{1,6}", fullmatch=True), max_size=4).map("/".join)
NAMES_OF_SITES = st.from_regex(r"[a-zA-Z]{1,6}", fullmatch=True).filter(
    lambda name: name.lower() not in NAMES | AMP | {"amp", "outputtype"}
)
PARAMETERS = st.dictionaries(NAMES_OF_SITES, st.from_regex(r"[a-z0-9]{0,4}", fullmatch=True), max_size=3)


def written(path: str, parameters: dict[str, str]) -> str:
    query = "&".join(f"{name}={value}" for name, value in parameters.items())
    return f"https://example.org/{path}" + (f"?{query}" if query else "")


@given(PATHS, PATHS, PARAMETERS, PARAMETERS)
def test_links_that_differ_in_path_or_parameter_are_never_one(
    one: str, other: str, some: dict[str, str], more: dict[str, str]
) -> None:
    assume((one, some) != (other, more))
    assume("amp" not in (one + "/" + other).split("/"))
    assert normalise(written(one, some)) != normalise(written(other, more))


@given(PATHS, PARAMETERS, st.permutations(sorted(NAMES)).map(lambda names: names[:3]), st.randoms())
def test_tracking_order_and_spelling_make_no_difference(
    path: str, parameters: dict[str, str], tracking: list[str], random: object
) -> None:
    assume("amp" not in path.split("/"))
    items = list(({**dict.fromkeys(tracking, "x"), **parameters}).items())
    random.shuffle(items)  # type: ignore[attr-defined]
    other = written(path, dict(items)).replace("https://example.org", "http://WWW.example.org:80")
    assert normalise(other + "#part") == normalise(written(path, parameters))


def test_what_is_kept_is_the_address_as_it_was_written_without_tracking() -> None:
    given_ = "http://www.Example.org:80/A/?b=2&utm_source=x&a=%7e&fbclid=1#Part"
    assert without_tracking(given_) == "http://www.Example.org:80/A/?b=2&a=%7e#Part"
    assert without_tracking("https://example.org/?utm_source=x") == "https://example.org/"
    assert without_tracking("https://example.org/#?utm_source=x") == "https://example.org/#?utm_source=x"
    assert without_tracking("https://example.org/?a&&b") == "https://example.org/?a&&b"


@given(ANYTHING.map("https://example.org/{}".format))
def test_what_is_kept_is_the_same_link(url: str) -> None:
    assert normalise(without_tracking(url)) == normalise(url)


def test_the_lists_are_in_the_form_they_are_compared_in() -> None:
    for name in (*NAMES, *AMP, *(name for names in OF_HOSTS.values() for name in names)):
        assert name == name.lower()
    assert all(urlsplit(f"https://{host}").hostname == host for host in OF_HOSTS)
