"""Connections that go to exactly the address that was looked at."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import time
from collections.abc import Iterable
from typing import Any

import httpcore2
import httpx2

from site_builder.net.guard import Address, Refusal, literal, refuse_ip
from site_builder.net.resolver import Resolve

_MOST = 4
"""Addresses of one host that are tried."""


class Refused(Exception):
    """A connection that must not be made."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.detail)
        self.refusal = refusal


class Unknown(Exception):
    """A host that has no address; the text says why, as the end of a sentence."""


class GuardedBackend(httpcore2.AsyncNetworkBackend):
    """Resolves a host, looks at every address it has, and connects to one of these, never to the name. The names in
    certificates are still compared with the host, since TLS begins above this."""

    def __init__(self, resolve: Resolve, allow_private: bool) -> None:
        self._inner = httpcore2.AnyIOBackend()
        self._resolve = resolve
        self._allow_private = allow_private

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """A connection to a host. Refused where one of its addresses is not public: a host that is public and private
        at once wants to be taken for something else."""
        end = time.monotonic() + (60.0 if timeout is None else timeout)
        addresses = await self._addresses(host, end)
        for address in addresses:
            if refusal := refuse_ip(address, self._allow_private):
                raise Refused(refusal)
        fault: Exception = Unknown("there is no host of that name")
        for number, address in enumerate(addresses[:_MOST]):
            left = (end - time.monotonic()) / (min(len(addresses), _MOST) - number)
            try:
                return await self._inner.connect_tcp(str(address), port, max(left, 0.01), local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                fault = error
        raise fault

    async def _addresses(self, host: str, end: float) -> list[Address]:
        found = literal(host)
        if found is not None:
            return [found]
        try:
            async with asyncio.timeout(max(end - time.monotonic(), 0.01)):
                return [ipaddress.ip_address(each) for each in await self._resolve(host)]
        except TimeoutError:
            raise httpcore2.ConnectTimeout("the name was not resolved in time") from None
        except OSError as error:
            again = error.errno == socket.EAI_AGAIN
            what = "its name cannot be looked up at the moment" if again else "there is no host of that name"
            raise Unknown(what) from error

    async def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore2.AsyncNetworkStream:
        """Never: no address of the web leads to a socket of this machine."""
        raise Refused(Refusal("address", "it leads to a socket of this machine"))

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)


class GuardedTransport(httpx2.AsyncBaseTransport):
    """A pool of connections above a `GuardedBackend`. Raises what httpcore2 raises, `Refused` and `Unknown`.
    It knows no proxy: behind one, nobody can say which address is asked."""

    def __init__(self, pool: httpcore2.AsyncConnectionPool) -> None:
        self._pool = pool

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """See httpx2."""
        url = request.url
        answer = await self._pool.handle_async_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx2.Response(answer.status, headers=answer.headers, stream=_Stream(answer))

    async def aclose(self) -> None:
        """Close all connections."""
        await self._pool.aclose()


class _Stream(httpx2.AsyncByteStream):
    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    async def __aiter__(self) -> Any:
        async for part in self._answer.aiter_stream():
            yield part

    async def aclose(self) -> None:
        await self._answer.aclose()
