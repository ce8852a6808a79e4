"""The second stage: from Sources to Entries. Costly, so it is cached by content digest and pooled over processes."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec

from site_builder.library.kind import Kind
from site_builder.plugins import kinds
from site_builder.values import Body, Item, Parsed, ParseOptions, Place, Problem, Source, digest

Progress = Callable[[str, int, int], None]
POOL_FROM = 96
"""Fewer texts than this are parsed faster here than in processes that must start first."""
_CHUNK = 16


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


def parse_one(kind: str, source: Source, options: ParseOptions) -> bytes:
    """Parse one source, in whichever process; the outcome as bytes, so that fresh and cached ones are the same. A
    parser that fails is a Problem of its source, and the others go on."""
    parse = next(each.parse for each in kinds() if each.name == kind)
    assert parse is not None  # a kind that claims sources parses them
    try:
        return _encoded(parse(source, options))
    except Exception as error:
        problem = Problem(
            code="build/parser-failed",
            message=f"This file could not be read: {type(error).__name__}: {error}",
            hint="This is a mistake in site-builder or in a plugin; please report it with this message.",
        )
        return _encoded(Parsed((), (problem,)))


def _parse_chunk(chunk: Sequence[tuple[str, Source]], options: ParseOptions) -> list[bytes]:
    return [parse_one(kind, source, options) for kind, source in chunk]


def parse_all(
    claimed: Sequence[Claimed],
    options: ParseOptions,
    engine: str,
    get: Callable[[Sequence[str]], Mapping[str, bytes]],
    put: Callable[[Mapping[str, bytes]], None],
    jobs: int,
    progress: Progress,
) -> tuple[list[Parsed], int]:
    """What each source says, in the order given, and how many had to be parsed.

    `get` and `put` are the object cache. The key of an object holds everything that parsing depends on.
    """
    setting = digest(engine, options)
    keys = [digest(each.source.digest, each.kind.name, each.kind.version, setting) for each in claimed]
    found: dict[str, Parsed] = {}
    missing: dict[str, Claimed] = {}
    cached = get(keys)
    for key, each in zip(keys, claimed, strict=True):
        if key in cached and key not in found:
            with suppress(msgspec.MsgspecError, ValueError):  # a foreign or damaged object is no object
                found[key] = decoded(each.kind.name, cached[key])
        if key not in found:
            missing[key] = each
    fresh: dict[str, bytes] = {}
    for key, data in _parsed(missing, options, jobs, progress):
        if data is None:
            found[key] = Parsed((), (_crashed(),))
        else:
            fresh[key] = data
            found[key] = decoded(missing[key].kind.name, data)
    if fresh:
        put(fresh)
    return [found[key] for key in keys], len(missing)


def _parsed(
    missing: Mapping[str, Claimed], options: ParseOptions, jobs: int, progress: Progress
) -> Iterable[tuple[str, bytes | None]]:
    """Keys and outcomes, in order; None where the process that parsed ended without an answer."""
    processes = jobs or os.cpu_count() or 1
    work = [(each.kind.name, each.source) for each in missing.values()]
    if processes < 2 or len(work) < POOL_FROM:
        for number, (key, (kind, source)) in enumerate(zip(missing, work, strict=True), 1):
            yield key, parse_one(kind, source, options)
            progress("parse", number, len(work))
        return
    chunks = [work[start : start + _CHUNK] for start in range(0, len(work), _CHUNK)]
    keys = list(missing)
    done = 0
    with ProcessPoolExecutor(processes, mp_context=_context()) as pool:
        futures = [pool.submit(_parse_chunk, chunk, options) for chunk in chunks]
        for future, chunk in zip(futures, chunks, strict=True):
            results: Sequence[bytes | None]
            try:
                results = future.result()
            except BrokenProcessPool:
                results = [_alone(each, options) for each in chunk]
            for data in results:
                yield keys[done], data
                done += 1
            progress("parse", done, len(work))


def _context() -> Any:
    """Forked workers start at once; where threads run (the preview server), forking is not safe."""
    single = threading.active_count() == 1
    if single and "fork" in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("fork")
    return multiprocessing.get_context("spawn")


def _alone(each: tuple[str, Source], options: ParseOptions) -> bytes | None:
    """One source in a process of its own: after a worker was killed (memory, a crash in a C library), this finds the
    file that did it, and saves its neighbours."""
    with ProcessPoolExecutor(1, mp_context=_context()) as pool:
        try:
            return pool.submit(_parse_chunk, [each], options).result()[0]
        except BrokenProcessPool:
            return None


def _crashed() -> Problem:
    return Problem(
        code="build/worker-crashed",
        message="The process that was reading this file ended without an answer.",
        hint="Something in this file is too much for a library, or memory is short. Take out half of it to find what.",
    )
