"""The server of the preview: one address on this computer, a thread for each connection."""

from __future__ import annotations

import errno
import ipaddress
import os
import socket
import socketserver
import sys
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

from site_builder.serve.board import Board
from site_builder.serve.handler import Handler


class Refused(Exception):
    """The server cannot stand at that address; the text says why, in words for users."""


class Server(ThreadingHTTPServer):
    """Serves the files below `root`, and the News of `board`. `hosts` are the Host headers it answers to."""

    daemon_threads = True
    block_on_close = False  # event streams stay open for hours
    allow_reuse_address = os.name != "nt"  # there it would let two servers share a port
    request_queue_size = 64

    def __init__(self, host: str, port: int, root: Path, board: Board) -> None:
        """Bind `port` (0: a free one) of `host`, which must be this computer alone; else Refused."""
        address = loopback(host)
        self.root, self.board = root, board
        self.address_family = socket.AF_INET6 if ":" in address else socket.AF_INET
        try:
            super().__init__((address, port), Handler)
        except OSError as error:
            raise Refused(_reason(error, port)) from error
        named = f"[{address}]" if ":" in address else address
        self.url = f"http://{host if host == 'localhost' else named}:{self.server_port}"
        names = ("localhost", "127.0.0.1", "[::1]", named)
        self.hosts = {f"{name}:{self.server_port}" for name in names}
        if self.server_port == 80:
            self.hosts.update(names)

    def server_bind(self) -> None:
        """As the library does, but without asking a name server who we are."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader who goes away is no mistake; anything else is told in one line."""
        error = sys.exception()
        if not isinstance(error, ConnectionError | TimeoutError):
            sys.stderr.write(f"The preview could not answer a request: {error!r}\n")


def loopback(host: str) -> str:
    """The address to bind for `host`: `localhost`, or an address of this computer alone (RFC 1122 section 3.2.1.3,
    RFC 4291 section 2.5.3); else Refused."""
    if host.lower() == "localhost":
        return "127.0.0.1"
    try:
        address = ipaddress.ip_address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        address = None
    if address is None or not address.is_loopback or "%" in host:
        raise Refused(
            f"The preview shows drafts and is for this computer only, so {host} cannot be its host. "
            "Use 127.0.0.1, localhost or ::1; to publish, put the folder `output` on a web server."
        )
    return str(address)


def _reason(error: OSError, port: int) -> str:
    if error.errno in (errno.EADDRINUSE, getattr(errno, "WSAEADDRINUSE", -1)):
        return (
            f"Port {port} is in use, perhaps by another preview. "
            "Stop that one, or choose another port: --port 0 takes a free one."
        )
    if isinstance(error, PermissionError):
        return f"Your user may not use port {port}. Choose one above 1023, such as --port 8000."
    return f"The preview cannot start at port {port}: {error.strerror or error}."
