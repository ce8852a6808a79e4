"""`site-builder links add`: a link with what its page says, in the list of the year, once."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import SITE, codes, run, write
from fake_server import Fake, answer

from site_builder.cli import cli
from site_builder.text import yaml

PAGE = """<!doctype html><html lang="en-GB"><head><title>A text | The News</title>
<meta property="og:title" content="A text: &quot;worth&quot; reading # really">
<meta property="og:description" content="What it is about,
in <b>two</b> lines.">
<meta property="og:image" content="/cover.jpg">
<meta property="og:type" content="article">
<meta property="article:published_time" content="2026-05-31T10:00:00Z">
<meta name="author" content="Ann Example"></head><body><h1>A text</h1></body></html>"""
LIST = """# Newest first.
- url: https://example.com/old?a=1  # keep
  title: 'Old'
  date: 2026-05-01

# About the oldest.
- url: http://www.example.com/oldest/
  date: 2026-01-01
"""


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(host: str, *_: object, **__: object) -> list[object]:
        raise socket.gaierror(socket.EAI_NONAME, f"no network in tests: {host}")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    for name in ("SITE_BUILDER_NOW", "SITE_BUILDER_SOURCE", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def fake() -> Iterator[Fake]:
    with Fake() as server:
        server.pages["/text"] = html(PAGE)
        yield server


def html(text: str, **headers: str) -> bytes:
    return answer(200, text.encode(), content_type="text/html; charset=utf-8", **headers)


def site(root: Path, files: dict[str, str | bytes] | None = None, settings: str = "") -> Path:
    return write(root / "site", {"site.yml": SITE + settings, "content/index.md": "# H\n", **(files or {})})


def add(root: Path, *more: str, code: int = 0, private: bool = True) -> Result:
    arguments = ["links", "add", "--source", str(root), "--now", "2026-06-15", *more]
    result = CliRunner().invoke(cli, [*arguments, *(["--allow-private"] if private else [])])
    assert result.exit_code == code, result.output
    return result


def refused(root: Path, *more: str, code: int, private: bool = True) -> str:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    result = add(root, *more, code=code, private=private)
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
    assert result.stdout == ""
    return result.stderr


def rows(root: Path, name: str = "2026.yml") -> list[dict[str, object]]:
    loaded = yaml.load_data((root / "content/links" / name).read_text(encoding="utf-8"))
    assert not loaded.problems
    return list(loaded.value)


@pytest.mark.parametrize(
    "url",
    ["", "example.org", "ftp://a.example/", "javascript:alert(1)", "https://", "https://[::1", "/a", "mailto:a@b.c"],
)
def test_what_is_no_address_of_the_web_is_refused(tmp_path: Path, url: str) -> None:
    root = site(tmp_path)
    assert "https://" in refused(root, url, code=2)
    assert "--via" in refused(root, "https://a.example/", "--via", url or "x", code=2)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/status/404", "its server answers 404"),
        ("/status/500", "its server answers 500"),
        ("/loop/a", "circle"),
        ("/reset", "ended the connection early"),
        ("/no-http", "does not speak HTTP"),
        ("/bomb/gzip", ""),
        ("/packed/broken", "cannot be unpacked"),
    ],
)
def test_a_page_that_cannot_be_looked_at_is_not_added(tmp_path: Path, fake: Fake, path: str, said: str) -> None:
    root = site(tmp_path)
    if said:
        error = refused(root, fake.url(path), code=1)
        assert said in error and "--offline" in error
    else:
        add(root, fake.url(path))  # its beginning is enough
    assert "Traceback" not in str(root)


def test_private_hosts_are_not_asked(tmp_path: Path, fake: Fake) -> None:
    root = site(tmp_path)
    for url in (fake.url("/text"), f"http://localhost:{fake.port}/", "http://169.254.169.254/latest/", "http://[::1]/"):
        assert "cannot be looked at" in refused(root, url, code=1, private=False)
    assert fake.requests == []


def test_a_link_gets_what_its_page_says(tmp_path: Path, fake: Fake) -> None:
    root = site(tmp_path)
    url = fake.url("/text")
    result = add(
        root,
        f"{url}?utm_source=feed&fbclid=1",
        *("--note", "Because *it* is: good", "--tags", "rules, a b ,,rules", "--via", "https://example.net/"),
        *("--collection", "Handbooks"),
    )
    assert result.stdout == f"{root}/content/links/2026.yml\n"
    assert (root / "content/links/2026.yml").read_text(encoding="utf-8") == (
        "# Links of 2026. `note` says why one is worth reading: nobody follows a bare link.\n\n"
        f"- url: {url}\n"
        '  title: "A text: \\"worth\\" reading # really"\n'
        "  date: 2026-06-15\n"
        "  lang: en\n"
        "  author: Ann Example\n"
        "  type: article\n"
        "  tags: [rules, a b]\n"
        "  collection: Handbooks\n"
        "  via: https://example.net/\n"
        f"  image: {fake.url('/cover.jpg')}\n"
        "  description: What it is about, in two lines.\n"
        '  note: "Because *it* is: good"\n'
        "  extra:\n"
        '    published: "2026-05-31"\n'
    )
    assert "published" in result.stderr
    assert codes(run(root)) == []
    assert [asked.method for asked in fake.requests] == ["GET"]


def test_what_the_editor_says_counts_more(tmp_path: Path, fake: Fake) -> None:
    root = site(tmp_path)
    add(root, fake.url("/text"), "--title", " no ")
    assert rows(root)[0]["title"] == "no"


def test_a_page_that_says_nothing_and_what_is_no_page(tmp_path: Path, fake: Fake) -> None:
    root = site(tmp_path)
    fake.pages["/empty"] = html("")
    fake.pages["/paper.pdf"] = answer(200, b"%PDF-1.7", content_type="application/pdf")
    add(root, fake.url("/empty"))
    add(root, fake.url("/paper.pdf"))
    assert rows(root) == [
        {"url": fake.url("/empty"), "date": "2026-06-15", "note": ""},
        {"url": fake.url("/paper.pdf"), "date": "2026-06-15", "type": "document", "note": ""},
    ]
    assert codes(run(root)) == []


def test_hostile_pages_leave_plain_text(tmp_path: Path, fake: Fake) -> None:
    root = site(tmp_path)
    fake.pages["/evil"] = html(
        """<title>&lt;script&gt;alert(1)&lt;/script&gt;\n- url: https://injected.example/ \u202e\x1b[31m</title>
        <meta name=author content="x\ny: z"><meta property=og:description content="&lt;img src=x onerror=alert(1)&gt;">
        <meta property=og:image content="javascript:alert(1)"><link rel=canonical href="https://elsewhere.example/">"""
    )
    add(root, fake.url("/evil"))
    (row,) = rows(root)
    assert row["title"] == "<script>alert(1)</script> - url: https://injected.example/ [31m"
    assert row["url"] == fake.url("/evil") and row["author"] == "x y: z" and "image" not in row
    assert codes(run(root)) == []
    for page in (root / "output").rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "<script>alert" not in text and "<img src=x" not in text


def test_pages_without_end_or_sense_end(tmp_path: Path, fake: Fake) -> None:
    root = site(tmp_path)
    fake.pages["/deep"] = html("<title>Deep</title>" + "<div>" * 100_000)
    add(root, fake.url("/deep"))
    add(root, fake.url("/huge"))
    assert [row.get("title") for row in rows(root)] == ["Deep", None]


def test_oembed_fills_what_the_page_does_not_say(tmp_path: Path, fake: Fake) -> None:
    root = site(tmp_path)
    fake.pages["/film"] = html(
        '<title>A film</title><link rel=alternate type=application/json+oembed href="/oembed?x=1">'
    )
    fake.pages["/oembed"] = answer(
        200, b'{"type": "video", "title": "T", "author_name": "Ann"}', content_type="application/json"
    )
    fake.pages["/sorry"] = html('<title>B</title><link rel=alternate type=application/json+oembed href="/status/500">')
    add(root, fake.url("/film"))
    add(root, fake.url("/sorry"))
    first, second = rows(root)
    assert (first["title"], first["author"], first["type"]) == ("A film", "Ann", "video")
    assert second["title"] == "B"


def test_the_address_of_a_page_that_has_moved_for_good_or_calls_itself_better(tmp_path: Path, fake: Fake) -> None:
    root = site(tmp_path)
    fake.pages["/canonical"] = html(
        f'<title>C</title><link rel=canonical href="{fake.url("/canonical/?x=1&utm_id=2")}">'
    )
    result = add(root, fake.url(f"/to/301?where={fake.url('/text?utm_medium=x')}"))
    assert f"moved for good, to {fake.url('/text')}" in result.stderr
    assert "from there" not in result.stderr
    result = add(root, fake.url("/to/302?where=/fine"))
    assert f"leads to {fake.url('/fine')} for now; what is told of the page is from there." in result.stderr
    assert "from there" not in add(root, fake.url("/canonical?x=1#part")).stderr
    assert [row["url"] for row in rows(root)] == [
        fake.url("/text"),
        fake.url("/to/302?where=/fine"),
        fake.url("/canonical/?x=1#part"),
    ]


def test_a_link_that_is_there_under_another_form_is_told_with_its_line(tmp_path: Path, fake: Fake) -> None:
    post = "---\ntitle: P\nlink: https://example.com/post\ndate: 2026-01-01\n---\nx\n"
    one = "---\nurl: https://example.com/one\ndate: 2026-01-01\n---\nx\n"
    root = site(tmp_path, {"content/links/2026.yml": LIST, "content/links/one.md": one, "content/news/post.md": post})
    for url, told in (
        (
            "http://EXAMPLE.com/old/?utm_source=x&a=1#part",
            "2026.yml, line 2, has this link already, as https://example",
        ),
        ("https://example.com/oldest", "2026.yml, line 7, has this link already, as http://www.example.com/oldest/"),
        ("https://example.com/old?a=1", "2026.yml, line 2, has this link already."),
        ("https://example.com/one?gclid=1", "one.md, line 2, has"),
        ("https://www.example.com/post/", "post.md, line 3, has"),
    ):
        assert told in refused(root, url, code=2)
    assert fake.requests == [], "what is known is not asked"
    add(root, fake.url("/text"))
    assert "line 3, has" in refused(root, fake.url(f"/to/308?where={fake.url('/text')}"), code=2)


def test_the_list_keeps_its_comments_and_order(tmp_path: Path) -> None:
    root = site(tmp_path, {"content/links/2026.yml": LIST})
    result = add(root, "https://new.example/", "--offline", "--title", "New", private=False)
    new = '- url: https://new.example/\n  title: New\n  date: 2026-06-15\n  note: ""\n'
    head, rest = LIST.split("\n", 1)
    assert (root / "content/links/2026.yml").read_text(encoding="utf-8") == f"{head}\n\n{new}\n{rest}"
    assert result.stderr == new


def test_offline_needs_no_network_and_a_link_may_be_without_a_title(tmp_path: Path, fake: Fake) -> None:
    root = site(tmp_path)
    add(root, fake.url("/text"), "--offline")
    assert fake.requests == [] and "title" not in rows(root)[0]
    assert codes(run(root)) == []


def test_a_note_in_another_language_goes_to_its_own_list(tmp_path: Path) -> None:
    root = site(tmp_path, {"content/links/2026.yml": LIST}, "languages: {fr: {}}\n")
    result = add(root, "https://example.com/oldest/", "--offline", "--lang", "FR", "--note", "À lire.")
    assert "in another language, too: content/links/2026.yml, line 7" in result.stderr
    assert rows(root, "2026.fr.yml")[0]["note"] == "À lire."
    assert "has no language de" in refused(root, "https://a.example/", "--lang", "de", code=2)


@pytest.mark.parametrize("old", ["[]\n", "a: b\n", "- url: https://a.example/\n...\n"])
def test_a_list_that_takes_no_link_is_left_alone(tmp_path: Path, old: str) -> None:
    root = site(tmp_path, {"content/links/2026.yml": old})
    assert "one below another" in refused(root, "https://new.example/", "--offline", code=2)


@pytest.mark.parametrize(
    "old",
    [
        "- url: https://a.example/\r\n  date: 2026-01-01\n- url: https://b.example/\n",
        "- url: https://a.example/\r  date: 2026-02-02\r- url: https://b.example/\r  date: 2026-01-01\r",
    ],
)
def test_a_list_with_line_ends_of_several_kinds_or_of_an_old_kind_is_left_alone(tmp_path: Path, old: str) -> None:
    root = site(tmp_path, {"content/links/2026.yml": old.encode()})
    assert "one kind of line ends" in refused(root, "https://new.example/", "--offline", code=2)


def test_without_the_extra_the_message_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import site_builder.net.missing

    root = site(tmp_path)
    monkeypatch.setattr(site_builder.net.missing, "find_spec", lambda name: None)
    assert "pip install 'site-builder[links]'" in refused(root, "https://new.example/", code=2)
    add(root, "https://new.example/", "--offline")
