"""Turns: how many requests run at once, in all and to one host, and how long a host is left alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Busy(Exception):
    """The host asked to be left alone for longer than we wait."""


class _Room:
    """One host: who is in, when the next may enter, and until when nobody may; the seconds for which it asked to be
    left alone, those of now, and those that were waited before in vain."""

    def __init__(self, per_host: int) -> None:
        self.places = asyncio.Semaphore(per_host)
        self.next = 0.0
        self.closed_until = 0.0
        self.seconds = 0.0
        self.in_vain = 0.0


class Turns:
    """Gives turns: at most `jobs` at once, `per_host` of them to one host, and `delay` seconds between two of these.
    A host that asks for more than `longest_wait` seconds, at once or again and again, is not asked any more."""

    def __init__(self, jobs: int, per_host: int, delay: float, longest_wait: float) -> None:
        self._all = asyncio.Semaphore(max(jobs, 1))
        self._per_host = max(per_host, 1)
        self._delay = delay
        self._longest = longest_wait
        self._rooms: dict[str, _Room] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for a turn at a host, and have it. Busy where the host is closed for too long.

        First the host, then the whole: those who wait for one busy host keep nobody from another.
        """
        room = self._room(host)
        async with room.places:
            await self._wait(room)
            async with self._all:
                yield

    async def _wait(self, room: _Room) -> None:
        now = asyncio.get_running_loop().time
        begins = max(now(), room.next)
        room.next = begins + self._delay
        while True:
            begins = max(begins, room.closed_until)
            if room.in_vain + room.seconds > self._longest:
                raise Busy
            if begins <= now():
                return
            await asyncio.sleep(begins - now())

    def close(self, host: str, seconds: float) -> None:
        """Leave a host alone for some time: it says that it has too much to do."""
        room = self._room(host)
        now = asyncio.get_running_loop().time()
        if now >= room.closed_until:  # else it tells several who ask at once, and they wait together
            room.in_vain, room.seconds = room.in_vain + room.seconds, 0.0
        room.seconds = max(room.seconds, seconds)
        room.closed_until = max(room.closed_until, now + seconds)

    def open(self, host: str) -> None:
        """A host has had time for us: what was waited for it is forgotten."""
        room = self._room(host)
        if asyncio.get_running_loop().time() >= room.closed_until:
            room.in_vain = room.seconds = 0.0

    def _room(self, host: str) -> _Room:
        return self._rooms.setdefault(host, _Room(self._per_host))
