"""Where each key and each value of a YAML document stands."""

from __future__ import annotations

from typing import Any, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from site_builder.text.yaml_events import Events
from site_builder.text.yaml_reader import MAX_DEPTH

Place: TypeAlias = tuple[int, int]
Index: TypeAlias = dict[tuple[str | int, ...], tuple[Place, Place]]


class _Level:
    """A mapping or a list that is open: the keys that lead to it, and the key or number whose value comes next."""

    __slots__ = ("is_map", "key", "key_place", "keys", "number")

    def __init__(self, keys: tuple[str | int, ...], is_map: bool) -> None:
        self.keys = keys
        self.is_map = is_map
        self.key: str | None = None
        self.key_place: Place = (0, 0)
        self.number = 0


def index_of(text: str, first_line: int) -> Index:
    """For the keys that lead to each value, the places (line and column from 1) of its key and of the value itself.

    Of keys written twice the first counts, as in reading. A text that cannot be read is indexed as far as it can.
    """
    index: Index = {}
    try:
        _fill(index, Events(text), first_line)
    except (yaml.YAMLError, ValueError, OverflowError):
        return index
    return index


def _fill(index: Index, events: Events, first_line: int) -> None:
    stack: list[_Level] = []
    while len(stack) <= MAX_DEPTH and (event := events.next()) is not None:
        kind = type(event)
        if kind is MappingEndEvent or kind is SequenceEndEvent:
            stack.pop()
            if not stack:
                return
            continue
        opens = kind is MappingStartEvent or kind is SequenceStartEvent
        if not opens and kind is not ScalarEvent and kind is not AliasEvent:
            continue
        place = (event.start_mark.line + first_line, event.start_mark.column + 1)
        level = stack[-1] if stack else None
        if level is not None and level.is_map and level.key is None:
            level.key_place = place
            # A key that is itself a list gets a name that no value has: what it leads to is never asked for.
            level.key = events.restore(event.value) if kind is ScalarEvent else "\0"
            if opens:
                stack.append(_Level((*level.keys, "\0"), kind is MappingStartEvent))
            continue
        keys = _note(index, level, place)
        if opens:
            stack.append(_Level(keys, kind is MappingStartEvent))


def _note(index: Index, level: _Level | None, place: Place) -> tuple[str | int, ...]:
    """Enter one value, and make its level ready for the next; the keys that lead to the value."""
    if level is None:
        index.setdefault((), (place, place))
        return ()
    keys: tuple[Any, ...]
    if level.is_map:
        keys = (*level.keys, level.key)
        level.key = None
        index.setdefault(keys, (level.key_place, place))
    else:
        keys = (*level.keys, level.number)
        level.number += 1
        index.setdefault(keys, (place, place))
    return keys
