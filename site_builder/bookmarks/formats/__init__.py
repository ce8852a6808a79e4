"""The formats that bookmarks come in, one file each. A new one is a new file and a line here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from site_builder.bookmarks.formats import (
    netscape,
    opml,
    own_csv,
    own_json,
    pinboard,
    pocket_csv,
    pocket_html,
    raindrop,
)
from site_builder.bookmarks.record import Bookmark, Read, Written


@dataclass(frozen=True)
class Format:
    """A format: its `name` on the command line, its `title` for people, whether a file that begins like some text is
    one, how it is read and, where it is, how it is written. `markup`: it is HTML or XML, so it begins with a tag,
    and is read in UTF-8 whatever charset it declares. `markdown`: notes in it are Markdown of ours, not text."""

    name: str
    title: str
    detect: Callable[[str], bool]
    read: Callable[[bytes], Read]
    write: Callable[[Sequence[Bookmark]], Written] | None = None
    markup: bool = False
    markdown: bool = False


FORMATS = (
    Format("pocket-html", "Pocket HTML", pocket_html.detect, pocket_html.read, markup=True),
    Format("netscape", "Netscape bookmarks", netscape.detect, netscape.read, netscape.write, markup=True),
    Format("opml", "OPML", opml.detect, opml.read, opml.write, markup=True),
    Format("pinboard", "Pinboard JSON", pinboard.detect, pinboard.read),
    Format("json", "JSON", own_json.detect, own_json.read, own_json.write, markdown=True),
    Format("pocket", "Pocket CSV", pocket_csv.detect, pocket_csv.read),
    Format("raindrop", "Raindrop CSV", raindrop.detect, raindrop.read),
    Format("csv", "CSV", own_csv.detect, own_csv.read, own_csv.write, markdown=True),
)
"""In the order in which they are tried: the more particular ones first."""

_HEAD = 8192


def format_named(name: str) -> Format:
    """The format of a name. KeyError where there is none."""
    return {each.name: each for each in FORMATS}[name]


def detect(data: bytes) -> Format | None:
    """The format of a file, by how it begins; None where it is none of ours."""
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    head = data[:_HEAD].decode("utf-16" if utf16 else "utf-8", "replace").lstrip("\ufeff \t\r\n")
    return next((each for each in FORMATS if each.markup == head.startswith("<") and each.detect(head)), None)
