"""The preview as a whole: build, show, wait for a change, build again."""

from __future__ import annotations

import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from site_builder.build import Request, Result, build
from site_builder.serve.board import Board
from site_builder.serve.server import Server
from site_builder.serve.watch import Watcher
from site_builder.values import Problem


@dataclass(frozen=True)
class Settings:
    """What a preview is asked for: `source` and `drafts` as for a build, `host` and `port` of the server, `poll` for
    folders whose changes the system does not tell, `epoch` is SOURCE_DATE_EPOCH."""

    source: Path
    host: str = "127.0.0.1"
    port: int = 8000
    drafts: bool = True
    poll: bool = False
    epoch: str = ""


@dataclass(frozen=True)
class Built:
    """One build of the preview: which files had `changed` (none at the first), its `result`, and its `seconds`."""

    changed: tuple[str, ...]
    result: Result
    seconds: float


class Preview:
    """A running preview: `url` is where it can be read. Made by `open_preview`."""

    def __init__(self, request: Request, server: Server, watcher: Watcher) -> None:
        self.url = server.url
        self._request = request
        self._server = server
        self._watcher = watcher
        self._thread: threading.Thread | None = None

    def build(self, changed: tuple[str, ...] = ()) -> Built:
        """Build once and tell the browsers. With errors, what is served stays as it was."""
        started = time.perf_counter()
        result = _build(self._request)
        built = Built(changed, result, time.perf_counter() - started)
        touched = bool(result.written or result.removed)
        self._server.board.post(result.problems, built=not result.errors, changed=touched)
        return built

    def serve(self) -> None:
        """Answer requests from now on, in threads of their own."""
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.1,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Answer no more requests, and let go of those who wait for news."""
        self._server.board.close()
        if self._thread is not None:  # `shutdown` waits for a server that was started
            self._server.shutdown()
            self._thread.join(2)

    def follow(self, told: Callable[[Built], None]) -> None:
        """Build after each change, and tell of it, until interrupted."""
        while True:
            if changed := self._watcher.wait():
                told(self.build(tuple(changed)))


@contextmanager
def open_preview(settings: Settings) -> Iterator[Preview]:
    """A preview of a folder, built into a temporary folder that goes when the preview ends: nothing in `output/` ever
    bears an address of this computer. Raises `server.Refused` when the address cannot be used."""
    folder = Path(tempfile.mkdtemp(prefix="site-builder-preview-"))
    board = Board(token=folder.name.rpartition("-")[2])
    try:
        with (
            Server(settings.host, settings.port, folder / "site", board) as server,
            Watcher(settings.source, poll=settings.poll) as watcher,
        ):
            request = Request(
                source=settings.source,
                output=server.root,
                url=server.url,
                drafts=settings.drafts,
                epoch=settings.epoch,
                remember=False,  # what is published is asked about, not the preview
            )
            preview = Preview(request, server, watcher)
            try:
                yield preview
            finally:
                preview.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _build(request: Request) -> Result:
    """A build that never ends the preview: a mistake of ours is a Problem too."""
    try:
        return build(request)
    except Exception as error:
        problem = Problem(
            code="build/crashed",
            message=f"The build ended with an error that is no fault of yours: {type(error).__name__}: {error}",
            hint="Please report it with this message. The preview goes on; the next change starts a new build.",
        )
        return replace(Result(), problems=(problem,))
