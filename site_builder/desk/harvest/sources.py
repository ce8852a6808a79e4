"""The files that name the sources of a site, and changing them: every other byte stays.

A feed may stand in a list and in an outline, then the list counts: so an outline can stay as a feed reader wrote it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from msgspec.structs import replace

from site_builder.bookmarks.clean import address
from site_builder.bookmarks.normalise import normalise
from site_builder.bookmarks.sources import FeedSource, read_sources
from site_builder.bookmarks.sources_opml import read_sources_opml
from site_builder.desk.harvest.rows import with_row, with_row_key
from site_builder.scaffold.readdress import Change, readdressed
from site_builder.scaffold.scalars import scalar
from site_builder.store.edits import Edit
from site_builder.store.read import read_file
from site_builder.text import yaml
from site_builder.text.encoding import decode
from site_builder.values import Problem, Source

NAMES = ("sources.yml", "sources.yaml", "sources.opml")


@dataclass(frozen=True)
class Sources:
    """The sources of a site, those of lists before those of an outline, with the path of the file that has each; the
    bytes of the files; and what is wrong with them."""

    all: tuple[tuple[FeedSource, str], ...] = ()
    files: dict[str, bytes] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def find_sources(root: Path, folder: str) -> Sources:
    """Read the sources in `folder` (relative to `root`, with `/` at its end). A feed in two files counts once."""
    found: list[tuple[FeedSource, str]] = []
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for name in NAMES:
        file = read_file(root, folder + name)
        if isinstance(file, Problem):
            problems.append(file)
        if not isinstance(file, Source):
            continue
        files[file.path] = file.data
        read = read_sources_opml if name.endswith(".opml") else read_sources
        sources, wrong = read(file.data, file.path)
        problems += wrong
        known = {normalise(source.feed) for source, _ in found}
        found += [(source, file.path) for source in sources if normalise(source.feed) not in known]
    return Sources(tuple(found), files, tuple(problems))


def muting(sources: Sources, folder: str, feed: str) -> dict[str, Edit] | None:
    """The change that writes `muted: true` to the source with this feed; none where it says so already. An outline has
    no place for that: its source gets a row in the list, which counts before it. None where it cannot be written
    without changing something else, or no source has this feed."""
    for source, path in sources.all:
        if normalise(source.feed) == normalise(feed):
            if source.muted:
                return {}
            if path.endswith(".opml"):
                return _muted_beside(sources, folder, source)
            before = sources.files[path]
            after = _muted(before, source)
            wanted = [replace(each, muted=each.muted or each.feed == source.feed) for each in _of(sources, path)]
            return {path: Edit(before, after)} if after and _reads_as(after, wanted) else None
    return None


def _muted_beside(sources: Sources, folder: str, source: FeedSource) -> dict[str, Edit] | None:
    lists = [folder + name for name in NAMES if not name.endswith(".opml")]
    path = next((path for path in lists if path in sources.files), lists[0])
    before = sources.files.get(path)
    title = f"  title: {scalar(source.title)}\n" if source.title else ""
    after = with_row(before or b"", f"- feed: {scalar(source.feed)}\n{title}  muted: true\n")
    return {path: Edit(before, after)} if after else None


def _muted(data: bytes, source: FeedSource) -> bytes | None:
    number = _number(data, source)
    loaded = yaml.load(decode(data)[0])
    if "muted" in loaded.value[number]:
        line, column = loaded.position((number, "muted"))
        return readdressed(data, [Change(line, column, str(loaded.value[number]["muted"]), "true")])
    return with_row_key(data, number, "feed", "muted", "true")


def moving(sources: Sources, moves: Iterable[tuple[FeedSource, str]]) -> tuple[dict[str, Edit], list[FeedSource]]:
    """The changes that write the new addresses of feeds, and the sources that get one. A source in an outline, one
    whose new address the list has already, and one that cannot be changed alone are left out."""
    files = dict(sources.files)
    places = {source.feed: path for source, path in sources.all}
    taken = {normalise(source.feed) for source, _ in sources.all}
    done: list[FeedSource] = []
    for source, new in moves:
        path = places[source.feed]
        if path.endswith(".opml") or (normalise(new) in taken and normalise(new) != normalise(source.feed)):
            continue
        before = files[path]
        now = read_sources(before, path)[0]
        line, column = yaml.load(decode(before)[0]).position((_number(before, source), "feed"))
        after = readdressed(before, [Change(line, column, source.feed, new)])
        if _reads_as(after, [replace(each, feed=new) if each.feed == source.feed else each for each in now]):
            files[path] = after
            taken.add(normalise(new))
            done.append(source)
    edits = {path: Edit(data, files[path]) for path, data in sources.files.items() if files[path] != data}
    return edits, done


def _of(sources: Sources, path: str) -> list[FeedSource]:
    return list(read_sources(sources.files[path], path)[0])


def _number(data: bytes, source: FeedSource) -> int:
    """The number of a source's row, from 0."""
    rows = yaml.load(decode(data)[0]).value
    return next(
        number for number, row in enumerate(rows) if isinstance(row, dict) and _feed(row.get("feed")) == source.feed
    )


def _feed(value: object) -> str:
    return address(value) if isinstance(value, str) else ""


def _reads_as(data: bytes, wanted: Sequence[FeedSource]) -> bool:
    """Whether a list reads as wanted, whatever the lines."""
    found = read_sources(data, "")[0]
    return [replace(each, line=0) for each in found] == [replace(each, line=0) for each in wanted]
