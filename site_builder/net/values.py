"""What the client is asked for, and what it answers: values, never exceptions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

import msgspec

from site_builder import __version__
from site_builder.net.charset import decode

Reason = Literal[
    "scheme",
    "address",
    "credentials",
    "private",
    "dns",
    "connect",
    "tls",
    "timeout",
    "cut",
    "too-large",
    "encoding",
    "redirects",
    "cookies",
    "busy",
    "failed",
]
"""Why there is no answer: `scheme` not http(s); `address` none that can be asked; `credentials` a name or a password in
it; `private` a host that is not public; `dns` no such host; `connect` nobody listens; `tls` no TLS to trust;
`timeout`; `cut` the connection ended early, or the answer is no HTTP; `too-large`; `encoding` the body is not packed as
it says; `redirects` too many, or in a circle; `cookies` in a circle for those who keep no cookies; `busy` the host
asked to be left alone for longer than we wait; `failed` a mistake of ours."""

DOCS = "https://site-builder.example/docs/links/"


def agent(site: str = "") -> str:
    """The User-Agent: what asks, and where to read about it. `site` is the address of the site that has the links."""
    return f"site-builder/{__version__} (+{site if site.isascii() and site.isprintable() and site else DOCS})"


class Settings(msgspec.Struct, frozen=True):
    """How a client asks. Times are in seconds.

    agent: the User-Agent. total: the longest that an answer may take with all its redirects and its body, waiting for
    one's turn not counted. connect, read: the longest wait for a connection, and for the next piece of an answer.
    max_bytes: the largest body, unpacked. redirects: how many are followed. retries: how often an answer that may be
    better later is asked for again. backoff: the wait before the first retry; it doubles. longest_wait: how long a host
    may ask us to wait (Retry-After), at once or again and again.
    jobs: requests at once. per_host: requests at once to one host. delay: the time between two of them.
    allow_private: hosts of this machine and of private networks may be asked. http2: HTTP/2 is spoken where a server
    does (needs `httpx2[http2]`).
    """

    agent: str = agent()
    total: float = 30.0
    connect: float = 10.0
    read: float = 15.0
    max_bytes: int = 5_000_000
    redirects: int = 10
    retries: int = 2
    backoff: float = 1.0
    longest_wait: float = 60.0
    jobs: int = 32
    per_host: int = 2
    delay: float = 0.25
    allow_private: bool = False
    http2: bool = False


class Hop(msgspec.Struct, frozen=True):
    """A redirect: the address that was asked, and the status that it answered."""

    url: str
    status: int


class Fetched(msgspec.Struct, frozen=True):
    """An answer, be it one that says 404. `url` was asked, `final` answered after the redirects `hops`; `headers` have
    names in lower case; `body` is unpacked, and empty for HEAD; `partial`: there was more of it."""

    url: str
    final: str
    status: int
    headers: Mapping[str, str] = {}
    body: bytes = b""
    hops: tuple[Hop, ...] = ()
    partial: bool = False

    @property
    def ok(self) -> bool:
        """Whether the address leads to something (RFC 9110, 15.3)."""
        return 200 <= self.status < 300

    @property
    def moved(self) -> bool:
        """Whether every redirect on the way says that it is permanent (RFC 9110, 15.4.2 and 15.4.9)."""
        return bool(self.hops) and all(hop.status in (301, 308) for hop in self.hops)

    @property
    def media_type(self) -> str:
        """`text/html`, without parameters, in lower case; empty where the answer does not say."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    def text(self) -> str:
        """The body as text, whatever the answer says about its charset."""
        return decode(self.body, self.headers.get("content-type", ""))


class Failed(msgspec.Struct, frozen=True):
    """No answer. `url` was asked, `final` is where it failed after the redirects `hops`; `detail` says in words what
    happened, as the end of a sentence about the address: “there is no host of that name”."""

    url: str
    final: str
    reason: Reason
    detail: str
    hops: tuple[Hop, ...] = ()


Outcome: TypeAlias = Fetched | Failed
