"""Media types of published files, the same on every machine."""

from __future__ import annotations

import mimetypes
import posixpath

_OWN = {
    ".atom": "application/atom+xml",
    ".avif": "image/avif",
    ".css": "text/css",
    ".htm": "text/html",
    ".html": "text/html",
    ".ics": "text/calendar",
    ".js": "text/javascript",
    ".json": "application/json",
    ".map": "application/json",
    ".md": "text/markdown",
    ".mjs": "text/javascript",
    ".rss": "application/rss+xml",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".txt": "text/plain",
    ".vtt": "text/vtt",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
}
_TEXTUAL = ("text/", "application/json", "application/xml", "application/yaml")
_table = mimetypes.MimeTypes()  # what Python itself knows, without the files of the system


def media_type(name: str) -> str:
    """The `Content-Type` of a file by its name (RFC 9110 section 8.3); text comes as UTF-8."""
    suffix = posixpath.splitext(name)[1].lower()
    found = _OWN.get(suffix)
    if found is None:
        guessed, packed = _table.guess_type("x" + suffix, strict=False)
        found = "application/octet-stream" if packed or guessed is None else guessed
    textual = found.startswith(_TEXTUAL) or found.endswith("+xml")
    return f"{found}; charset=utf-8" if textual else found
