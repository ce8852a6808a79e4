"""Names of hosts to addresses, many at once."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import TypeAlias

Resolve: TypeAlias = Callable[[str], Awaitable[Sequence[str]]]
"""From the name of a host to its IP addresses, the likeliest first; OSError where it has none."""

_AT_ONCE = 64


class Resolver:
    """Asks the system, and remembers what it said for as long as the client lives.

    Each question has a thread of its own: the pool of asyncio has few, which a handful of dead names would block for
    half a minute, and threads of pools are waited for when the program ends. That a host has no address is remembered
    too: a dead name server takes its time for each question.
    """

    def __init__(self) -> None:
        self._room = asyncio.Semaphore(_AT_ONCE)
        self._known: dict[str, Sequence[str] | OSError] = {}

    async def __call__(self, host: str) -> Sequence[str]:
        if host not in self._known:
            async with self._room:
                if host not in self._known:
                    try:
                        self._known[host] = await _in_thread(host)
                    except OSError as error:
                        self._known[host] = error
        found = self._known[host]
        if isinstance(found, OSError):
            raise found.with_traceback(None)
        return found


async def _in_thread(host: str) -> Sequence[str]:
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[Sequence[str]] = loop.create_future()

    def give(found: Sequence[str] | OSError) -> None:
        if answer.done():  # nobody waits any more
            return
        if isinstance(found, OSError):
            answer.set_exception(found)
        else:
            answer.set_result(found)

    def work() -> None:
        found: Sequence[str] | OSError
        try:
            rows = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
            found = tuple(dict.fromkeys(str(row[4][0]) for row in rows))
        except OSError as error:
            found = error
        except ValueError as error:  # a name that the system's codec does not take
            found = socket.gaierror(socket.EAI_NONAME, str(error))
        with suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(give, found)

    threading.Thread(target=work, name=f"resolve {host}", daemon=True).start()
    return await answer
