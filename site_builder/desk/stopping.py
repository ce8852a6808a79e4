"""Ending what asks the network at a signal, so that nothing it has found is lost."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Coroutine, Iterable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager, suppress
from typing import Any


async def until_stopped(
    client: AbstractAsyncContextManager[Any], questions: Iterable[Coroutine[Any, Any, None]]
) -> int:
    """Have all questions to a client answered at once. 0; or the number of the signal that ended it before."""
    with _stoppable() as caught:
        with suppress(asyncio.CancelledError):
            async with client, asyncio.TaskGroup() as tasks:
                for question in questions:
                    tasks.create_task(question)
        return caught[0] if caught else 0


@contextmanager
def _stoppable() -> Iterator[list[int]]:
    """Signals that end the running task rather than the program; those that came. As it was before, once left."""
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    caught: list[int] = []

    def stop(number: int) -> None:
        caught.append(number)
        if task:
            task.cancel()

    numbers = _numbers()
    for each in numbers:
        # Windows has no such handlers, and other threads than the first may not set them.
        with suppress(NotImplementedError, ValueError, RuntimeError):
            loop.add_signal_handler(each, stop, int(each))
    try:
        yield caught
    finally:
        for each in numbers:
            with suppress(NotImplementedError, ValueError, RuntimeError):
                loop.remove_signal_handler(each)


def _numbers() -> tuple[signal.Signals, ...]:
    """Ctrl-C, an end that somebody asks for, and a terminal that is closed: the last unless `nohup` has it ignored."""
    hangup = getattr(signal, "SIGHUP", None)  # Windows has none
    known = (signal.SIGINT, signal.SIGTERM)
    return (*known, hangup) if hangup and signal.getsignal(hangup) is not signal.SIG_IGN else known
