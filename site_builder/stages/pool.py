"""Work spread over processes, which may die without the build dying with them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing import connection
from typing import Any, TypeVar

from site_builder.stages.memory import settle

Task = TypeVar("Task")
Answer = TypeVar("Answer")

_CHUNK = 16
_SIGNALS = {signal.SIGINT, signal.SIGTERM}
_CAN_HOLD = hasattr(signal, "pthread_sigmask")


def pooled(
    work: Callable[[Task], Answer], tasks: Sequence[Task], processes: int, chunk: int = _CHUNK
) -> Iterator[Answer | None]:
    """`work(task)` for each task, in order; None where the process that had the task ended without an answer.

    `work` is a function of a module, and everything that goes in and out can be pickled. A process takes `chunk` tasks
    at a time.
    """
    rest = deque(tasks[start : start + chunk] for start in range(0, len(tasks), chunk))
    while rest:
        for answers in _until_broken(work, rest, processes):
            rest.popleft()
            yield from answers
        if rest:  # a process was killed, most likely by one of these
            yield from _one_at_a_time(work, rest.popleft())


def _one_at_a_time(work: Callable[[Task], Answer], tasks: Sequence[Task]) -> Iterator[Answer | None]:
    """The same with a single process, which has one task at a time: the first without an answer has ended it."""
    done = 0
    while done < len(tasks):
        for answers in _until_broken(work, [[task] for task in tasks[done:]], 1):
            yield from answers
            done += 1
        if done < len(tasks):
            yield None
            done += 1


def _until_broken(
    work: Callable[[Task], Answer], chunks: Iterable[Sequence[Task]], processes: int
) -> Iterator[list[Answer]]:
    """The answers for each chunk, in order, until a process dies (memory, a crash in a C library), if one does."""
    pool = _waiting.pop() if _waiting else _new_pool(processes)
    try:
        futures: list[Future[list[Answer]]] = []
        # Signals wait until a new process has said what it does with them. One may die before all work is given out.
        with _held(_SIGNALS), suppress(BrokenProcessPool):
            for chunk in chunks:
                futures.append(pool.submit(_one_by_one, work, chunk))
        for future in futures:
            try:
                answers = future.result()
            except BrokenProcessPool:
                return
            yield answers
    finally:
        pool.shutdown(cancel_futures=True)


_waiting: list[ProcessPoolExecutor] = []
"""The pool that was started ahead of its work; empty when there is none."""


def start_ahead(processes: int, prepare: Callable[[], None]) -> None:
    """Start the processes that the next call of `pooled` will use; each calls `prepare`, and is ready when the work
    comes. To be followed by `pooled` or `dismiss`."""
    pool = _new_pool(processes)
    _waiting.append(pool)
    with _held(_SIGNALS), suppress(BrokenProcessPool):
        for _ in range(processes):
            pool.submit(prepare)


def dismiss() -> None:
    """End the processes that were started ahead and found no work."""
    while _waiting:
        _waiting.pop().shutdown(cancel_futures=True)


def _new_pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, mp_context=_context(), initializer=_prepare)


def _one_by_one(work: Callable[[Task], Answer], tasks: Sequence[Task]) -> list[Answer]:
    return [work(task) for task in tasks]


def _prepare() -> None:
    """Ctrl-C goes to all processes of a terminal; the one that leads ends the others, and says so once. What it does
    when it is told to end (SIGTERM) is not for a forked process to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    settle()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if _CAN_HOLD:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)


def _end_with_parent() -> None:
    """A parent that is killed cannot end its workers; they would wait for its next task for ever."""
    parent = multiprocessing.parent_process()
    assert parent is not None  # this runs in workers only
    connection.wait([parent.sentinel])
    os._exit(1)


@contextmanager
def _held(signals: set[signal.Signals]) -> Iterator[None]:
    """Signals wait until the end of the block, where the system has that."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signals) if _CAN_HOLD else set()
    try:
        yield
    finally:
        if _CAN_HOLD:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def can_inherit() -> bool:
    """Whether workers begin with all that this process knows. Forked workers do, and start at once; where threads run
    (the preview server), forking is not safe."""
    return threading.active_count() == 1 and "fork" in multiprocessing.get_all_start_methods()


def _context() -> Any:
    return multiprocessing.get_context("fork" if can_inherit() else "spawn")
