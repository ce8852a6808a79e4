"""Going through the inbox: what is decided about each candidate is written at once, so that nothing can get lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from site_builder.bookmarks.clean import address, language, lines, one_line
from site_builder.bookmarks.normalise import normalise
from site_builder.bookmarks.record import Bookmark
from site_builder.desk.filing import CannotFile, filed
from site_builder.desk.harvest.inbox import (
    INBOX,
    SKIPPED,
    Candidate,
    inbox_text,
    read_inbox,
    read_skipped,
    with_skipped,
)
from site_builder.desk.harvest.sources import NAMES, find_sources, muting
from site_builder.desk.shelf import Shelf
from site_builder.store.edits import Edit, apply
from site_builder.store.read import read_file
from site_builder.values import Source


class CannotMute(Exception):
    """A source cannot be muted by a program; the text says why, and what to do."""


class Review:
    """One going-through. `left` are the candidates without an answer, in their order. Whoever answers reads and writes
    the files as they are then: an editor may work on them at the same time."""

    def __init__(self, root: Path, shelf: Shelf) -> None:
        self.root = root
        self.shelf = shelf
        self._known = set(shelf.by_key) | read_skipped(root, shelf.folder)
        self.left = [each for each in read_inbox(root, shelf.folder) if normalise(each.url) not in self._known]

    def keep(
        self,
        candidate: Candidate,
        *,
        note: str,
        tags: tuple[str, ...],
        collection: str,
        date: dt.datetime,
        lang: str,
    ) -> str:
        """Put a candidate on the reading list; the path of its file. `lang` is the language of the note. CannotFile
        where the list cannot take it, CannotWrite where the disk refuses, or somebody else is at work on the list."""
        bookmark = Bookmark(
            url=address(candidate.url),
            title=one_line(candidate.title),
            date=date,
            note=lines(note),
            tags=tags,
            collection=one_line(collection),
            via_url=address(candidate.site) or address(candidate.feed),
            via_name=one_line(candidate.source),
            author=one_line(candidate.author),
            lang=language(candidate.lang),
            description=one_line(candidate.summary),
            more={"extra": {"published": f"{candidate.date:%Y-%m-%d}"}} if candidate.date else {},
        )
        ending = "" if lang == self.shelf.site.language else f".{lang}"
        made = filed(self.shelf, [bookmark], ending, invite=True)
        self._write(made.edits, {candidate.url})
        files = dict(self.shelf.files)
        for path, edit in made.edits.items():
            files[path] = Source(path, "", edit.after or b"")
        self.shelf = Shelf(self.root, self.shelf.content, self.shelf.site, self.shelf.links, files)
        return next(iter(made.edits))

    def skip(self, candidate: Candidate) -> None:
        """Take a candidate out, and remember it. CannotFile where the file that remembers cannot take it, CannotWrite
        where the disk refuses."""
        path = self.shelf.folder + SKIPPED
        before = _bytes(self.root, path)
        after = with_skipped(before, candidate.url)
        if after is None:
            raise CannotFile(f"{path} should have one address a line, each after `- `. Nothing was written.")
        self._write({path: Edit(before, after)}, {candidate.url})

    def mute(self, candidate: Candidate) -> int:
        """Mute the source of a candidate, and take all it has out of the inbox; how many that are. CannotMute where it
        cannot be written, CannotWrite where the disk refuses."""
        folder = self.shelf.folder
        edits = muting(find_sources(self.root, folder), folder, candidate.feed)
        if edits is None:
            name = candidate.source or candidate.feed or "What names no feed"
            raise CannotMute(f"{name} cannot be muted here. Write `muted: true` to it in {folder}{NAMES[0]}.")
        out = {each.url for each in self.left if normalise(each.feed) == normalise(candidate.feed)}
        self._write(edits, out)
        return len(out)

    def _write(self, edits: Mapping[str, Edit], urls: set[str]) -> None:
        """Change files, and take candidates out of the inbox: all of it or nothing."""
        path = self.shelf.folder + INBOX
        out = set(map(normalise, urls))  # whoever edits the inbox may have written one link twice
        rest = [each for each in read_inbox(self.root, self.shelf.folder) if normalise(each.url) not in out]
        apply(self.root, {**edits, path: Edit(_bytes(self.root, path), inbox_text(rest).encode())})
        self.left = [each for each in self.left if normalise(each.url) not in out]


def with_tags(candidate: Candidate, given: str) -> tuple[str, ...]:
    """The tags that an answer means: those proposed for an empty one, none for `-`, else those with commas between."""
    given = given.strip()
    if not given:
        return candidate.tags
    return tuple(dict.fromkeys(filter(None, map(one_line, given.split(","))))) if given != "-" else ()


def _bytes(root: Path, path: str) -> bytes | None:
    file = read_file(root, path)
    return file.data if isinstance(file, Source) else None
