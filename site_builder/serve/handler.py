"""One HTTP connection of the preview (RFC 9110, RFC 9112)."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from site_builder.serve import pages
from site_builder.serve.media import media_type
from site_builder.serve.paths import error_page, find

if TYPE_CHECKING:
    from site_builder.serve.server import Server

_CHUNK = 1 << 18
_HEARTBEAT = 15.0  # seconds of silence after which an event stream shows that it lives
_HTML = "text/html; charset=utf-8"
_OWN_PAGE = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
}


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD with files of the preview, and with the preview's own pages."""

    protocol_version = "HTTP/1.1"
    server_version = "site-builder"
    sys_version = ""
    timeout = 60  # seconds that an idle connection is kept

    def __getattr__(self, name: str) -> Callable[[], None]:
        # The library calls do_METHOD; every method but these two gets the same answer.
        if name.startswith("do_"):
            return self._method_not_allowed
        raise AttributeError(name)

    def do_GET(self) -> None:
        """Answer with the resource."""
        self._answer(body=True)

    def do_HEAD(self) -> None:
        """Answer as for GET, without the content."""
        self._answer(body=False)

    def _answer(self, *, body: bool) -> None:
        if "Content-Length" in self.headers or "Transfer-Encoding" in self.headers:
            self.close_connection = True  # content of a GET is not read, so nothing after it can be understood
        if not self._host_is_ours():
            return
        path = self.path.partition("?")[0].partition("#")[0]
        if path.startswith(pages.PREFIX):
            self._own(path, body)
        elif not self._server.board.news.ready:
            self._problems(HTTPStatus.INTERNAL_SERVER_ERROR, body)
        else:
            self._site(body)

    @property
    def _server(self) -> Server:
        return cast("Server", self.server)

    def _host_is_ours(self) -> bool:
        """A page elsewhere can point its own name at this computer (DNS rebinding); its requests bear that name."""
        hosts = self.headers.get_all("Host", [])
        if len(hosts) == 1 and hosts[0].strip().lower() in self._server.hosts:
            return True
        status = HTTPStatus.MISDIRECTED_REQUEST if len(hosts) == 1 else HTTPStatus.BAD_REQUEST
        self.close_connection = True
        self._send(status, "text/plain; charset=utf-8", b"This preview answers to its own address only.\n", True)
        return False

    def _method_not_allowed(self) -> None:
        self.close_connection = True  # the request may have content that nobody reads
        text = b"This preview is for reading: GET and HEAD.\n"
        self._send(HTTPStatus.METHOD_NOT_ALLOWED, "text/plain; charset=utf-8", text, True, {"Allow": "GET, HEAD"})

    def _own(self, path: str, body: bool) -> None:
        if path == pages.SCRIPT:
            script = Path(__file__).with_name("client.js").read_bytes()
            self._send(HTTPStatus.OK, media_type("reload.js"), script, body)
        elif path == pages.EVENTS:
            self._events(body)
        elif path == pages.PROBLEMS:
            self._problems(HTTPStatus.OK, body)
        else:
            self._not_found(body)

    def _problems(self, status: HTTPStatus, body: bool) -> None:
        self._send(status, _HTML, pages.problems_page(self._server.board.news), body, _OWN_PAGE)

    def _site(self, body: bool) -> None:
        found = find(self._server.root, self.path)
        if found.redirect:
            self._send(HTTPStatus.FOUND, "text/plain; charset=utf-8", b"", body, {"Location": found.redirect})
        elif found.file is None:
            self._not_found(body)
        else:
            self._file(HTTPStatus.OK, found.file, body)

    def _not_found(self, body: bool) -> None:
        own = error_page(self._server.root, self.path) if self._server.board.news.ready else None
        if own is not None:
            self._file(HTTPStatus.NOT_FOUND, own, body)
        else:
            content = pages.not_found_page(self._server.board.news)
            self._send(HTTPStatus.NOT_FOUND, _HTML, content, body, _OWN_PAGE)

    def _file(self, status: HTTPStatus, file: Path, body: bool) -> None:
        # The version is read before the file: should a build come between, the page reloads once more.
        news = self._server.board.news
        type_ = media_type(file.name)
        try:
            with file.open("rb") as stream:
                if type_ == _HTML:
                    self._send(status, type_, pages.with_script(stream.read(), news), body)
                    return
                size = stream.seek(0, 2)
                stream.seek(0)
                self._head(status, type_, size)
                while body and size > 0 and (piece := stream.read(min(_CHUNK, size))):
                    self.wfile.write(piece)
                    size -= len(piece)
                if body and size:
                    self.close_connection = True  # it became shorter while we read
        except FileNotFoundError:  # removed by a build since it was found
            self._send(HTTPStatus.NOT_FOUND, _HTML, pages.not_found_page(news), body, _OWN_PAGE)

    def _events(self, body: bool) -> None:
        """Server-sent events: the state now and after each build, until the reader or the preview goes away."""
        self.close_connection = True
        self._head(HTTPStatus.OK, "text/event-stream; charset=utf-8", None)
        if not body:
            return
        board = self._server.board
        news = board.news
        self.wfile.write(b"retry: 1000\n\n" + pages.event(news))
        while not board.closed:
            newer = board.wait(news.serial, _HEARTBEAT)
            if newer is not None:
                news = newer
            self.wfile.write(b": still here\n\n" if newer is None else pages.event(news))

    def _send(
        self, status: HTTPStatus, type_: str, content: bytes, body: bool, headers: dict[str, str] | None = None
    ) -> None:
        self._head(status, type_, len(content), headers)
        if body:
            self.wfile.write(content)

    def _head(self, status: HTTPStatus, type_: str, length: int | None, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", type_)
        if length is not None:
            self.send_header("Content-Length", str(length))
        if self.close_connection:
            self.send_header("Connection", "close")
        # Nothing is kept, since the next project may have the same address; drafts are for nobody else's pages.
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Requests are not listed: the terminal is for what changes and what is wrong."""
