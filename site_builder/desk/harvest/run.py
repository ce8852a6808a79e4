"""A harvest: the sources are asked for what they have, and what may be worth sharing comes into the inbox."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from msgspec.structs import replace

from site_builder.bookmarks.feeds import Feed
from site_builder.bookmarks.normalise import normalise
from site_builder.bookmarks.ranking import interests
from site_builder.bookmarks.sources import FeedSource
from site_builder.check.severity import judge
from site_builder.desk.harvest import cache
from site_builder.desk.harvest.asking import Answer, ask_feeds
from site_builder.desk.harvest.cache import Seen
from site_builder.desk.harvest.choice import chosen, kept
from site_builder.desk.harvest.findings import of_answer, of_move
from site_builder.desk.harvest.inbox import INBOX, Candidate, best, in_order, inbox_text, read_inbox, read_skipped
from site_builder.desk.harvest.planet import planet_rows, planet_text
from site_builder.desk.harvest.sources import NAMES, Sources, find_sources, moving
from site_builder.desk.shelf import Shelf
from site_builder.net.client import Client
from site_builder.net.values import Settings
from site_builder.store.edits import apply
from site_builder.store.whole import write_whole
from site_builder.values import Problem

_EVERY = 10.0
"""Seconds between two writings of what was fetched: what a power cut costs at most."""


class NoSources(Exception):
    """The site follows nobody; the text says how to begin."""


@dataclass(frozen=True)
class Wanted:
    """How to harvest: entries of the last `since` days, at most `limit` candidates in the inbox; `fix`: new addresses
    of feeds are written; `planet`: the planet is made too, of at most that many entries (0: not)."""

    now: dt.datetime
    since: int = 30
    limit: int = 100
    fix: bool = False
    planet: int = 0


@dataclass
class Harvested:
    """The outcome: how many sources there are and were wanted, the answers by feed, the inbox and how many in it are
    new, entries of the planet, what is to be told, the files that were written, and the number of the signal that ended
    it early, or 0."""

    total: int
    wanted: int
    answers: dict[str, Answer] = field(default_factory=dict)
    inbox: tuple[Candidate, ...] = ()
    new: int = 0
    planet: int = 0
    problems: tuple[Problem, ...] = ()
    changed: tuple[str, ...] = ()
    signal: int = 0


def harvest(
    root: Path,
    shelf: Shelf,
    wanted: Wanted,
    settings: Settings,
    *,
    client: Callable[[Settings], Client] = Client,
    progress: Callable[[str, int, int], None] = lambda stage, done, total: None,
) -> Harvested:
    """Ask the sources of a site and write its inbox. NoSources where there are none; CannotRead where the inbox cannot
    be read; CannotWrite where something cannot be written."""
    sources = find_sources(root, shelf.folder)
    if not sources.files and not sources.problems:
        raise NoSources(
            f"There is no {shelf.folder}{NAMES[0]}, the list of feeds to follow. Begin it with a line such as "
            "`- feed: https://example.org/feed.xml`."
        )
    # Before anybody is asked: a file that cannot be read is not written over.
    read_inbox(root, shelf.folder)
    read_skipped(root, shelf.folder)
    seen = cache.load(root)
    live = [source.feed for source, _ in sources.all if not source.muted]
    made = Harvested(len(sources.all), len(live))
    written = time.monotonic()

    def take(feed: str, answer: Answer) -> None:
        nonlocal written
        made.answers[feed] = answer
        if answer.seen:
            seen[feed] = answer.seen
        progress("Asking", len(made.answers), len(live))
        if time.monotonic() - written > _EVERY:
            cache.save(root, seen, live)
            written = time.monotonic()

    try:
        made.signal = ask_feeds(live, seen, client(settings), take)
    finally:
        cache.save(root, seen, live)
    feeds = _feeds(sources, seen, made.answers)
    answered = ((source, made.answers.get(source.feed)) for source, _ in sources.all)
    moves = {source: answer.moved for source, answer in answered if answer and answer.moved}
    fixing = wanted.fix and not made.signal
    edits, corrected = moving(sources, moves.items()) if fixing else ({}, [])
    _fill_inbox(root, shelf, sources, wanted, made, feeds, {source.feed: moves[source] for source in corrected})
    if wanted.planet and not made.signal and (feeds or not live):  # no answer at all is a fault on our side
        rows = planet_rows(feeds, wanted.now, wanted.planet)
        made.planet = len(rows)
        _write(root, f"{shelf.folder}planet.yml", planet_text(rows), made)
    apply(root, edits)
    made.changed += tuple(sorted(edits))
    told = [*sources.problems, *_findings(sources, made.answers)]
    for source, path in sources.all:
        if source in moves:
            told.append(of_move(source, path, moves[source], fixing, source in corrected))
    made.problems = judge(told, shelf.site, False)
    return made


def _feeds(sources: Sources, seen: Mapping[str, Seen], answers: Mapping[str, Answer]) -> list[tuple[FeedSource, Feed]]:
    """What the sources have, muted ones left out; and old addresses of feeds that the list has under their new ones,
    too: those would vouch for themselves."""
    live = [source for source, _ in sources.all if not source.muted]
    by_key = {normalise(source.feed) for source in live}
    moved = {feed for feed, answer in answers.items() if answer.moved and normalise(answer.moved) in by_key}
    return [(source, seen[source.feed].feed) for source in live if source.feed in seen and source.feed not in moved]


def _fill_inbox(
    root: Path,
    shelf: Shelf,
    sources: Sources,
    wanted: Wanted,
    made: Harvested,
    feeds: list[tuple[FeedSource, Feed]],
    corrected: Mapping[str, str],
) -> None:
    """Write the inbox as it is to be, from what it holds by now: a harvest takes minutes, and an editor may have been
    at work. `corrected` are feeds with the addresses that they get in the list."""
    before = read_inbox(root, shelf.folder)
    known = read_skipped(root, shelf.folder) | set(shelf.by_key)
    tags = (str(tag) for link in shelf.links for tag in _tags(link.data))
    own = normalise(shelf.site.url).rstrip("/") + "/" if shelf.site.url else ""
    followed = {normalise(source.feed): source for source, _ in sources.all}
    found = {normalise(each.url): each for each in kept(before, followed, known)}
    old = set(found)
    for each in chosen(feeds, known, own, interests(tags), wanted.now, wanted.since):
        found[normalise(each.url)] = each
    made.inbox = tuple(
        replace(each, feed=corrected.get(each.feed, each.feed)) for each in best(in_order(found.values()), wanted.limit)
    )
    made.new = sum(normalise(each.url) not in old for each in made.inbox)
    if made.inbox or before:
        _write(root, shelf.folder + INBOX, inbox_text(made.inbox), made)


def _tags(data: Mapping[str, object]) -> list[object]:
    tags = data.get("tags")
    return tags if isinstance(tags, list) else [tags] if isinstance(tags, str) else []


def _write(root: Path, path: str, text: str, made: Harvested) -> None:
    """Write a file where it differs from what is there."""
    place = root / path
    if not place.is_file() or place.read_bytes() != text.encode():
        write_whole(root, path, text.encode())
        made.changed += (path,)


def _findings(sources: Sources, answers: Mapping[str, Answer]) -> list[Problem]:
    told = (of_answer(source, path, answers[source.feed]) for source, path in sources.all if source.feed in answers)
    return [problem for problem in told if problem]
