"""A server on loopback that does what servers of the web do, and what they should not.

It answers by path, in a thread of its own; see `Fake.handle`. Nothing of it is random, and large bodies are made while
they are sent.
"""

from __future__ import annotations

import asyncio
import gzip
import ssl
import threading
import zlib
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import TypeAlias
from urllib.parse import parse_qs, unquote, urlsplit

MEGABYTE = b"\0" * (1 << 20)


@dataclass(frozen=True)
class Asked:
    """A request as it came: method, path with its query, headers with names in lower case."""

    method: str
    target: str
    headers: dict[str, str]
    number: int
    """How many requests for this path, this method, came before."""

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    def query(self, name: str, default: str = "") -> str:
        return parse_qs(urlsplit(self.target).query).get(name, [default])[0]


Writer: TypeAlias = asyncio.StreamWriter
Answer: TypeAlias = Callable[[Asked, Writer], Awaitable[None]]


def answer(status: int = 200, body: bytes = b"fine", **headers: str) -> bytes:
    """The bytes of an answer; `_` in the names of headers stands for `-`."""
    lines = [f"HTTP/1.1 {status} Whatever"]
    headers.setdefault("content_type", "text/plain; charset=utf-8")
    headers.setdefault("content_length", str(len(body)))
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items() if value]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@dataclass
class Fake:
    """A running server; a context manager. `port` is where it listens (on all of 127.0.0.0/8), `requests` what it was
    asked, `most` how many requests it ever had at once. `pages` are answers by path, before those of its own."""

    pages: dict[str, bytes | Answer] = field(default_factory=dict)
    delay: float = 0.0
    trust: ssl.SSLContext | None = None
    host: str = "127.0.0.1"
    port: int = 0
    requests: list[Asked] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    most: int = 0

    def __enter__(self) -> Fake:
        ready = threading.Event()
        self._seen: Counter[tuple[str, str]] = Counter()
        self._open = 0
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run(ready)), daemon=True)
        self._thread.start()
        assert ready.wait(10)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join(10)

    def url(self, path: str = "/", host: str = "") -> str:
        """The address of a path."""
        scheme = "https" if self.trust else "http"
        return f"{scheme}://{host or self.host}:{self.port}{path}"

    def asked(self, path: str) -> list[Asked]:
        """The requests for a path."""
        return [each for each in self.requests if each.path == path]

    async def _run(self, ready: threading.Event) -> None:
        self._loop, self._end = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._talk, "0.0.0.0", self.port, ssl=self.trust, backlog=1000)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        await self._end.wait()
        server.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: Writer) -> None:
        try:
            while not writer.is_closing():
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
                method, target, _ = head[0].split(" ", 2)
                headers = dict(line.lower().split(": ", 1) for line in head[1:] if ": " in line)
                path = urlsplit(target).path
                asked = Asked(method, target, headers, self._seen[method, path])
                self._seen[method, path] += 1
                self.requests.append(asked)
                self.times.append(self._loop.time())
                self._open += 1
                self.most = max(self.most, self._open)
                try:
                    if self.delay:
                        await asyncio.sleep(self.delay)
                    await self._answer(asked, writer)
                finally:
                    self._open -= 1
                await writer.drain()
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    async def _answer(self, asked: Asked, writer: Writer) -> None:
        page = self.pages.get(asked.path)
        if isinstance(page, bytes):
            writer.write(page.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" if asked.method == "HEAD" else page)
        else:
            await (page or _DEEDS.get(asked.path.split("/")[1], _missing))(asked, writer)


def _plain(status: int, asked: Asked, writer: Writer, body: bytes = b"fine", **headers: str) -> None:
    text = answer(status, body, **headers)
    writer.write(text[: len(text) - len(body)] if asked.method == "HEAD" else text)


async def _missing(asked: Asked, writer: Writer) -> None:
    _plain(404, asked, writer, b"nothing here")


async def _fine(asked: Asked, writer: Writer) -> None:
    _plain(200, asked, writer)


async def _status(asked: Asked, writer: Writer) -> None:
    """/status/404"""
    _plain(int(asked.path.split("/")[2]), asked, writer)


async def _to(asked: Asked, writer: Writer) -> None:
    """/to/301?where=…"""
    _plain(int(asked.path.split("/")[2]), asked, writer, location=unquote(asked.query("where")))


async def _loop(asked: Asked, writer: Writer) -> None:
    """/loop/a leads to /loop/b, and back; with ?cookie=1 it gives a cookie each time."""
    other = "b" if asked.path.endswith("a") else "a"
    more = {"set_cookie": "seen=1"} if asked.query("cookie") else {}
    _plain(302, asked, writer, location=f"/loop/{other}?{urlsplit(asked.target).query}", **more)


async def _deeper(asked: Asked, writer: Writer) -> None:
    """/deeper/1 leads to /deeper/2, and so on for ever."""
    _plain(302, asked, writer, location=f"/deeper/{int(asked.path.split('/')[2]) + 1}")


async def _silent(asked: Asked, writer: Writer) -> None:
    """Takes the request, and says nothing."""
    await asyncio.sleep(60)


async def _trickle(asked: Asked, writer: Writer) -> None:
    """A letter every twentieth of a second, for ever: each read is quick, and there is no end."""
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n\r\n")
    while not writer.is_closing():
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.05)


