"""YAML as editors mean it: scalars stay text until a schema says otherwise, and every value knows its line.

The rules are those of YAML 1.2's core schema, read by PyYAML's parser (in C where it is there). Nothing raises:
whatever is wrong is a Problem. Values are built from the parser's events, because composing a document recurses in C
and ends the whole process on a text of 100,000 brackets; events do not recurse.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from site_builder.text.yaml_index import Index, index_of
from site_builder.text.yaml_reader import NULLS, Plain, Reader
from site_builder.values import Problem

__all__ = ["MAX_BYTES", "Keys", "Loaded", "Plain", "core", "load", "load_data"]

Keys = tuple[str | int, ...]
MAX_BYTES = 5_000_000
_BOOLS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_SPECIAL = re.compile(r"([-+]?)\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_NUMBER_START = frozenset("0123456789+-.")
# A whole number of 64 bits is what JSON readers and MessagePack hold; longer ones are identifiers, kept as text.
_INT_MIN, _INT_MAX = -(2**63), 2**64 - 1
_LONGEST_NUMBER = 40


@dataclass(frozen=True)
class Loaded:
    """A YAML document: its `value` (dict, list, str, `Plain`, None where it is empty or cannot be read), its
    `problems` (their `path` is for the caller to fill), and where each value stands."""

    value: Any
    problems: tuple[Problem, ...]
    text: str
    first_line: int = 1

    @cached_property
    def _index(self) -> Index:
        # Only Problems need positions, so the text is read again when the first one asks.
        return index_of(self.text, self.first_line)

    def position(self, keys: Keys) -> tuple[int, int]:
        """Line and column, from 1, of the value at `keys`; of the nearest value above where there is none."""
        return self._find(keys)[1]

    def position_of_key(self, keys: Keys) -> tuple[int, int]:
        """Line and column, from 1, of the last key of `keys` (of the item itself in a list)."""
        return self._find(keys)[0]

    def _find(self, keys: Keys) -> tuple[tuple[int, int], tuple[int, int]]:
        for end in range(len(keys), -1, -1):
            if found := self._index.get(keys[:end]):
                return found
        start = (self.first_line, 1)
        return start, start


def load(text: str, *, first_line: int = 1, max_bytes: int = MAX_BYTES) -> Loaded:
    """Read one YAML document whose first line is line `first_line` of its file.

    Unquoted scalars become `Plain` (null becomes None), quoted ones `str`, keys always `str`. Problems have the
    codes `yaml/syntax`, `yaml/duplicate-key`, `yaml/merge-key`, `yaml/key`, `yaml/tag`, `yaml/alias`,
    `yaml/documents`, `yaml/control-character` and `yaml/limit`; after `yaml/syntax` and `yaml/limit` the value is
    None, after the others only what is at fault is left out. Never raises.
    """
    reader = Reader(text, first_line, max_bytes)
    value = reader.read()
    return Loaded(value, tuple(reader.problems), text, first_line)


def load_data(text: str, *, first_line: int = 1, max_bytes: int = MAX_BYTES) -> Loaded:
    """Like `load`, for files without a schema: scalars are what the core schema makes of them (see `core`)."""
    loaded = load(text, first_line=first_line, max_bytes=max_bytes)
    return Loaded(core(loaded.value), loaded.problems, text, first_line)


def core(value: Any) -> Any:
    """`value` with each `Plain` in it made a bool, int, float, None or str by YAML 1.2's core schema (§10.3.2).

    Whole numbers beyond 64 bits and numbers beyond a float stay text. No `Plain` is left in the result.
    """
    if isinstance(value, str):
        return _scalar(value) if type(value) is Plain else value
    if isinstance(value, Mapping):
        return {str(key): core(item) for key, item in value.items()}
    if isinstance(value, list):
        return [core(item) for item in value]
    return value


def _scalar(plain: Plain) -> Any:
    text = str(plain)
    if text in NULLS:
        return None
    if text in _BOOLS:
        return _BOOLS[text]
    if text[0] not in _NUMBER_START or len(text) > _LONGEST_NUMBER:
        return text
    if _INT.fullmatch(text):
        base = 8 if text.startswith("0o") else 16 if text.startswith("0x") else 10
        number = int(text, base)
        return number if _INT_MIN <= number <= _INT_MAX else text
    if _FLOAT.fullmatch(text):
        real = float(text)
        return real if abs(real) != float("inf") else text
    if found := _SPECIAL.fullmatch(text):
        return float("nan") if found[1] is None else float(found[1] + "inf")
    return text
