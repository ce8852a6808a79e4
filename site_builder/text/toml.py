"""TOML front matter, read into the same shape as YAML: unquoted values are `Plain`, the schema decides."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from site_builder.text.encoding import CONTROL, position_at
from site_builder.text.yaml import Keys
from site_builder.text.yaml_reader import MAX_DEPTH, Plain
from site_builder.values import Problem

MAX_BYTES = 1_000_000
# The parser's time grows with the square of a dotted key's parts; no key of people is that long.
_LONGEST_LINE = 5000
_AT = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")
_HEADER = re.compile(r"^[ \t]*(\[\[?)[ \t]*([^\]\n]{1,200})\]")
_KEY = re.compile(r"^[ \t]*([A-Za-z0-9_.\"'-]{1,200})[ \t]*=[ \t]*")


class _TooDeep(Exception):
    pass


@dataclass(frozen=True)
class TomlLoaded:
    """A TOML document: its `value` (a dict; None where it cannot be read), its `problems`, and where keys stand.
    Positions are those of the line that names the key: tables and `key =` lines, not what is inside a value."""

    value: dict[str, Any] | None
    problems: tuple[Problem, ...]
    text: str
    first_line: int = 1

    @cached_property
    def _index(self) -> dict[Keys, tuple[tuple[int, int], tuple[int, int]]]:
        return _index_of(self.text, self.first_line)

    def position(self, keys: Keys) -> tuple[int, int]:
        """Line and column, from 1, of the value at `keys`; of the nearest value above where there is none."""
        return self._find(keys)[1]

    def position_of_key(self, keys: Keys) -> tuple[int, int]:
        """Line and column, from 1, of the last key of `keys`."""
        return self._find(keys)[0]

    def _find(self, keys: Keys) -> tuple[tuple[int, int], tuple[int, int]]:
        for end in range(len(keys), 0, -1):
            if found := self._index.get(keys[:end]):
                return found
        start = (self.first_line, 1)
        return start, start


def load(text: str, *, first_line: int = 1) -> TomlLoaded:
    """Read TOML 1.0 whose first line is line `first_line` of its file. Problems have the codes `toml/syntax` and
    `toml/limit`, and `toml/control-character` as a warning. Never raises."""
    import tomllib

    def failed(code: str, line: int, column: int, message: str, hint: str) -> TomlLoaded:
        place = line + first_line - 1
        problem = Problem(code=code, line=place, column=column, message=message, hint=hint)
        return TomlLoaded(None, (problem,), text, first_line)

    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > _LONGEST_LINE and line.count(".") > MAX_DEPTH:
            hint = 'Break the text over several lines with """.'
            return failed("toml/limit", number, 1, f"This line has more than {_LONGEST_LINE} characters.", hint)
    if len(text) > MAX_BYTES:
        return failed("toml/limit", 1, 1, f"This is more than {MAX_BYTES:,} characters.", "Write less.")
    problems: list[Problem] = []
    try:
        value = _plain(tomllib.loads(text, parse_float=Plain), MAX_DEPTH, problems, first_line)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        found = _AT.search(said)
        at, column = (int(found[1]), int(found[2])) if found and found[1] else position_at(text, len(text.rstrip()))
        cause = said[: found.start()] if found else said
        hint = 'Each line says `key = value`; texts stand in double quotes, such as `title = "My page"`.'
        return failed("toml/syntax", at, column, f"This cannot be read as TOML: {cause}.", hint)
    except ValueError:  # a whole number of thousands of digits
        return failed("toml/limit", 1, 1, "A number here is too long.", "Put it in quotes.")
    except (_TooDeep, RecursionError):
        return failed(
            "toml/limit", 1, 1, f"Lists or tables stand more than {MAX_DEPTH} levels deep here.", "Flatten them."
        )
    return TomlLoaded(value, tuple(problems), text, first_line)


def _plain(value: Any, depth: int, problems: list[Problem], first_line: int) -> Any:
    """The value with numbers, dates and booleans as unquoted text, and control characters taken out."""
    if type(value) is str:
        if CONTROL.search(value) is None:
            return value
        if not problems:
            problems.append(
                Problem(
                    code="toml/control-character",
                    severity="warning",
                    line=first_line,
                    column=1,
                    message="A text holds an invisible control character, written with a backslash; it was removed.",
                    hint="If the backslash belongs to the text, write it twice or use single quotes.",
                )
            )
        return CONTROL.sub("", value)
    if isinstance(value, dict):
        if not depth:
            raise _TooDeep
        return {CONTROL.sub("", key): _plain(item, depth - 1, problems, first_line) for key, item in value.items()}
    if isinstance(value, list):
        if not depth:
            raise _TooDeep
        return [_plain(item, depth - 1, problems, first_line) for item in value]
    if isinstance(value, bool):
        return Plain("true" if value else "false")
    if isinstance(value, dt.date | dt.time):
        return Plain(value.isoformat())
    return value if isinstance(value, Plain) else Plain(value)


def _index_of(text: str, first_line: int) -> dict[Keys, tuple[tuple[int, int], tuple[int, int]]]:
    index: dict[Keys, tuple[tuple[int, int], tuple[int, int]]] = {}
    table: Keys = ()
    counts: dict[Keys, int] = {}
    for number, line in enumerate(text.split("\n"), first_line):
        if header := _HEADER.match(line):
            table = _names(header[2])
            place = (number, header.start(2) + 1)
            if header[1] == "[[":
                index.setdefault(table, (place, place))
                count = counts.get(table, 0)
                counts[table] = count + 1
                table = (*table, count)
            index.setdefault(table, (place, place))
        elif found := _KEY.match(line):
            keys = (*table, *_names(found[1]))
            key_place = (number, found.start(1) + 1)
            index.setdefault(keys, (key_place, (number, found.end() + 1)))
    return index


def _names(dotted: str) -> Keys:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
