"""Which files have changed: events of the system or polling, gathered until they have settled."""

from __future__ import annotations

import os
import threading
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

from site_builder.serve.folders import concerns, watched_folders

SETTLE = 0.1
"""Seconds without an event after which a change counts as complete."""
_LONGEST = 2.0  # seconds after which a change is told though events go on
_TAKEN = frozenset({"created", "modified", "moved", "deleted"})


class Watcher(FileSystemEventHandler):
    """Watches what a build of `root` reads; a context manager. `poll` looks at all files twice a second instead of
    relying on the system, for network and shared folders."""

    def __init__(self, root: Path, *, poll: bool = False) -> None:
        self._root = Path(os.path.realpath(root))
        self._observer: BaseObserver = PollingObserver(timeout=0.5) if poll else Observer()
        self._watches: dict[Path, ObservedWatch] = {}
        self._news = threading.Condition()
        self._changed: set[str] = set()
        self._last = 0.0

    def __enter__(self) -> Watcher:
        self._schedule()
        self._observer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._observer.stop()
        self._observer.join(2)

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take in one event of the system. Opening and closing change nothing; a folder is modified with its files."""
        if event.event_type not in _TAKEN or (event.is_directory and event.event_type == "modified"):
            return
        found = {
            path.relative_to(self._root).as_posix()
            for path in (Path(os.fsdecode(each)) for each in (event.src_path, event.dest_path) if each)
            if concerns(self._root, path)
        }
        if found:
            with self._news:
                self._changed |= found
                self._last = time.monotonic()
                self._news.notify_all()

    def wait(self, seconds: float | None = None) -> list[str]:
        """The paths that have changed, relative to the root, in order, once they have settled; none after `seconds`
        without any."""
        deadline = None if seconds is None else time.monotonic() + seconds
        with self._news:
            while not self._changed:
                left = 1.0 if deadline is None else min(1.0, deadline - time.monotonic())
                if left <= 0:
                    return []
                self._news.wait(left)  # in steps, since Windows tells Ctrl-C to no thread that waits
            first = time.monotonic()
            while (now := time.monotonic()) < min(self._last + SETTLE, first + _LONGEST):
                self._news.wait(min(self._last + SETTLE, first + _LONGEST) - now)
            changed = sorted(self._changed)
            self._changed.clear()
        self._schedule()
        return changed

    def _schedule(self) -> None:
        """Watch the folders that a build reads now: they come and go."""
        wanted: dict[Path, bool] = {self._root: False}
        with suppress(OSError):
            wanted.update(dict.fromkeys(watched_folders(self._root), True))
        for path in [path for path in self._watches if path not in wanted]:
            self._forget(self._watches.pop(path))
        for path, deep in wanted.items():
            if path not in self._watches:
                with suppress(OSError):
                    self._watches[path] = self._observer.schedule(self, str(path), recursive=deep)

    def _forget(self, watch: Any) -> None:
        with suppress(KeyError, OSError):
            self._observer.unschedule(watch)
