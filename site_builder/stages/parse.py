"""The second stage: from Sources to Entries. Costly, so it is cached by content digest and pooled over processes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

import msgspec

from site_builder.library.kind import Kind
from site_builder.plugins import kinds
from site_builder.stages.objects import Objects
from site_builder.stages.pool import can_inherit, dismiss, pooled, start_ahead
from site_builder.text.markdown import parse_markdown
from site_builder.values import Body, Item, Parsed, ParseOptions, Place, Problem, Source, digest

Progress = Callable[[str, int, int], None]
POOL_FROM = 96
"""Fewer texts than this are parsed faster here than in processes that must start first."""
_CRASHED = "build/worker-crashed"

Task: TypeAlias = tuple[str, Source, ParseOptions]
"""The name of a kind, what it is to parse, and how."""


@dataclass(frozen=True)
class Claimed:
    """A source, its place, and the kind that claims it."""

    source: Source
    place: Place
    kind: Kind


def claim(sources: Iterable[tuple[Source, Place]]) -> tuple[list[Claimed], list[Source]]:
    """Sources with their kinds, and those that no kind wants."""
    claimed, rest = [], []
    for source, place in sources:
        for kind in kinds():
            if kind.claims is not None and kind.claims(place):
                claimed.append(Claimed(source, place, kind))
                break
        else:
            rest.append(source)
    return claimed, rest


@cache
def _decoder(kind: str) -> msgspec.msgpack.Decoder[Any]:
    """Reads what `_encoded` wrote; the kind says of which type the metadata is."""
    meta: Any = next(each.meta for each in kinds() if each.name == kind)
    return msgspec.msgpack.Decoder(tuple[tuple[tuple[meta, Body, str, int], ...], tuple[Problem, ...]])


_encode = msgspec.msgpack.Encoder(order="deterministic", enc_hook=str).encode


def _encoded(parsed: Parsed) -> bytes:
    items = [(item.meta, item.body, item.id, item.line) for item in parsed.items]
    return _encode((items, parsed.problems))


def decoded(kind: str, data: bytes) -> Parsed:
    """The outcome of parsing from its bytes; msgspec.DecodeError (or a ValueError) when they are not such."""
    items, problems = _decoder(kind).decode(data)
    return Parsed(tuple(Item(*item) for item in items), problems)


def parse_one(task: Task) -> bytes | Problem:
    """Parse one source, in whichever process; the outcome as bytes, so that fresh and cached ones are the same. A
    parser that fails is a Problem of its source, and the others go on."""
    kind, source, options = task
    parse = next(each.parse for each in kinds() if each.name == kind)
    assert parse is not None  # a kind that claims sources parses them
    try:
        return _encoded(parse(source, options))
    except Exception as error:
        return _failed(error)


def _failed(error: Exception) -> Problem:
    return Problem(
        code="build/parser-failed",
        message=f"This file could not be read: {type(error).__name__}: {error}",
        hint="This is a mistake in site-builder or in a plugin; please report it with this message.",
    )


def parse_all(
    claimed: Sequence[Claimed],
    options: Mapping[str, ParseOptions],
    language: str,
    engine: str,
    cache: Objects,
    jobs: int,
    progress: Progress,
) -> tuple[list[Parsed], int]:
    """What each source says, in the order given, and how many had to be parsed.

    `options` are those of each language; a source is read in the one that its name says, else in `language`.
    """
    settings = {lang: digest(engine, chosen) for lang, chosen in options.items()}
    langs = [each.place.lang or language for each in claimed]
    keys = [
        digest(each.source.digest, each.kind.name, each.kind.version, settings[lang])
        for each, lang in zip(claimed, langs, strict=True)
    ]
    found: dict[str, Parsed] = {}
    missing: dict[str, Task] = {}
    cached = cache.get_many(keys)
    for key, each, lang in zip(keys, claimed, langs, strict=True):
        if key in cached and key not in found:
            with suppress(msgspec.MsgspecError, ValueError):  # a foreign or damaged object is no object
                found[key] = decoded(each.kind.name, cached[key])
        if key not in found:
            missing[key] = (each.kind.name, each.source, options[lang])
    fresh: dict[str, bytes] = {}
    # What has once taken its process with it is given to another one from then on.
    risky = len(missing) < POOL_FROM and bool(cache.get_many([_mark(key) for key in missing]))
    for key, answer in _parsed(missing, jobs, progress, risky):
        try:
            if isinstance(answer, bytes):
                found[key] = decoded(missing[key][0], answer)
                fresh[key] = answer
                continue
        except (msgspec.MsgspecError, ValueError) as error:  # a plugin's metadata that no bytes can hold
            answer = _failed(error)
        if answer.code == _CRASHED:
            fresh[_mark(key)] = b""
        found[key] = Parsed((), (answer,))  # what went wrong is not kept: the next build tries again
    dismiss()
    if fresh:
        cache.put_many(fresh)
    return [found[key] for key in keys], len(missing)


def start_parsers(sources: int, jobs: int, cache: Objects) -> None:
    """Where all of many sources must be parsed, start the processes for it now: they load what they need while this
    one prepares the theme. `parse_all` uses them or ends them."""
    processes = jobs or os.cpu_count() or 1
    if processes > 1 and sources >= POOL_FROM and cache.is_empty and can_inherit():
        start_ahead(processes, _load)


def _load() -> None:
    """Load the parser and what it needs for a page with code."""
    parse_markdown("```python\n```\n", ParseOptions())


def _mark(key: str) -> str:
    """The key of an object that says: no answer came for `key`."""
    return digest(_CRASHED, key)


def _parsed(
    missing: Mapping[str, Task], jobs: int, progress: Progress, risky: bool
) -> Iterator[tuple[str, bytes | Problem]]:
    """Keys and outcomes, in order; `risky` texts are never parsed in this process."""
    processes = jobs or os.cpu_count() or 1
    answers: Iterable[bytes | Problem | None]
    if not risky and (processes < 2 or len(missing) < POOL_FROM):
        answers = map(parse_one, missing.values())
    else:
        answers = pooled(parse_one, list(missing.values()), processes)
    for number, (key, answer) in enumerate(zip(missing, answers, strict=True), 1):
        yield key, _crashed() if answer is None else answer
        progress("parse", number, len(missing))


def _crashed() -> Problem:
    return Problem(
        code=_CRASHED,
        message="The process that was reading this file ended without an answer.",
        hint="Something in this file is too much for a library, or memory is short. Take out half of it to find what.",
    )