async def _endless_head(asked: Asked, writer: Writer) -> None:
    """Headers without end."""
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while not writer.is_closing():
        writer.write(b"x-more: " + b"y" * 1000 + b"\r\n")
        await writer.drain()


async def _huge(asked: Asked, writer: Writer) -> None:
    """500 MB, made on the way; with ?length=1 it says so beforehand."""
    length = f"content-length: {500 << 20}\r\n" if asked.query("length") else ""
    writer.write(f"HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n{length}\r\n".encode())
    for _ in range(500):
        writer.write(MEGABYTE)
        await writer.drain()
    writer.close()


async def _bomb(asked: Asked, writer: Writer) -> None:
    """About half a megabyte that unpacks to 500; /bomb/gzip, /bomb/deflate, /bomb/bare."""
    packing = asked.path.split("/")[2]
    bits = {"gzip": 31, "deflate": 15, "bare": -15}[packing]
    pack = zlib.compressobj(9, zlib.DEFLATED, bits)
    name = "gzip" if packing == "gzip" else "deflate"
    writer.write(f"HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-encoding: {name}\r\n\r\n".encode())
    for _ in range(500):
        writer.write(pack.compress(MEGABYTE))
        await writer.drain()
    writer.write(pack.flush())
    writer.close()


async def _packed(asked: Asked, writer: Writer) -> None:
    """A small text, packed as the path says: gzip, deflate, bare, members, broken, cut, br."""
    how, text = asked.path.split("/")[2], "Été, " * 100
    data = text.encode()
    bare = zlib.compressobj(9, zlib.DEFLATED, -15)
    made = {
        "gzip": gzip.compress(data),
        "members": gzip.compress(data[:100]) + gzip.compress(data[100:]),
        "deflate": zlib.compress(data),
        "bare": bare.compress(data) + bare.flush(),
        "broken": gzip.compress(data)[:10] + b"\xff" * 400,
        "cut": gzip.compress(data)[:-20],
        "br": b"whatever",
    }[how]
    name = {"members": "gzip", "bare": "deflate", "broken": "gzip", "cut": "gzip"}.get(how, how)
    _plain(200, asked, writer, made, content_encoding=name)


async def _text(asked: Asked, writer: Writer) -> None:
    """/text/latin?says=utf-8: a text in one charset that says it is in another."""
    data = "Été à Liège".encode({"latin": "latin-1", "utf": "utf-8", "wide": "utf-16"}[asked.path.split("/")[2]])
    said = asked.query("says")
    _plain(200, asked, writer, data, content_type=f"text/html; charset={said}" if said else "text/html")


async def _busy(asked: Asked, writer: Writer) -> None:
    """429 the first time, with ?after=…; then fine."""
    if asked.number:
        _plain(200, asked, writer)
    else:
        more = {"retry_after": unquote(asked.query("after"))} if asked.query("after") else {}
        _plain(int(asked.query("status", "429")), asked, writer, **more)


async def _always_busy(asked: Asked, writer: Writer) -> None:
    _plain(429, asked, writer, retry_after=unquote(asked.query("after", "1")))


async def _reset(asked: Asked, writer: Writer) -> None:
    """Ends the connection; after ?times=N times, is fine."""
    if asked.number < int(asked.query("times", "1000")):
        writer.transport.abort()
    else:
        _plain(200, asked, writer)


async def _half(asked: Asked, writer: Writer) -> None:
    """Half of the answer that was announced."""
    writer.write(answer(200, b"x" * 1000)[:-500])
    await writer.drain()
    writer.close()


async def _no_http(asked: Asked, writer: Writer) -> None:
    writer.write(b"220 mail.example ESMTP\r\n\r\n")
    await writer.drain()
    writer.close()


async def _no_head(asked: Asked, writer: Writer) -> None:
    """/no-head/405: refuses HEAD that way, and answers GET."""
    _plain(int(asked.path.split("/")[2]) if asked.method == "HEAD" else 200, asked, writer)


async def _cookie(asked: Asked, writer: Writer) -> None:
    _plain(200, asked, writer, set_cookie="id=1; Path=/")


async def _fresh(asked: Asked, writer: Writer) -> None:
    """304 for who has it already."""
    same = asked.headers.get("if-none-match") == '"1"'
    _plain(304 if same else 200, asked, writer, b"" if same else b"news", etag='"1"')


_DEEDS: dict[str, Answer] = {
    "fine": _fine,
    "status": _status,
    "to": _to,
    "loop": _loop,
    "deeper": _deeper,
    "silent": _silent,
    "trickle": _trickle,
    "endless-head": _endless_head,
    "huge": _huge,
    "bomb": _bomb,
    "packed": _packed,
    "text": _text,
    "busy": _busy,
    "always-busy": _always_busy,
    "reset": _reset,
    "half": _half,
    "no-http": _no_http,
    "no-head": _no_head,
    "cookie": _cookie,
    "fresh": _fresh,
}
