"""What the pictures of a project are, so that pages reserve their place before they load, and none is published with
what its file remembers. Each is looked at once for each content."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec.structs import replace

from site_builder.pictures.look import SUFFIXES, VERSION, look
from site_builder.stages.objects import Objects
from site_builder.stages.pool import can_inherit, pooled
from site_builder.values import Picture, PictureTools, Source, digest

_POOL_FROM = 8
"""Fewer pictures than this are looked at here."""
_DAMAGED = Picture(fault="damaged", why="the process that was looking at it ended without an answer")
_Task = tuple[str, bool]


def with_pictures(
    sources: Iterable[Source], root: Path, cache: Objects, tools: PictureTools, jobs: int
) -> list[Source]:
    """The sources, pictures with what their bytes say."""
    sources = list(sources)
    keys = {
        s.path: digest("picture", VERSION, tools.version, s.digest, s.path.lower().endswith(".svg"))
        for s in sources
        if s.path.lower().endswith(SUFFIXES)
    }
    known = {key: found for key, data in _cached(cache, keys).items() if (found := _decoded(data)) is not None}
    missing = {key: (str(root / path), bool(tools.version)) for path, key in keys.items() if key not in known}
    fresh: dict[str, bytes] = {}
    for key, answer in zip(missing, _looked(list(missing.values()), jobs), strict=True):
        known[key] = answer or _DAMAGED
        if answer:
            fresh[key] = msgspec.msgpack.encode(answer)
    if fresh:
        cache.put_many(fresh)
    return [_told(source, known[keys[source.path]]) if source.path in keys else source for source in sources]


def _cached(cache: Objects, keys: Mapping[str, str]) -> dict[str, bytes]:
    return cache.get_many(keys.values()) if keys else {}


def _looked(tasks: Sequence[_Task], jobs: int) -> Iterator[Picture | None]:
    processes = jobs or os.cpu_count() or 1
    if processes < 2 or len(tasks) < _POOL_FROM or not can_inherit():
        return map(_look, tasks)
    return pooled(_look, tasks, processes)


def _look(task: _Task) -> Picture:
    return look(Path(task[0]), task[1])


def _told(source: Source, picture: Picture) -> Source:
    return replace(source, width=picture.width, height=picture.height, picture=picture)


def _decoded(data: bytes) -> Picture | None:
    try:
        return msgspec.msgpack.decode(data, type=Picture)
    except msgspec.MsgspecError:
        return None
