"""Adding links to the lists of a site: which files change, and how."""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from dataclasses import dataclass

from site_builder.bookmarks.record import Bookmark
from site_builder.desk.shelf import Shelf
from site_builder.scaffold.link_files import CannotAdd, planned
from site_builder.store.edits import Edit
from site_builder.text.encoding import normalise_lines


class CannotFile(Exception):
    """A list cannot take a link; the text says which, and what to do."""


@dataclass(frozen=True)
class Filed:
    """The changes of files by path, to be written together, and how many links each gets."""

    edits: dict[str, Edit]
    added: dict[str, int]


def filed(shelf: Shelf, bookmarks: Iterable[Bookmark], ending: str = "", *, invite: bool = False) -> Filed:
    """The changes that add bookmarks, which all have dates, to the lists of the site; see `scaffold.link_files`. Line
    ends and byte order marks stay. CannotFile where a list cannot take them."""
    present = {
        path.removeprefix(shelf.folder): source.data
        for path, source in shelf.files.items()
        if "/" not in path.removeprefix(shelf.folder)
    }
    texts = {name: _text(data) for name, data in present.items()}
    try:
        plans = planned(bookmarks, texts, ending, shelf.site.timezone, invite=invite)
    except CannotAdd as error:
        raise CannotFile(
            f"{shelf.folder}{error} is not a list to which a link can be added safely: its links should stand one "
            "below another, each beginning with `- `. `site-builder build` tells what else is wrong with it; or add "
            "the link by hand. Nothing was written."
        ) from None
    for name in plans:
        if name in present and _bytes(texts[name], present[name]) != present[name]:
            raise CannotFile(
                f"The lines of {shelf.folder}{name} end neither all in LF nor all in CRLF, so a link cannot be added "
                "without changing others. Save the file with one kind of line ends, or add the link by hand. Nothing "
                "was written."
            )
    edits = {
        shelf.folder + name: Edit(present.get(name), _bytes(plan.text, present.get(name, b"")))
        for name, plan in plans.items()
    }
    return Filed(edits, {shelf.folder + name: plan.added for name, plan in plans.items()})


def _text(data: bytes) -> str:
    return normalise_lines(data.decode("utf-8-sig", "replace"))


def _bytes(text: str, like: bytes) -> bytes:
    """A text with the line ends and the mark of the file that it replaces."""
    if b"\r\n" in like:
        text = text.replace("\n", "\r\n")
    return (codecs.BOM_UTF8 if like.startswith(codecs.BOM_UTF8) else b"") + text.encode()
