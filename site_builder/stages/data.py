"""Data files: what templates see as `data`, by the names of files and folders."""

from __future__ import annotations

import csv
import io
import json
import posixpath
import re
import tomllib
from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from site_builder.text import front_matter, yaml
from site_builder.values import Place, Problem, Source

_DEEPEST = 64
_TOO_DEEP = "its lists stand too deep in one another."
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)")
_HALF = re.compile("[\ud800-\udfff]")


def read_data(sources: Iterable[tuple[Source, Place]]) -> tuple[dict[str, Any], list[Problem]]:
    """The content of `_data/`: `_data/talks/2026.yml` is `data.talks["2026"]`. A file that cannot be read is a Problem
    and stands as nothing."""
    data: dict[str, Any] = {}
    problems: list[Problem] = []
    taken: dict[str, str] = {}
    inner: dict[str, str] = {}
    for source, place in sources:
        if place.root != "data":
            continue
        value, found = _value(source, place.suffix)
        usable = value if place.suffix in (".yml", ".yaml") else _usable(value, found)
        problems += [replace(problem, path=source.path) for problem in found]
        name = posixpath.splitext(place.relative)[0]
        other = next((taken[above] for above in _with_parents(name) if above in taken), "") or inner.get(name, "")
        if other:
            problems.append(_same_name(source.path, other, name))
            continue
        taken[name] = source.path
        inner.update(dict.fromkeys(_with_parents(name)[1:], source.path))
        folder, inside = data, name.split("/")
        for part in inside[:-1]:
            folder = folder.setdefault(part, {})
        folder[inside[-1]] = usable
    return data, problems


def _with_parents(name: str) -> list[str]:
    """A name and the folders above it: `a/b` gives `a/b`, `a`."""
    parts = name.split("/")
    return ["/".join(parts[:end]) for end in range(len(parts), 0, -1)]


def _same_name(path: str, other: str, name: str) -> Problem:
    return Problem(
        code="data/same-name",
        path=path,
        line=1,
        message=f"This file and {other} would both be `data.{name.replace('/', '.')}`; only that one is used.",
        hint="Rename one of the two.",
    )


def _value(source: Source, suffix: str) -> tuple[Any, list[Problem]]:
    text, found = front_matter.decode(source.data)
    problems = list(found)
    if suffix in (".yml", ".yaml"):
        loaded = yaml.load_data(text)
        return loaded.value, [*problems, *loaded.problems]
    rows = csv.DictReader(io.StringIO(text), strict=True)
    try:
        if suffix == ".json":
            return json.loads(text), problems
        if suffix == ".toml":
            return tomllib.loads(text), problems
        return list(rows), problems
    except json.JSONDecodeError as error:
        problems.append(_unreadable("JSON", error.lineno, error.colno, error.msg))
    except csv.Error as error:
        problems.append(_unreadable("CSV", max(rows.line_num, 1), 1, str(error)))
    except RecursionError:
        problems.append(_unreadable(suffix[1:].upper(), 1, 1, _TOO_DEEP))
    except ValueError as error:
        place = _TOML_PLACE.search(str(error))
        line, column = (
            (int(place[1]), int(place[2])) if place and place[1] else (text.count("\n", 0, len(text.rstrip())) + 1, 1)
        )
        why = "a number has too many digits." if "digits" in str(error) else _TOML_PLACE.sub("", str(error))
        problems.append(_unreadable(suffix[1:].upper(), line if suffix == ".toml" else 1, column, why))
    return None, problems


def _usable(value: Any, problems: list[Problem]) -> Any:
    """A value as templates and digests can have it: TOML's dates are text, as YAML and JSON have them; a number of
    more than 64 bits is text; half a character (a lone surrogate) becomes U+FFFD. Too deep a value is nothing."""
    try:
        return _plain(value)
    except RecursionError:
        problems.append(_unreadable("data", 1, 1, _TOO_DEEP))
        return None


def _plain(value: Any, depth: int = 0) -> Any:
    if depth > _DEEPEST:
        raise RecursionError
    if isinstance(value, dict):
        return {_plain(key): _plain(inner, depth + 1) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner, depth + 1) for inner in value]
    if isinstance(value, str):
        return _HALF.sub("\ufffd", value)
    if isinstance(value, int) and not -(2**63) <= value < 2**64:
        return str(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def _unreadable(format_: str, line: int, column: int, why: str) -> Problem:
    return Problem(
        code="data/syntax",
        line=line,
        column=column,
        message=f"This file is not valid {format_}: {why}",
        hint="Mend the place that is named, or move the file out of _data/.",
    )
