"""From the events of a YAML document to plain dicts and lists, with limits. One loop, no recursion."""

from __future__ import annotations

from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from site_builder.text import yaml_messages as messages
from site_builder.text.encoding import CONTROL
from site_builder.text.yaml_events import Events
from site_builder.values import Problem

NULLS = frozenset(("", "~", "null", "Null", "NULL"))
MAX_DEPTH = 64
MAX_ALIASES = 1000
MAX_EXPANDED = 1_000_000  # characters and nodes that all aliases together may stand for
MAX_PROBLEMS = 50
_MAX_DIRECTIVES = 20
_STANDARD = "tag:yaml.org,2002:"
_PLAIN_TAGS = frozenset(_STANDARD + name for name in ("int", "float", "bool", "null"))
_KNOWN_TAGS = _PLAIN_TAGS | {"!", *(_STANDARD + name for name in ("str", "map", "seq"))}
_NO_KEY: Any = object()  # in a mapping, a key comes next
_SKIP: Any = object()  # in a mapping, the value that comes next is left out
_OPEN: Any = object()  # an anchored list or mapping that has not ended: an alias to it would hold itself


class Plain(str):
    """An unquoted scalar: the schema of its field, or `core`, decides what it is."""

    __slots__ = ()


class Reader:
    """Reads one document; what is wrong collects in `problems`."""

    def __init__(self, text: str, first_line: int, max_bytes: int) -> None:
        self.text = text
        self.first_line = first_line
        self.max_bytes = max_bytes
        self.problems: list[Problem] = []
        self._escapes = "\\" in text
        self._anchors: dict[str, Any] = {}
        self._measures: dict[str, tuple[int, int]] = {}
        self._aliases = 0
        self._expanded = 0

    def read(self) -> Any:
        """The value of the first document; None where there is none or it cannot be read."""
        size = len(self.text)
        if size * 4 > self.max_bytes and len(self.text.encode("utf-8", "replace")) > self.max_bytes:
            self._add(messages.too_large(self.max_bytes), self.first_line, 1)
            return None
        if (
            self.text.count("\n%") + self.text.count("\r%") > _MAX_DIRECTIVES
        ):  # the parser compares each `%TAG` line with all before it
            self._add(messages.too_many_directives(), self.first_line, 1)
            return None
        try:
            return self._build(Events(self.text))
        except messages.Stop as stop:
            self.problems.clear()  # nothing is read, so nothing else counts
            self._at(stop.problem, stop.event)
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            # Only this one: what came before is most often its consequence.
            self.problems = [messages.explain(error, self.text, self.first_line)]
        return None

    def _build(self, events: Events) -> Any:
        following, restore = events.next, events.restore
        root: list[Any] = []
        container: Any = root  # a dict or a list, the innermost that is open
        key: Any = None  # in a dict, the key whose value comes next, or _NO_KEY, or _SKIP
        seen: dict[str, int] = {}  # the keys of this dict and their lines
        anchor: str | None = None
        value: Any
        stack: list[tuple[Any, Any, dict[str, int], str | None]] = []
        documents = 0
        while (event := following()) is not None:
            kind = type(event)
            if kind is ScalarEvent:
                value, plain = self._scalar(event, restore)
                if key is _NO_KEY:
                    key = self._key(value, plain, seen, event)
                    continue
                if plain:
                    value = None if value in NULLS else Plain(value)
                if event.anchor is not None:
                    self._anchor(event.anchor, value)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                value = {} if kind is MappingStartEvent else []
                if event.tag is not None:
                    self._tag(event)
                if key is _NO_KEY:
                    self._at(messages.complex_key(), event)
                    stack.append((container, _SKIP, seen, anchor))
                else:
                    if container.__class__ is list:
                        container.append(value)
                    elif key is not _SKIP:
                        container[key] = value
                    stack.append((container, None if container.__class__ is list else _NO_KEY, seen, anchor))
                if len(stack) > MAX_DEPTH:
                    raise messages.Stop(messages.too_deep(MAX_DEPTH), event)
                container, key, anchor = value, _NO_KEY if kind is MappingStartEvent else None, event.anchor
                seen = {}
                if anchor is not None:
                    self._anchor(anchor, _OPEN)
                continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                if anchor is not None:
                    self._anchor(anchor, container)
                container, key, seen, anchor = stack.pop()
                continue
            elif kind is AliasEvent:
                value = self._alias(event, len(stack))
                if key is _NO_KEY:
                    key = self._alias_key(value, seen, event)
                    continue
                value = None if value is _SKIP else value
            elif kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._at(messages.several_documents(), event)
                    break
                continue
            else:
                continue
            if container.__class__ is list:
                container.append(value)
            else:
                if key is not _SKIP:
                    container[key] = value
                key = _NO_KEY
        return root[0] if root else None

    def _scalar(self, event: Any, restore: Any) -> tuple[str, bool]:
        value = restore(event.value)
        if event.tag is not None:
            return value, self._tag(event)
        if event.implicit[0]:
            return value, True
        if self._escapes and CONTROL.search(value):
            self._at(messages.escaped_control(), event)
            value = CONTROL.sub("", value)
        return value, False

    def _key(self, name: str, plain: bool, seen: dict[str, int], event: Any) -> Any:
        if plain and name == "<<":
            self._at(messages.merge_key(), event)
            return _SKIP
        line = event.start_mark.line + self.first_line
        if name in seen:
            self._at(messages.duplicate(name, seen[name], line), event)
            return _SKIP
        seen[name] = line
        return name

    def _tag(self, event: Any) -> bool:
        """Whether the tagged node is to be read as a plain scalar."""
        if event.tag not in _KNOWN_TAGS:
            self._at(messages.custom_tag(event.tag), event)
        return event.tag in _PLAIN_TAGS

    def _anchor(self, name: str, value: Any) -> None:
        self._anchors[name] = value
        self._measures.pop(name, None)

    def _alias(self, event: Any, depth: int) -> Any:
        name = event.anchor
        value = self._anchors.get(name, _SKIP)
        if value is _SKIP or value is _OPEN:
            self._at(messages.unknown_alias(name) if value is _SKIP else messages.circular_alias(name), event)
            return _SKIP
        if name not in self._measures:
            self._measures[name] = _measure(value)
        size, height = self._measures[name]
        self._aliases += 1
        self._expanded += size
        if self._aliases > MAX_ALIASES or self._expanded > MAX_EXPANDED or depth + height > MAX_DEPTH:
            raise messages.Stop(messages.too_many_aliases(), event)
        return value

    def _alias_key(self, value: Any, seen: dict[str, int], event: Any) -> Any:
        if isinstance(value, str):
            return self._key(str(value), False, seen, event)
        if value is not _SKIP:
            self._at(messages.complex_key(), event)
        return _SKIP

    def _at(self, problem: Problem, event: Any) -> None:
        self._add(problem, event.start_mark.line + self.first_line, event.start_mark.column + 1)

    def _add(self, problem: Problem, line: int, column: int) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(messages.placed(problem, line, column))


def _measure(value: Any) -> tuple[int, int]:
    """Nodes and characters that `value` stands for once its aliases are written out, and the nesting below it
    (0 for a scalar). Stops above the limit."""
    size, height, level = 0, 0, [value]
    while level and size <= MAX_EXPANDED:
        below: list[Any] = []
        for item in level:
            size += 1 + len(item) if isinstance(item, str | dict | list) else 1
            if isinstance(item, dict):
                size += sum(map(len, item))
                below.extend(item.values())
            elif isinstance(item, list):
                below.extend(item)
        height += any(isinstance(item, dict | list) for item in level)
        level = below
    return size, height
