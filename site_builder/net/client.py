"""The client: asks for addresses and answers with values. Nothing is raised for what the network does.

    async with Client(Settings()) as client:
        outcome = await client.get("https://example.org/")

It sends no credentials of any sort: no cookies, nothing from `.netrc`, no names or passwords in addresses; and it knows
no proxy, whatever the environment says. Redirects are followed here, so that each is looked at like the first address.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import TracebackType

import httpcore2
import httpx2

from site_builder.net.backend import GuardedBackend, GuardedTransport
from site_builder.net.body import ACCEPTED, TooLarge, read_body
from site_builder.net.guard import Refusal, look_at
from site_builder.net.polite import Turns
from site_builder.net.redirects import joined, location
from site_builder.net.resolver import Resolve, Resolver
from site_builder.net.retry import LATER, asked_wait, may_be_better_later
from site_builder.net.telling import Stop, circle, told
from site_builder.net.values import Failed, Fetched, Hop, Outcome, Settings


@dataclass(frozen=True)
class _Wanted:
    """One question: what to send, and how much of the answer to take."""

    method: str
    url: str
    headers: Mapping[str, str]
    max_bytes: int
    body: bool
    whole: bool


@dataclass(frozen=True)
class _Answer:
    status: int
    headers: Mapping[str, str]
    location: str
    body: bytes
    partial: bool


@cache  # some hundred certificates are read for it
def _system_trust() -> ssl.SSLContext:
    return httpx2.create_ssl_context(trust_env=False)


class Client:
    """An asynchronous context manager. `resolve` finds the addresses of hosts, the system where left out; `trust` says
    whose certificates count, those that the system trusts where left out."""

    def __init__(
        self, settings: Settings | None = None, *, resolve: Resolve | None = None, trust: ssl.SSLContext | None = None
    ) -> None:
        self.settings = settings or Settings()
        self._resolve = resolve
        self._trust = trust

    async def __aenter__(self) -> Client:
        settings = self.settings
        pool = httpcore2.AsyncConnectionPool(
            ssl_context=self._trust or _system_trust(),
            max_connections=None,  # `Turns` bounds them
            max_keepalive_connections=settings.jobs,
            keepalive_expiry=5.0,
            http2=settings.http2,
            network_backend=GuardedBackend(self._resolve or Resolver(), settings.allow_private),
        )
        self._turns = Turns(settings.jobs, settings.per_host, settings.delay, settings.longest_wait)
        # Not httpx2’s client: that keeps cookies, takes credentials from addresses, and follows redirects in its mind.
        self._transport = GuardedTransport(pool)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._transport.aclose()

    async def get(
        self,
        url: str,
        *,
        accept: str = "*/*",
        etag: str = "",
        modified: str = "",
        max_bytes: int | None = None,
        whole: bool = True,
        body: bool = True,
        retries: int | None = None,
    ) -> Outcome:
        """What is at an address. `etag` and `modified` are those of an earlier answer (`ETag`, `Last-Modified`): then
        the status is 304 where nothing has changed. Without `whole`, a body that is too large is cut at `max_bytes`
        rather than refused; without `body`, none is read."""
        headers = {"accept": accept}
        if etag and _is_field(etag):
            headers["if-none-match"] = etag
        if modified and _is_field(modified):
            headers["if-modified-since"] = modified
        limit = self.settings.max_bytes if max_bytes is None else max_bytes
        return await self._ask(_Wanted("GET", url, headers, limit, body, whole), retries)

    async def head(self, url: str, *, retries: int | None = None) -> Outcome:
        """The status of an address, without its body. Not every server gives the one that GET would have."""
        return await self._ask(_Wanted("HEAD", url, {"accept": "*/*"}, 0, False, True), retries)

    async def _ask(self, wanted: _Wanted, retries: int | None) -> Outcome:
        settings = self.settings
        most = settings.retries if retries is None else retries
        for attempt in range(most + 1):
            outcome = await self._attempt(wanted)
            if attempt == most or not may_be_better_later(outcome) or _wait_of(outcome) > settings.longest_wait:
                break
            await asyncio.sleep(settings.backoff * 2**attempt)
        return outcome

    async def _attempt(self, wanted: _Wanted) -> Outcome:
        """One attempt with all its redirects."""
        url, fragment = joined("", wanted.url.strip())
        seen = {url}
        hops: list[Hop] = []
        cookies = False
        left = self.settings.total
        loop = asyncio.get_running_loop()
        try:
            while True:
                origin = look_at(url, self.settings.allow_private)
                if isinstance(origin, Refusal):
                    raise Stop(*origin)
                async with self._turns.turn(origin.host):
                    began = loop.time()
                    async with asyncio.timeout(max(left, 0.001)):
                        answer = await self._exchange(replace(wanted, url=url), origin.host)
                    left -= loop.time() - began
                cookies = cookies or "set-cookie" in answer.headers
                if not answer.location:
                    return Fetched(
                        wanted.url,
                        f"{url}#{fragment}" if fragment else url,
                        answer.status,
                        answer.headers,
                        answer.body,
                        tuple(hops),
                        answer.partial,
                    )
                hops.append(Hop(url, answer.status))
                url, part = joined(url, answer.location)
                fragment = part or fragment
                if url in seen:
                    raise circle(cookies)
                if len(hops) > self.settings.redirects:
                    raise Stop("redirects", f"it is redirected more than {self.settings.redirects} times")
                seen.add(url)
        except Exception as error:  # values, never exceptions: also for what nobody foresaw
            reason, detail = told(error, self.settings)
            return Failed(wanted.url, url, reason, detail, tuple(hops))

    async def _exchange(self, wanted: _Wanted, host: str) -> _Answer:
        """One request and its answer, redirects included. Raises whatever goes wrong."""
        settings = self.settings
        request = httpx2.Request(
            wanted.method,
            wanted.url,
            headers={"user-agent": settings.agent, "accept-encoding": ACCEPTED, **wanted.headers},
            extensions={"timeout": httpx2.Timeout(settings.read, connect=settings.connect, pool=None).as_dict()},
        )
        answer = await self._transport.handle_async_request(request)
        try:
            headers = {name.lower(): value for name, value in answer.headers.items()}
            if wait := asked_wait(answer.status_code, headers.get("retry-after", ""), dt.datetime.now(dt.UTC)):
                self._turns.close(host, wait)
            elif answer.status_code not in LATER:
                self._turns.open(host)
            body, partial = b"", False
            if wanted.body and 200 <= answer.status_code < 300:
                length = headers.get("content-length", "")
                if wanted.whole and length.isdecimal() and int(length[:18]) > wanted.max_bytes:
                    raise TooLarge
                body, partial = await read_body(
                    answer.aiter_raw(), headers.get("content-encoding", ""), wanted.max_bytes, wanted.whole
                )
            return _Answer(answer.status_code, headers, location(answer), body, partial)
        finally:
            await answer.aclose()


def _wait_of(outcome: Outcome) -> float:
    if isinstance(outcome, Failed):
        return 0.0
    return asked_wait(outcome.status, outcome.headers.get("retry-after", ""), dt.datetime.now(dt.UTC))


def _is_field(value: str) -> bool:
    """Whether a header may hold a text (RFC 9110, 5.5)."""
    return value.isascii() and value.isprintable()
