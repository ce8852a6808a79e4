"""What the last harvests fetched, in `.site-builder/harvest.json`: a feed that has not changed is not sent again, and
an interrupted harvest goes on where it was. Disposable: missing, damaged or foreign means empty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from site_builder import __version__
from site_builder.bookmarks.feeds import Feed
from site_builder.store.whole import CannotWrite, write_whole

PATH = ".site-builder/harvest.json"
_LARGEST = 200_000_000


class Seen(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a feed answered last: `ETag` and `Last-Modified` (RFC 9110, 8.8), and what it said."""

    feed: Feed
    etag: str = ""
    modified: str = ""


class _File(msgspec.Struct, frozen=True):
    """`version` is that of site-builder: another one may read feeds otherwise."""

    version: str
    feeds: dict[str, Seen]


def load(root: Path) -> dict[str, Seen]:
    """What is known, by the address of the feed."""
    with suppress(OSError, msgspec.MsgspecError, ValueError, RecursionError):
        place = root / PATH
        if place.stat().st_size <= _LARGEST:
            found = msgspec.json.decode(place.read_bytes(), type=_File)
            return found.feeds if found.version == __version__ else {}
    return {}


def save(root: Path, seen: Mapping[str, Seen], feeds: Iterable[str]) -> None:
    """Keep what is known of these feeds. Where that cannot be written, the next harvest asks for everything again."""
    kept = {url: seen[url] for url in sorted(set(feeds) & set(seen))}
    with suppress(CannotWrite):
        write_whole(root, PATH, msgspec.json.encode(_File(__version__, kept)))
