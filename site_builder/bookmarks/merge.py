"""What of a file of bookmarks is new to a site: what is known goes, what is listed twice becomes one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

import msgspec
from msgspec.structs import replace

from site_builder.bookmarks.clean import address
from site_builder.bookmarks.folders import Folders, placed
from site_builder.bookmarks.losses import Losses
from site_builder.bookmarks.normalise import normalise, without_tracking
from site_builder.bookmarks.notes import as_markdown
from site_builder.bookmarks.record import Bookmark, Loss

LONGEST = 50_000
"""Characters of all texts of a link together; what has more is no note."""
_TEXTS = ("title", "note", "description", "author", "type", "collection", "lang", "via_name")
_ADDRESSES = ("via_url", "image", "archived")
_ALONE = ("title", "date", "note", "description", "collection", *_ADDRESSES, "via_name", "author", "lang", "type")


class Choices(msgspec.Struct, frozen=True):
    """What the editor has chosen: what folders become; the collection of all that is added; whether private ones are
    added too, as drafts; `markdown`: notes are Markdown already."""

    folders: Folders = "tags"
    collection: str = ""
    include_private: bool = False
    markdown: bool = False


class Merged(msgspec.Struct, frozen=True):
    """The outcome: what is `added`, in the order of the file; how many were `known` on the site and how many listed
    `twice` in the file; how many of those added were `undated` and got today's date; those `left_out`, each reason as a
    Loss; and fields that could not be kept."""

    added: tuple[Bookmark, ...] = ()
    known: int = 0
    twice: int = 0
    undated: int = 0
    left_out: tuple[Loss, ...] = ()
    losses: tuple[Loss, ...] = ()


def merge(found: Collection[Bookmark], keys: Collection[str], choices: Choices, today: dt.datetime) -> Merged:
    """Of the bookmarks `found`, those whose address is none of the normalised addresses `keys`. `today` is the date of
    those that have none."""
    out, losses = Losses(), Losses()
    added: dict[str, Bookmark] = {}
    known = twice = undated = 0
    for bookmark in found:
        url = address(bookmark.url)
        if bookmark.private and not choices.include_private:
            out.add("private", bookmark.url or bookmark.title or "…", bookmark.line)
        elif not url:
            out.add("no address of the web", bookmark.url or bookmark.title or "…", bookmark.line)
        elif _length(bookmark) > LONGEST:
            out.add("longer than a link is", bookmark.url, bookmark.line)
        elif (key := normalise(url)) in keys:
            known += 1
        elif key in added:
            twice += 1
            added[key] = _joined(added[key], _tidy(bookmark, url, choices, losses), losses)
        else:
            added[key] = _tidy(bookmark, url, choices, losses)
    for key, bookmark in added.items():
        if bookmark.date is None:
            undated += 1
            added[key] = replace(bookmark, date=today)
    return Merged(tuple(added.values()), known, twice, undated, out.all(), losses.all())


def _length(bookmark: Bookmark) -> int:
    texts = sum(len(getattr(bookmark, name)) for name in _TEXTS) + sum(map(len, (*bookmark.tags, *bookmark.folders)))
    return texts + (len(msgspec.json.encode(bookmark.more)) if bookmark.more else 0)


def _tidy(bookmark: Bookmark, url: str, choices: Choices, losses: Losses) -> Bookmark:
    """The bookmark as the site keeps it."""
    changes: dict[str, Any] = {"url": without_tracking(url)}
    for name in _ADDRESSES:
        value = getattr(bookmark, name)
        if value and (usable := address(value)) != value:
            changes[name] = usable
            if not usable:
                losses.add(name, value, bookmark.line)
    if bookmark.note and not choices.markdown:
        changes["note"] = as_markdown(bookmark.note)
    bookmark = placed(replace(bookmark, **changes), choices.folders)
    if choices.collection:
        if bookmark.collection != choices.collection:
            losses.add("collection", bookmark.collection, bookmark.line)
        bookmark = replace(bookmark, collection=choices.collection)
    return bookmark


def _joined(first: Bookmark, second: Bookmark, losses: Losses) -> Bookmark:
    """Two entries of one link: all tags of both, and of other fields the first that says something; private where one
    of them is, since what it says now stands in both."""
    changes: dict[str, Any] = {
        "tags": tuple(dict.fromkeys((*first.tags, *second.tags))),
        "more": {**second.more, **first.more},
        "pinned": first.pinned or second.pinned,
        "private": first.private or second.private,
    }
    for name in _ALONE:
        one, other = getattr(first, name), getattr(second, name)
        if not one:
            changes[name] = other
        elif other and one != other:
            losses.add(f"{name} of an entry listed twice", other, second.line)
    return replace(first, **changes)
