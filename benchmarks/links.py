"""Many links: a site of 20,000 built, as many bookmarks imported, 2,000 addresses asked, 200 feeds read.

    python -m benchmarks.links [--links 20000] [--checked 2000] [--feeds 200] [--keep DIR]

Run it in an environment in which site-builder is installed with its extra `links`, on Linux, where all of 127.0.0.0/8
is this machine. Nothing else is asked: a server in a process of its own answers each request after 50 ms.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from benchmarks.generate import posts
from benchmarks.words import ENDINGS, OBJECTS, SUBJECTS, VERBS

DELAY = 0.05  # seconds before an answer
HOSTS = 250
LANGUAGES = ("en", "fr", "de", "es", "it")
_POSTS = 2000
_NOW = ["--now", "2026-06-01"]
_PAGES = re.compile(r"pages ([\d,]+)")


def main() -> None:
    """Make the sites, run each command in a new process, and say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--links", type=int, default=20_000)
    parser.add_argument("--checked", type=int, default=2000)
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--keep", type=Path, help="folder for the sites, kept (default: a temporary one)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary, serving() as port:
        folder: Path = options.keep or Path(temporary)
        _build("links", _site(folder / "many", _links(options.links)))
        _build("posts", _site(folder / "posts", _posts()))
        site = _site(folder / "imported", {"bookmarks.html": _bookmarks(options.links)})
        for turn in ("the first time", "again"):
            _tell(f"import of {options.links} bookmarks, {turn}", site, "links", "import", "bookmarks.html", *_NOW)
        site = _site(folder / "checked", {"content/links/2026.yml": _addresses(options.checked, port)})
        _tell(f"check of {options.checked} links", site, "links", "check", "--allow-private", *_NOW)
        site = _site(folder / "harvested", {"content/links/sources.yml": _sources(options.feeds, port)})
        for turn in ("the first time", "again"):
            _tell(f"harvest of {options.feeds} feeds, {turn}", site, "links", "harvest", "--allow-private", *_NOW)


def _site(folder: Path, files: dict[str, str]) -> Path:
    base = {"site.yml": "title: Links\nurl: https://example.org\n", "content/index.md": "# Home\n"}
    for name, text in {**base, **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def _links(count: int) -> dict[str, str]:
    """Lists of eight years, with ten types, twenty collections, five languages and three of 300 tags."""
    random = Random(1)
    rows: dict[int, list[str]] = {2018 + year: [] for year in range(8)}
    for number in range(count):
        year = 2018 + number % 8
        tags = ", ".join(f"tag{random.randrange(300)}" for _ in range(3))
        rows[year].append(
            f"- url: https://site{number % 997}.example/{number}\n  title: {_words(random)}\n"
            f"  date: {year}-{number % 12 + 1:02}-{number % 28 + 1:02}\n  lang: {LANGUAGES[number % 5]}\n"
            f"  type: type{number % 10}\n  tags: [{tags}]\n  collection: Collection {number % 20}\n"
            f"  note: {_words(random)}.\n"
        )
    return {f"content/links/{year}.yml": "\n".join(of_year) for year, of_year in rows.items()}


def _posts() -> dict[str, str]:
    """Posts as in the benchmark of generators, for the engine’s cost of a page."""
    return {
        f"content/news/{post.slug}.md": f"---\ntitle: {post.title}\ndate: {post.date:%Y-%m-%d}\n"
        f"tags: [{', '.join(post.tags)}]\n---\n\n{post.text('{}.md'.format)}\n"
        for post in posts(_POSTS)
    }


def _words(random: Random) -> str:
    return " ".join(random.choice(words) for words in (SUBJECTS, VERBS, OBJECTS, ENDINGS))


def _bookmarks(count: int) -> str:
    random = Random(2)
    head = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<H1>Bookmarks</H1>\n<DL><p>\n"
    parts = [head]
    for number in range(count):
        if number % 500 == 0:
            parts.append(("</DL><p>\n" if number else "") + f"<DT><H3>Folder {number // 500}</H3>\n<DL><p>\n")
        parts.append(
            f'<DT><A HREF="https://site{number % 997}.example/{number}" ADD_DATE="{1_500_000_000 + number * 10_000}" '
            f'TAGS="tag{number % 300},tag{number % 7}">{_words(random)}</A>\n<DD>{_words(random)}.\n'
        )
    return "".join(parts) + "</DL><p>\n</DL><p>\n"


def _addresses(count: int, port: int) -> str:
    return "".join(
        f"- url: {_host(number, port)}/{number}\n  title: Link {number}\n  date: 2026-01-01\n"
        for number in range(count)
    )


def _sources(count: int, port: int) -> str:
    return "".join(f"- feed: {_host(number, port)}/feed/{number}\n  title: Feed {number}\n" for number in range(count))


def _host(number: int, port: int) -> str:
    return f"http://127.0.{number % HOSTS // 200}.{number % HOSTS % 200 + 1}:{port}"


def _feed(name: str) -> bytes:
    """A feed of forty entries, some of them new enough to be candidates."""
    random = Random(name)
    text = " ".join(_words(random) + "." for _ in range(45))
    entries = []
    for number in range(40):
        entries.append(
            f"<item><title>{_words(random)}</title><link>https://{name}.example/{number}</link>"
            f"<pubDate>{number % 28 + 1:02} May 2026 08:00:00 GMT</pubDate><description>{text}</description></item>"
        )
    body = "".join(entries)
    head = f'<?xml version="1.0"?><rss version="2.0"><channel><title>{name}</title>'
    return f"{head}<link>https://{name}.example/</link><description>-</description>{body}</channel></rss>".encode()


@contextmanager
def serving() -> Iterator[int]:
    """The server; gives its port on all of 127.0.0.0/8."""
    command = [sys.executable, "-c", "from benchmarks.links import serve; serve()"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.terminate()


def serve() -> None:
    """Answer until the process is ended; the first line of the output is the port."""
    asyncio.run(_serve())


async def _serve() -> None:
    server = await asyncio.start_server(_answer, "0.0.0.0", 0)  # a machine for benchmarks, for minutes
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    async with server:
        await server.serve_forever()


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            method, target = head.split(" ", 2)[:2]
            await asyncio.sleep(DELAY)
            feed = target.startswith("/feed/")
            if feed and "if-none-match" in head.lower():
                writer.write(b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n')
                continue
            kind, body = ("application/rss+xml", _feed(f"feed{target[6:]}")) if feed else ("text/html", b"fine")
            writer.write(
                f'HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nETag: "1"\r\nContent-Length: {len(body)}\r\n\r\n'.encode()
                + (b"" if method == "HEAD" else body)
            )
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


def _build(what: str, site: Path) -> None:
    seconds, said = _run(site, "build", *_NOW)
    pages = int(_PAGES.search(said)[1].replace(",", ""))  # type: ignore[index]
    _say(f"build of {what}: {pages} pages in {seconds:.2f} s, {1000 * seconds / pages:.2f} ms a page")


def _tell(case: str, site: Path, *arguments: str) -> None:
    seconds, said = _run(site, *arguments)
    _say(f"{case}: {seconds:.2f} s ({said.strip().splitlines()[-1]})")


def _run(site: Path, *arguments: str) -> tuple[float, str]:
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "site_builder", *arguments], cwd=site, capture_output=True, text=True, encoding="utf-8"
    )
    seconds = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"site-builder {' '.join(arguments)} ended with {done.returncode}:\n{done.stderr}")
    return seconds, done.stdout + done.stderr


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
