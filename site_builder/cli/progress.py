"""A progress bar on a terminal when a build lasts; silence in a pipe."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Any

_PATIENCE = 0.7
_WORDS = {"parse": "Reading", "render": "Writing", "pictures": "Drawing"}


class Progress:
    """Called with stage, done and total. The bar appears once a build has lasted 0.7 s, and leaves no trace."""

    def __init__(self) -> None:
        self._shown = sys.stderr is not None and sys.stderr.isatty()  # None where it is closed
        self._started = time.monotonic()
        self._bar: Any = None
        self._tasks: dict[str, Any] = {}

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, stage: str, done: int, total: int) -> None:
        if not self._shown or (self._bar is None and time.monotonic() - self._started < _PATIENCE):
            return
        if self._bar is None:
            from rich.console import Console
            from rich.progress import Progress as Bar

            self._bar = Bar(console=Console(stderr=True), transient=True)
            self._bar.start()
        if stage not in self._tasks:
            self._tasks[stage] = self._bar.add_task(_WORDS.get(stage, stage), total=total)
        self._bar.update(self._tasks[stage], completed=done, total=total)
