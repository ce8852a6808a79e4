"""A bookmark, and what reading and writing many of them yields."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec

from site_builder.values import Problem


class Bookmark(msgspec.Struct, frozen=True, kw_only=True):
    """One link, whatever it is kept in.

    url: its address, as it was written. title: one line. date: when it was saved or shared, aware of its offset.
    note: what the person who keeps it says about it. description: what the page says of itself.
    tags: its subjects. folders: where it lay, the outermost folder first. collection: the collection it belongs to.
    via_url, via_name: who pointed to it. author, lang, type, image, archived: of what it points to.
    pinned: kept at the head. private: not for others; on a site, a draft.
    more: further keys of the site's own formats, which other formats do not know.
    path, line: where it was read (`path` is empty for the file that is being imported).
    """

    url: str
    title: str = ""
    date: dt.datetime | None = None
    note: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    collection: str = ""
    via_url: str = ""
    via_name: str = ""
    author: str = ""
    lang: str = ""
    type: str = ""
    image: str = ""
    archived: str = ""
    pinned: bool = False
    private: bool = False
    more: dict[str, Any] = {}
    path: str = ""
    line: int = 0


class Loss(msgspec.Struct, frozen=True):
    """A field that could not be kept: its name in the file, in how many bookmarks, and the first example, by place and
    by the beginning of its value."""

    field: str
    count: int
    path: str
    line: int
    example: str


class Read(msgspec.Struct, frozen=True):
    """The bookmarks of a file in their order, what of them could not be kept, and what is wrong with the file. Where
    `problems` has an error, nothing was read."""

    bookmarks: tuple[Bookmark, ...] = ()
    losses: tuple[Loss, ...] = ()
    problems: tuple[Problem, ...] = ()


class Written(msgspec.Struct, frozen=True):
    """A file of bookmarks, and what of them it does not hold."""

    text: str
    losses: tuple[Loss, ...] = ()


FIELDS = tuple(name for name in Bookmark.__struct_fields__ if name not in ("more", "path", "line"))
"""What a bookmark says, in order."""
