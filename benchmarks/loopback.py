"""A published site on loopback, as a host would serve it that heeds the site's own `_headers`.

`_headers` is the file that Netlify and Cloudflare Pages read: a path on a line of its own, `*` for any rest of it, and
under it, indented, `Name: value` (https://docs.netlify.com/routing/headers/).
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote

from site_builder.serve.media import media_type
from site_builder.serve.paths import error_page, find

STRICT = "default-src 'self'"
"""The policy (https://www.w3.org/TR/CSP3/) that pages are served with where the site asks for none of its own."""

_Rules = list[tuple[re.Pattern[str], list[tuple[str, str]]]]


@contextmanager
def serving(root: Path) -> Iterator[str]:
    """Serves the files below `root` on a free port while the context lasts; gives the origin, `http://127.0.0.1:…`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(root))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def headers_for(rules: _Rules, path: str) -> dict[str, str]:
    """What the rules ask for at a path, decoded; where several set one name, their values are joined by a comma
    (RFC 9110 section 5.3)."""
    found: dict[str, str] = {}
    for pattern, wanted in rules:
        if pattern.fullmatch(path):
            for name, value in wanted:
                name = name.title()
                found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def read_headers(text: str) -> _Rules:
    """The rules of a `_headers` file, in order."""
    rules: _Rules = []
    for line in text.split("\n"):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line[0].isspace():
            parts = re.split(r"(\*|:\w+)", unquote(line.strip()))
            pattern = "".join(
                re.escape(part) if index % 2 == 0 else ".*" if part == "*" else "[^/]+"
                for index, part in enumerate(parts)
            )
            rules.append((re.compile(pattern), []))
        elif rules:
            name, _, value = line.partition(":")
            rules[-1][1].append((name.strip(), value.strip()))
    return rules


def _handler(root: Path) -> type[BaseHTTPRequestHandler]:
    asked = root / "_headers"
    rules = read_headers(asked.read_text(encoding="utf-8")) if asked.is_file() else []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # head and content in one packet

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            found = find(root, path)
            if found.redirect:
                self._send(HTTPStatus.MOVED_PERMANENTLY, b"", {"Location": quote(unquote(found.redirect))})
            elif found.file:
                self._send(HTTPStatus.OK, found.file.read_bytes(), {"Content-Type": media_type(found.file.name)})
            else:
                own = error_page(root, path)
                content = own.read_bytes() if own else b"Not found\n"
                type_ = "text/html; charset=utf-8" if own else "text/plain"
                self._send(HTTPStatus.NOT_FOUND, content, {"Content-Type": type_})

        do_HEAD = do_GET

        def _send(self, status: HTTPStatus, content: bytes, own: dict[str, str]) -> None:
            headers = {"Content-Security-Policy": STRICT, "X-Content-Type-Options": "nosniff"}
            headers |= headers_for(rules, unquote(self.path.partition("?")[0])) | own
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Nothing is logged."""

    return Handler
