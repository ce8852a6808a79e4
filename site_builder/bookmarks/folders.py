"""Folders of bookmarks as tags or collections."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from site_builder.bookmarks.record import Bookmark

Folders = Literal["tags", "collections", "ignore"]
SEPARATOR = " / "
"""Between the names of nested folders in the name of a collection, as Raindrop writes them."""
DEEPEST = 32
"""Folders within each other; names further inside are left out."""


def path_of(bookmark: Bookmark) -> tuple[str, ...]:
    """The folders that a bookmark is written to: its own, else those of its collection."""
    return bookmark.folders or split_path(bookmark.collection)


def split_path(name: str) -> tuple[str, ...]:
    """The folders of a collection's name: `Rules / Examples` lies in two."""
    return tuple(part for part in name.split(SEPARATOR) if part.strip()) if name else ()


def placed(bookmark: Bookmark, folders: Folders) -> Bookmark:
    """The bookmark with its folders made tags, or made the collection where it has none."""
    if not bookmark.folders:
        return bookmark
    if folders == "tags":
        tags = tuple(dict.fromkeys((*bookmark.tags, *bookmark.folders)))
        return replace(bookmark, tags=tags, folders=())
    if folders == "collections":
        return replace(bookmark, collection=bookmark.collection or SEPARATOR.join(bookmark.folders), folders=())
    return replace(bookmark, folders=())
