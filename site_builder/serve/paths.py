"""From the path of a request to a file of the output. No path leads out of it."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote_to_bytes

from site_builder.text.addresses import encode_path

_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f\\]")


@dataclass(frozen=True)
class Found:
    """Where a request leads: to a `file`, or to another address (`redirect`, a rooted path); neither is a 404."""

    file: Path | None = None
    redirect: str = ""


NOWHERE = Found()


def decode_path(raw: str) -> str | None:
    """The path of a request target, decoded once (RFC 3986 section 2.4): rooted, with parts that are names.

    None where it is not rooted (`http://…`), not UTF-8, has empty parts (`//host`), `.` or `..`, a backslash or a
    control character, or a first part that starts with a dot (the ledger of the build), but for well-known locations
    (RFC 8615).
    """
    path = raw.partition("?")[0].partition("#")[0]
    if not path.startswith("/"):
        return None
    try:
        decoded = unquote_to_bytes(path.encode("latin-1")).decode("utf-8")
    except ValueError:
        return None
    hidden = decoded.startswith("/.") and not decoded.startswith("/.well-known/")
    if _FORBIDDEN.search(decoded) or hidden:
        return None
    parts = decoded[1:].split("/")
    if parts[-1] == "":
        parts.pop()  # the slash of a folder
    return None if any(part in ("", ".", "..") for part in parts) else decoded


def find(root: Path, raw: str) -> Found:
    """What the request target `raw` names below `root`; a folder is its `index.html`, after a redirect to its slash.

    Symbolic links count as where they lead, and lead nowhere outside of `root`.
    """
    path = decode_path(raw)
    if path is None:
        return NOWHERE
    try:
        top = Path(os.path.realpath(root))
        place = Path(os.path.realpath(top / path.lstrip("/")))
        if not place.is_relative_to(top):
            return NOWHERE
        if place.is_dir():
            index = Path(os.path.realpath(place / "index.html"))
            if not index.is_file() or not index.is_relative_to(top):
                return NOWHERE
            return Found(index) if path.endswith("/") else Found(redirect=_with_slash(path, raw))
        return Found(place) if place.is_file() and not path.endswith("/") else NOWHERE
    except (OSError, ValueError):  # a name that the system refuses: too long, a loop of links
        return NOWHERE


def _with_slash(path: str, raw: str) -> str:
    """The address of a folder. It starts with one slash alone, since no part of a decoded path is empty."""
    query = raw.partition("#")[0].partition("?")[2]
    return encode_path(path) + "/" + (f"?{query}" if query else "")


def error_page(root: Path, raw: str) -> Path | None:
    """The site's own page for an address that does not exist: the nearest `404.html`, of the language of the path."""
    path = decode_path(raw) or "/"
    first = path.split("/")[1]
    for name in (f"/{first}/404.html", "/404.html"):
        found = find(root, encode_path(name)).file
        if found is not None:
            return found
    return None
