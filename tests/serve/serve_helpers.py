"""A real server on a free loopback port, requests byte for byte, and a real `site-builder serve` in its own process."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from site_builder.serve.board import Board
from site_builder.serve.server import Server

BOUND = 30.0
"""Seconds that a test waits for something that takes a fraction of one."""


class Answer:
    """Status, headers (names in lower case) and content of one answer."""

    def __init__(self, data: bytes) -> None:
        head, _, self.body = data.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        self.status = int(lines[0].split(" ")[1])
        self.headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}

    @property
    def text(self) -> str:
        return self.body.decode()


def ask(port: int, path: str, *, method: str = "GET", host: str | None = None, more: str = "") -> Answer:
    """One request with exactly this path and this Host header, over a connection of its own."""
    named = f"localhost:{port}" if host is None else host
    header = f"Host: {named}\r\n" if named else ""
    request = f"{method} {path} HTTP/1.1\r\n{header}Connection: close\r\n{more}\r\n"
    with socket.create_connection(("127.0.0.1", port), BOUND) as connection:
        connection.sendall(request.encode("latin-1"))
        data = b""
        while piece := connection.recv(1 << 16):
            data += piece
    return Answer(data)


@contextmanager
def serving(root: Path, board: Board, host: str = "127.0.0.1") -> Iterator[Server]:
    """A server of the files below `root`, in a thread."""
    with Server(host, 0, root, board) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            board.close()
            server.shutdown()
            thread.join(BOUND)


class Events:
    """An event stream, read one event after the other."""

    def __init__(self, port: int) -> None:
        self._connection = socket.create_connection(("127.0.0.1", port), BOUND)
        self._connection.sendall(f"GET /_site-builder/events HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode())
        self._stream = self._connection.makefile("rb")
        while self._stream.readline() not in (b"\r\n", b""):
            pass

    def next(self) -> dict[str, Any]:
        """The data of the next event; fails when it takes longer than BOUND."""
        while line := self._stream.readline():
            if line.startswith(b"data: "):
                found: dict[str, Any] = json.loads(line[6:])
                return found
        raise AssertionError("the stream has ended")

    def until(self, wanted: Any) -> dict[str, Any]:
        """The next event for which `wanted(event)` is true."""
        deadline = time.monotonic() + BOUND
        while time.monotonic() < deadline:
            if wanted(event := self.next()):
                return event
        raise AssertionError("the event did not come")

    def __enter__(self) -> Events:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream.close()
        self._connection.close()


class Command:
    """`site-builder serve` as users run it; a context manager that never leaves it running."""

    def __init__(self, root: Path, *arguments: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "site_builder", "serve", "--source", str(root), "--port", "0", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "TMPDIR": str(root.parent)},
        )
        self.lines: list[str] = []
        self.port = 0

    def __enter__(self) -> Command:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.lines.append(line)
            if found := re.search(r"http://127\.0\.0\.1:(\d+)/", line):
                self.port = int(found[1])
                return self
        raise AssertionError(self._process.communicate())

    def end(self) -> tuple[int, str, str]:
        """Ctrl-C; then exit code, the lines of the output that followed, and the error stream."""
        self._process.send_signal(signal.SIGINT)
        out, err = self._process.communicate(timeout=BOUND)
        return self._process.returncode, out, err

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.communicate()
