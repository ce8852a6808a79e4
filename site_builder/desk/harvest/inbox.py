"""The inbox, `content/links/inbox.yml`: candidates for the reading list, the likeliest first; and what was skipped,
`content/links/skipped.yml`: addresses that do not come back. Neither is ever published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from site_builder.bookmarks.clean import address
from site_builder.bookmarks.normalise import normalise
from site_builder.desk.harvest.rows import with_row
from site_builder.scaffold.scalars import scalar
from site_builder.store.read import read_file
from site_builder.text import yaml
from site_builder.text.encoding import decode
from site_builder.text.schema import convert
from site_builder.values import Problem, Source

INBOX, SKIPPED = "inbox.yml", "skipped.yml"
_LARGEST = yaml.MAX_BYTES - 10_000
"""Bytes of candidates, with room for what is said at the top."""
_HEADER = """\
# What `site-builder links harvest` found in the feeds of your sources, the likeliest first. `site-builder links review`
# goes through it. Nothing in here is published. Both write this file anew: comments do not stay.
"""
_SKIPPED_HEADER = """\
# What was skipped in `site-builder links review`: an address a line, so that it does not come back. Commit it with the
# reading list; take a line out, and the link may come back.

"""


class CannotRead(Exception):
    """The inbox, or what was skipped, cannot be read; the text says where and why."""


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A link that may be worth sharing.

    url, title, date, author, lang, summary: what the feed says. tags: those that fit it, proposed for the reading list.
    source: the name of where it was found; site and feed are its addresses. rank: the higher, the likelier. why: the
    reasons for the rank.
    """

    url: str = ""
    title: str = ""
    source: str = ""
    site: str = ""
    feed: str = ""
    date: dt.datetime | None = None
    author: str = ""
    lang: str = ""
    tags: tuple[str, ...] = ()
    rank: float = 0.0
    why: tuple[str, ...] = ()
    summary: str = ""


def in_order(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The highest rank first, of equals the newest; a total order."""
    return tuple(sorted(candidates, key=lambda each: (-each.rank, -_seconds(each.date), each.url)))


def _seconds(date: dt.datetime | None) -> float:
    return date.timestamp() if date else 0.0


def best(candidates: Iterable[Candidate], limit: int) -> tuple[Candidate, ...]:
    """The first of these, in their order, that there is room for: no more than `limit`, and no more than is read."""
    found: list[Candidate] = []
    room = _LARGEST
    for each in candidates:
        room -= len(_row(each).encode())
        if len(found) == limit or room < 0:
            break
        found.append(each)
    return tuple(found)


def inbox_text(candidates: Iterable[Candidate]) -> str:
    """The whole file, in the order given."""
    return _HEADER + "".join(map(_row, candidates))


def _row(each: Candidate) -> str:
    return "\n- " + "\n  ".join(_lines(each)) + "\n"


def _lines(each: Candidate) -> Iterator[str]:
    yield f"url: {scalar(each.url)}"
    for key in ("title", "source", "site", "feed"):
        if value := getattr(each, key):
            yield f"{key}: {scalar(value)}"
    if each.date:
        yield f"date: {moment(each.date)}"
    for key in ("author", "lang"):
        if value := getattr(each, key):
            yield f"{key}: {scalar(value)}"
    if each.tags:
        yield f"tags: [{', '.join(map(_in_flow, each.tags))}]"
    yield f"rank: {each.rank:g}"
    if each.why:
        yield "why:"
        yield from (f"  - {scalar(reason)}" for reason in each.why)
    if each.summary:
        yield f"summary: {scalar(each.summary)}"


def moment(date: dt.datetime) -> str:
    """A moment as all files of a harvest have it. (Not by `%Y`, which leaves out the zeros of early years.)"""
    return date.astimezone(dt.UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def _in_flow(text: str) -> str:
    return msgspec.json.encode(text).decode() if "," in text else scalar(text)


def read_inbox(root: Path, folder: str) -> tuple[Candidate, ...]:
    """The candidates in their order. CannotRead where the file has a mistake: what it holds must not get lost."""
    rows, where = _rows(root, folder + INBOX)
    found = []
    for index, row in enumerate(rows):
        if not isinstance(row, dict):
            raise CannotRead(_told(folder + INBOX, where.position((index,))[0], "this is no candidate"))
        made, wrong = convert(row, Candidate, where=where, prefix=(index,), code_prefix="inbox")
        for problem in wrong:  # a key that is not ours as well: it would not be written again
            raise CannotRead(_told(folder + INBOX, problem.line, problem.message))
        if not address(made.url):
            raise CannotRead(_told(folder + INBOX, where.position((index,))[0], "`url` is no address"))
        found.append(made)
    return tuple(found)


def read_skipped(root: Path, folder: str) -> frozenset[str]:
    """The addresses that were skipped, normalised. CannotRead as for the inbox."""
    rows, where = _rows(root, folder + SKIPPED)
    for index, row in enumerate(rows):
        if not isinstance(row, str):
            raise CannotRead(_told(folder + SKIPPED, where.position((index,))[0], "this is no address"))
    return frozenset(normalise(str(row)) for row in rows)


def with_skipped(before: bytes | None, url: str) -> bytes | None:
    """The file with one address more, at its end; None where it is written so that none can be added."""
    return with_row(before or _SKIPPED_HEADER.encode(), f"- {scalar(url)}\n")


def _rows(root: Path, path: str) -> tuple[list[object], yaml.Loaded]:
    file = read_file(root, path)
    if isinstance(file, Problem):
        raise CannotRead(f"{path} cannot be read: {file.message}")
    text, wrong = decode(file.data) if isinstance(file, Source) else ("", ())
    loaded = yaml.load(text)
    for problem in (*wrong, *loaded.problems):
        if problem.severity == "error":
            raise CannotRead(_told(path, problem.line, problem.message))
    if loaded.value is not None and not isinstance(loaded.value, list):
        raise CannotRead(_told(path, loaded.position(())[0], "this is no list"))
    return loaded.value or [], loaded


def _told(path: str, line: int, message: str) -> str:
    return (
        f"{path}, line {line}, cannot be read ({message.rstrip('.')}). Correct it; or delete the file, and it begins "
        "anew. Nothing was written."
    )
