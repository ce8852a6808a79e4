"""`site-builder links harvest`: what sources have comes into the inbox, whatever they answer."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import run, write
from fake_server import MEGABYTE, Asked, Fake, Writer, answer

from site_builder.cli import cli
from site_builder.text import yaml

DAY = "2026-11-22"
MANY = 200


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(host: str, *_: object, **__: object) -> list[object]:
        raise socket.gaierror(socket.EAI_NONAME, f"no network in tests: {host}")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    for name in ("SOURCE_DATE_EPOCH", "SITE_BUILDER_NOW", "SITE_BUILDER_SOURCE", "SITE_BUILDER_LINK_JOBS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def fake() -> Iterator[Fake]:
    with Fake() as server:
        yield server


def entry(url: str, title: str = "T", date: str = "2026-11-21", more: str = "") -> str:
    return f"<item><title>{title}</title><link>{url}</link><dc:date>{date}</dc:date>{more}</item>"


def rss(*entries: str, title: str = "Feed") -> bytes:
    inside = f"<channel><title>{title}</title><link>https://a.example/</link>{''.join(entries)}</channel>"
    return f'<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">{inside}</rss>'.encode()


def site(root: Path, sources: str, files: Mapping[str, str | bytes] | None = None) -> Path:
    basic = {"site.yml": "title: T\nurl: https://example.org/\n", "content/index.md": "# H\n"}
    return write(root, {**basic, "content/links/sources.yml": sources, **(files or {})})


def harvest(root: Path, *more: str, private: bool = True, code: int = 0) -> Result:
    arguments = ["links", "harvest", "--source", str(root), "--now", DAY, "--delay", "0", "--timeout", "20", *more]
    result = CliRunner().invoke(cli, [*arguments, *(["--allow-private"] if private else [])])
    assert result.exit_code == code, result.output
    return result


def told(result: Result) -> list[str]:
    return re.findall(r"\[(\S+/\S+)\]$", result.stdout, re.M)


def rows(root: Path, name: str = "inbox") -> list[dict[str, object]]:
    loaded = yaml.load((root / f"content/links/{name}.yml").read_text(encoding="utf-8"))
    assert not loaded.problems
    return loaded.value or []


def urls(root: Path, name: str = "inbox") -> list[str]:
    return [str(row["url"]) for row in rows(root, name)]


def names(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "content/links").iterdir())


async def _huge(asked: Asked, writer: Writer) -> None:
    """500 MB of a feed, made on the way."""
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: application/rss+xml\r\n\r\n<rss><channel><!--")
    for _ in range(500):
        writer.write(MEGABYTE)
        await writer.drain()
    writer.close()


BOMB = b'<!DOCTYPE rss [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]><rss><channel><title>&b;</title></channel></rss>'
OUTSIDE = b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>&x;</title></channel></rss>'


@pytest.mark.parametrize(
    ("path", "code", "words"),
    [
        ("/silent", "harvest/unreachable", "did not answer within 0.5 seconds"),
        ("/trickle", "harvest/unreachable", "did not answer within 0.5 seconds"),
        ("/endless-head", "harvest/unreachable", "gave no answer"),
        ("/loop/a", "harvest/unreachable", "redirects lead in a circle"),
        ("/deeper/1", "harvest/unreachable", "redirected more than"),
        ("/huge-feed", "harvest/unreachable", "larger than anybody would read"),
        ("/bomb/gzip", "harvest/unreachable", "larger than anybody would read"),
        ("/always-busy?after=3600", "harvest/unreachable", "429"),
        ("/status/500", "harvest/unreachable", "answers 500"),
        ("/reset", "harvest/unreachable", "ended the connection early"),
        ("/status/404", "harvest/gone", "answers 404"),
        ("/status/410", "harvest/gone", "answers 410"),
        ("/to/302?where=http://169.254.169.254/feed", "harvest/not-asked", "was not asked"),
        ("/entities", "harvest/unreadable", "document type of its own"),
        ("/outside", "harvest/unreadable", "document type of its own"),
        ("/fine", "harvest/unreadable", "it is no XML"),
        ("/empty", "harvest/unreadable", "it is empty"),
        ("/page", "harvest/no-feed", "write `feed: {}/feed`"),
        ("/page-without", "harvest/no-feed", "Look on the site for its RSS or Atom feed"),
    ],
)
def test_a_source_at_fault_is_told_at_its_line_and_the_others_go_on(
    tmp_path: Path, path: str, code: str, words: str
) -> None:
    pages = {
        "/good": answer(200, rss(entry("https://a.example/1"))),
        "/huge-feed": _huge,
        "/entities": answer(200, BOMB, content_type="application/rss+xml"),
        "/outside": answer(200, OUTSIDE, content_type="application/rss+xml"),
        "/empty": answer(200, b" "),
        "/page": answer(200, b"<!doctype html><link rel=alternate type=application/rss+xml href=feed>"),
        "/page-without": answer(200, b"<html><p>Hello"),
    }
    with Fake(pages=pages) as fake:  # type: ignore[arg-type]
        sources = f"# Ours\n- feed: {fake.url(path, '127.0.0.2')}\n- feed: {fake.url('/good')}\n"
        root = site(tmp_path, sources)
        error = code != "harvest/unreachable"
        result = harvest(root, "--timeout", "0.5" if words.startswith("did not") else "20", code=int(error))
        assert told(result) == [code]
        assert f"content/links/sources.yml:2:1: {'error' if error else 'warning'}: " in result.stdout
        assert words.format(fake.url("", "127.0.0.2")) in result.stdout
        assert urls(root) == ["https://a.example/1"]
        assert "passwd" not in (root / "content/links/inbox.yml").read_text()


def test_what_is_known_ours_old_or_skipped_is_left_out(tmp_path: Path) -> None:
    fresh = [entry(f"https://a.example/{name}") for name in ("list", "note", "post", "skipped", "new?utm_source=feed")]
    feed = rss(*fresh, entry("https://example.org/own/"), entry("https://a.example/old", date="2026-09-01"))
    files = {
        "content/links/2026.yml": "- url: http://www.a.example/list/\n  date: 2026-01-01\n",
        "content/links/note.md": "---\nurl: https://a.example/note#x\ndate: 2026-01-01\n---\nA note.\n",
        "content/blog/post.md": "---\ntitle: P\ndate: 2026-01-01\nlink: https://a.example/post\n---\nText.\n",
        "content/links/skipped.yml": "# Never\n- https://a.example/skipped\n",
    }
    with Fake(pages={"/feed": answer(200, feed)}) as fake:
        root = site(tmp_path, f"- feed: {fake.url('/feed')}\n", files)
        result = harvest(root)
        assert urls(root) == ["https://a.example/new"]
        assert result.stderr.startswith(
            "sources 1, asked 1, unchanged 0, moved 0, failed 0, new in the inbox 1, in the "
        )
        harvest(root, "--since", "365")
        assert urls(root) == ["https://a.example/new", "https://a.example/old"]
        write(root, {"content/links/2026.yml": "- url: https://a.example/new\n  date: 2026-01-01\n"})
        harvest(root)
        assert urls(root) == ["https://a.example/list", "https://a.example/old"], "what the list has now is taken out"


def test_the_likeliest_come_first_with_the_reasons(tmp_path: Path) -> None:
    one = rss(
        entry("https://a.example/plain", "Anything"),
        entry("https://a.example/word", "A Code of Conduct for us"),
        entry("https://a.example/tag", "Short", more="<category>MODERATION</category>"),
    )
    two = rss(entry("https://b.example/x", "More"), entry("https://www.a.example/plain/"), title="Two")
    known = "".join(
        f"- url: https://k.example/{n}\n  date: 2026-01-01\n  tags: [{tag}]\n"
        for n, tag in enumerate(["moderation", "Moderation", "moderation", "code-of-conduct"])
    )
    with Fake(pages={"/1": answer(200, one), "/2": answer(200, two)}) as fake:
        sources = f"- feed: {fake.url('/1')}\n- feed: {fake.url('/2')}\n  weight: 3\n  tags: [craft]\n"
        root = site(tmp_path, sources, {"content/links/2026.yml": known})
        harvest(root)
        found = {str(row["url"]): row for row in rows(root)}
        assert list(found) == [
            "https://www.a.example/plain/",
            "https://a.example/tag",
            "https://b.example/x",
            "https://a.example/word",
        ]
        first, tag, other, word = found.values()
        assert tag["why"] == ["tagged moderation, like 3 links of yours", "of yesterday"]
        assert tag["tags"] == ["moderation"]
        assert word["why"] == ["code-of-conduct in its title, a tag of 1 link of yours", "of yesterday"]
        assert other["why"] == ["a source that counts 3 times", "of yesterday"]
        assert other["tags"] == ["craft"]
        assert "1 more of your sources has it" in str(first["why"])
        harvest(root, "--limit", "2")
        assert urls(root) == list(found)[:2]
        before = (root / "content/links/inbox.yml").read_bytes()
        harvest(root, "--limit", "2", "--jobs", "1")
        assert (root / "content/links/inbox.yml").read_bytes() == before, "the same answers give the same bytes"


def test_a_feed_that_has_not_changed_is_not_sent_again(tmp_path: Path) -> None:
    async def feed(asked: Asked, writer: Writer) -> None:
        same = asked.headers.get("if-none-match") == '"1"'
        writer.write(answer(304, b"") if same else answer(200, rss(entry("https://a.example/1")), etag='"1"'))

    with Fake(pages={"/feed": feed}) as fake:
        root = site(tmp_path, f"- feed: {fake.url('/feed')}\n")
        assert "unchanged 0" in harvest(root).stderr
        (root / "content/links/inbox.yml").unlink()
        assert "unchanged 1" in harvest(root).stderr
        assert urls(root) == ["https://a.example/1"], "what it said the last time still counts"
        for torn in (b"", b"{", b'{"version": 1}', b"\xff" * 100):
            (root / ".site-builder/harvest.json").write_bytes(torn)
            assert "unchanged 0" in harvest(root).stderr, "a damaged cache is an empty one"
            assert urls(root) == ["https://a.example/1"]


def test_what_an_editor_does_to_the_inbox_during_a_harvest_stays(tmp_path: Path) -> None:
    async def feed(asked: Asked, writer: Writer) -> None:
        write(tmp_path, {"content/links/inbox.yml": "- url: https://a.example/theirs\n"})
        write(tmp_path, {"content/links/skipped.yml": "- https://a.example/2\n"})
        writer.write(answer(200, rss(entry("https://a.example/1"), entry("https://a.example/2"))))

    with Fake(pages={"/feed": feed}) as fake:
        harvest(site(tmp_path, f"- feed: {fake.url('/feed')}\n"))
        assert urls(tmp_path) == ["https://a.example/1", "https://a.example/theirs"]


def test_a_server_that_is_busy_for_a_moment_is_asked_again(tmp_path: Path) -> None:
    async def busy(asked: Asked, writer: Writer) -> None:
        writer.write(answer(200, rss(entry("https://a.example/1"))) if asked.number else answer(429, retry_after="1"))

    with Fake(pages={"/feed": busy}) as fake:
        root = site(tmp_path, f"- feed: {fake.url('/feed')}\n")
        assert told(harvest(root)) == []
        assert len(fake.requests) == 2 and urls(root) == ["https://a.example/1"]


def test_a_charset_that_is_declared_wrongly_does_no_harm(tmp_path: Path) -> None:
    head = '<?xml version="1.0" encoding="{}"?>'
    latin = (head.format("utf-8").encode() + rss(entry("https://a.example/1", "ETE"))).replace(b"ETE", b"\xc9t\xe9")
    utf = head.format("iso-8859-1").encode() + rss(entry("https://a.example/2", "Été 🎉"))
    pages = {
        "/latin": answer(200, latin, content_type="text/xml; charset=utf-8"),
        "/utf": answer(200, utf, content_type="text/xml; charset=us-ascii"),
    }
    with Fake(pages=pages) as fake:  # type: ignore[arg-type]
        root = site(tmp_path, f"- feed: {fake.url('/latin')}\n- feed: {fake.url('/utf')}\n")
        harvest(root)
        assert {str(row["title"]) for row in rows(root)} == {"Été", "Été 🎉"}


def test_a_feed_that_has_moved_for_good_is_proposed_and_written_where_asked(tmp_path: Path) -> None:
    with Fake(pages={"/new": answer(200, rss(entry("https://a.example/1"))), "/2": answer(200, rss())}) as fake:
        old, flow = fake.url("/to/301?where=/new"), fake.url("/to/308?where=/2")
        brief = fake.url("/to/302?where=/new")
        text = f"# Ours\r\n- feed: {old}   # {old}\r\n  note: >-\r\n    See {old}\r\n- {{feed: '{flow}', title: F}}\r\n"
        text += f"- feed: {brief}\r\n"
        root = site(tmp_path, text)
        result = harvest(root)
        assert told(result) == ["harvest/moved"] * 2 and "links harvest --fix" in result.stdout
        assert (root / "content/links/sources.yml").read_bytes() == text.encode()
        assert [row["feed"] for row in rows(root)] == [old]
        assert "The new address was written." in harvest(root, "--fix").stdout
        assert [row["feed"] for row in rows(root)] == [fake.url("/new")], "or its source could not be muted in a review"
        after = text.replace(f"feed: {old} ", f"feed: {fake.url('/new')} ").replace(flow, fake.url("/2"))
        assert (root / "content/links/sources.yml").read_bytes() == after.encode()
        assert told(harvest(root, "--fix")) == []


def test_a_new_address_that_the_list_has_already_is_left_to_the_editor(tmp_path: Path) -> None:
    with Fake(pages={"/new": answer(200, rss(entry("https://a.example/1")))}) as fake:
        text = f"- feed: {fake.url('/to/301?where=/new')}\n- feed: {fake.url('/new')}\n"
        root = site(tmp_path, text)
        assert "Write the new address by hand" in harvest(root, "--fix").stdout
        assert (root / "content/links/sources.yml").read_text() == text
        assert rows(root)[0]["why"] == ["of yesterday"], "a feed does not vouch for itself under its old address"


def test_sources_of_an_outline_are_read_too(tmp_path: Path) -> None:
    with Fake(pages={"/feed": answer(200, rss(entry("https://a.example/1")))}) as fake:
        outline = f'<opml version="2.0"><body><outline type="rss" text="A" xmlUrl="{fake.url("/feed")}"/></body></opml>'
        root = site(tmp_path, "", {"content/links/sources.opml": outline})
        harvest(root)
        assert (rows(root)[0]["source"], rows(root)[0]["site"]) == ("A", "https://a.example/")


def test_muted_sources_are_not_asked_and_leave_the_inbox(tmp_path: Path) -> None:
    with Fake(pages={"/feed": answer(200, rss(entry("https://a.example/1")))}) as fake:
        root = site(tmp_path, f"- feed: {fake.url('/feed')}\n")
        harvest(root)
        write(root, {"content/links/sources.yml": f"- feed: {fake.url('/feed')}\n  muted: true\n"})
        harvest(root)
        assert rows(root) == [] and len(fake.requests) == 1


def test_a_wrong_row_is_told_by_harvest_and_by_the_build_and_the_others_are_read(tmp_path: Path) -> None:
    with Fake(pages={"/feed": answer(200, rss(entry("https://a.example/1")))}) as fake:
        text = f"- title: None\n- feed: {fake.url('/feed')}\n  wieght: 2\n- feed: {fake.url('/feed/')}\n- words\n"
        text = text.replace("/feed/", "/feed#x")
        root = site(tmp_path, text)
        found = told(harvest(root, code=1))
        assert found == ["sources/no-feed", "sources/unknown-key", "sources/twice", "sources/not-a-source"]
        assert urls(root) == ["https://a.example/1"]
        assert [problem.code for problem in run(root).problems] == found


def test_without_sources_and_with_an_inbox_that_cannot_be_read_nothing_is_asked(tmp_path: Path, fake: Fake) -> None:
    root = site(tmp_path, f"- feed: {fake.url('/fine')}\n")
    for name, text in (
        ("inbox", "- url: [\n"),
        ("inbox", "- words\n"),
        ("inbox", "- title: none\n"),
        ("inbox", "a: b\n"),
        ("inbox", "- url: https://a.example/\n  note: Mine, which would get lost.\n"),
        ("skipped", "- a: b\n"),
    ):
        write(root, {f"content/links/{name}.yml": text})
        assert f"content/links/{name}.yml, line " in harvest(root, code=2).stderr
        assert (root / f"content/links/{name}.yml").read_text() == text
        (root / f"content/links/{name}.yml").unlink()
    write(root, {"content/links/2026.yml": "- url: [\n"})
    assert "all lists of links must be readable first" in harvest(root, code=1).stderr
    (root / "content/links/2026.yml").unlink()
    (root / "content/links/sources.yml").unlink()
    assert "There is no content/links/sources.yml" in harvest(root, code=2).stderr
    assert fake.requests == []


def test_hosts_that_are_not_public_are_not_asked(tmp_path: Path, fake: Fake) -> None:
    root = site(tmp_path, f"- feed: {fake.url('/fine')}\n- feed: http://me:x@127.0.0.1/\n")
    assert told(harvest(root, private=False, code=1)) == ["harvest/not-asked"] * 2
    assert fake.requests == []


def test_findings_for_programs_and_for_code_hosts(tmp_path: Path, fake: Fake) -> None:
    root = site(tmp_path, f"- feed: {fake.url('/status/410')}\n")
    (row,) = json.loads(harvest(root, "--format", "json", code=1).stdout)
    assert (row["code"], row["path"], row["line"]) == ("harvest/gone", "content/links/sources.yml", 1)
    line = "::error file=content/links/sources.yml,line=1,col=1,title=harvest/gone::The feed "
    assert harvest(root, "--format", "github", code=1).stdout.startswith(line)
    write(root, {"site.yml": "title: T\nseverity:\n  harvest/gone: notice\n"})
    assert ": notice: " in harvest(root).stdout


def test_an_inbox_is_never_larger_than_what_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("site_builder.desk.harvest.inbox._LARGEST", 1000)
    feed = rss(*(entry(f"https://a.example/{n}", "語" * 50) for n in range(10)))
    with Fake(pages={"/feed": answer(200, feed)}) as fake:
        root = site(tmp_path, f"- feed: {fake.url('/feed')}\n")
        assert "in the inbox 2\n" in harvest(root).stderr
        assert len(rows(root)) == 2


def test_of_a_feed_that_is_too_large_the_newest_entries_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("site_builder.desk.harvest.asking.LARGEST", 20_000)
    archive = rss(*(entry(f"https://a.example/{n}") for n in range(500)))
    wordy = rss(entry("https://b.example/1", more=f"<description>{'word ' * 10_000}</description>"))
    with Fake(pages={"/archive": answer(200, archive), "/wordy": answer(200, wordy)}) as fake:
        root = site(tmp_path, f"- feed: {fake.url('/archive')}\n- feed: {fake.url('/wordy')}\n")
        assert told(harvest(root, "--limit", "500")) == ["harvest/unreachable"]
        assert sorted(urls(root)) == sorted(f"https://a.example/{n}" for n in range(100))


def test_an_early_date_in_a_feed_does_not_stop_the_build(tmp_path: Path) -> None:
    dates = ("0002-01-01T00:00:00+05:00", "0003-01-01T00:00:00+05:00", "Mon, 01 Jan 0999 00:00:00 +0100")
    feed = rss(*(entry(f"https://a.example/{n}", date=date) for n, date in enumerate(dates)))
    with Fake(pages={"/feed": answer(200, feed)}) as fake:
        root = site(tmp_path, f"- feed: {fake.url('/feed')}\n")
        assert "in the planet 2" in harvest(root, "--planet").stderr
    write(root, {"site.yml": "title: T\nurl: https://example.org/\ntimezone: America/New_York\n"})
    assert run(root, now=DAY).problems == ()


def test_two_hundred_feeds_are_read_side_by_side(tmp_path: Path) -> None:
    body = rss(*(entry(f"https://a.example/{n}", f"Title {n}", more=f"<category>t{n}</category>") for n in range(40)))
    with Fake(pages={"/feed": answer(200, body)}, delay=0.05) as fake:
        sources = "".join(f"- feed: {fake.url('/feed', f'127.0.1.{n + 1}')}\n" for n in range(MANY))
        root = site(tmp_path, sources)
        result = harvest(root, "--timeout", "30")
        assert f"asked {MANY}, unchanged 0, moved 0, failed 0, new in the inbox 40" in result.stderr
        assert 8 < fake.most <= 32, "many at once, and no more than --jobs"


def test_nothing_of_a_feed_is_more_than_plain_text(tmp_path: Path) -> None:
    evil = (
        "<item><title>&lt;img src=x onerror=1&gt;Hi \u202e {{ x }}</title><link>https://a.example/1</link>"
        "<dc:date>2026-11-21</dc:date><description>&lt;script&gt;evil()&lt;/script&gt;- a: [b&#10;]: {"
        "</description></item>"
        "<item><title>No</title><link>javascript:alert(1)</link><dc:date>2026-11-21</dc:date></item>"
    )
    with Fake(pages={"/feed": answer(200, rss(evil, title="&lt;b&gt;F&lt;/b&gt;"))}) as fake:
        root = site(tmp_path, f"- feed: {fake.url('/feed')}\n")
        harvest(root, "--planet")
        (row,) = rows(root)
        assert (row["title"], row["summary"], row["source"]) == ("Hi {{ x }}", "- a: [b ]: {", "F")
        (planet,) = rows(root, "planet")
        assert planet["title"] == "Hi {{ x }}"


def test_the_planet_has_the_latest_of_each_source(tmp_path: Path) -> None:
    loud = rss(*(entry(f"https://a.example/{n}", date=f"2026-11-{n:02}") for n in range(1, 30)), title="Loud")
    quiet = rss(entry("https://b.example/1", date="2019-01-01"), "<item><link>https://b.example/2</link></item>")
    with Fake(pages={"/1": answer(200, loud), "/2": answer(200, quiet)}) as fake:
        root = site(tmp_path, f"- feed: {fake.url('/1')}\n- feed: {fake.url('/2')}\n  title: Quiet\n")
        harvest(root)
        assert "planet.yml" not in names(root)
        assert "in the planet 6" in harvest(root, "--planet").stderr
        assert urls(root, "planet") == [f"https://a.example/{n}" for n in range(22, 17, -1)] + ["https://b.example/1"]
        fake.pages["/1"] = answer(500)
        before = (root / "content/links/planet.yml").read_bytes()
        harvest(root, "--planet")
        assert (root / "content/links/planet.yml").read_bytes() == before, "a bad day of a server changes nothing"
        harvest(root, "--planet", "--planet-size", "2")
        assert len(rows(root, "planet")) == 2
        fake.pages["/2"] = answer(500)
        (root / ".site-builder/harvest.json").unlink()
        harvest(root, "--planet")
        assert len(rows(root, "planet")) == 2, "where nobody answers, as without a network, the page stays"


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", 1)])
def test_what_was_fetched_before_a_signal_is_kept(tmp_path: Path, number: int) -> None:
    good = answer(200, rss(entry("https://a.example/1")), etag='"1"')
    with Fake(pages={"/feed": good}) as fake:
        slow = "".join(f"- feed: {fake.url('/silent', f'127.0.1.{n + 1}')}\n" for n in range(3))
        root = site(tmp_path, f"- feed: {fake.url('/feed')}\n{slow}")
        command = [sys.executable, "-m", "site_builder", "links", "harvest", "--source", str(root), "--allow-private"]
        process = subprocess.Popen(
            [*command, "--now", DAY, "--timeout", "60", "--planet"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        deadline = time.monotonic() + 60
        while len(fake.requests) < 4:
            assert time.monotonic() < deadline and process.poll() is None
            time.sleep(0.02)
        time.sleep(0.3)  # for the answer to arrive
        process.send_signal(number)
        _, err = process.communicate(timeout=30)
    assert process.returncode == 128 + number, err
    assert "Traceback" not in err
    assert "with 3 sources unasked; what was fetched until then is kept" in err
    assert urls(root) == ["https://a.example/1"]
    assert names(root) == ["inbox.yml", "sources.yml"], "no half a file, and no planet of half the sources"
    assert '"etag":"\\"1\\""' in (root / ".site-builder/harvest.json").read_text()


def test_without_the_extra_the_command_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import site_builder.net.missing as missing

    monkeypatch.setattr(missing, "find_spec", lambda name: None)
    assert "pip install 'site-builder[links]'" in harvest(site(tmp_path, ""), code=2).stderr
