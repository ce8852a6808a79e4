"""Data files: what templates see as `data`, by the names of files and folders."""

from __future__ import annotations

import csv
import io
import json
import posixpath
import tomllib
from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from site_builder.text import front_matter, yaml
from site_builder.values import Place, Problem, Source


def read_data(sources: Iterable[tuple[Source, Place]]) -> tuple[dict[str, Any], list[Problem]]:
    """The content of `_data/`: `_data/talks/2026.yml` is `data.talks["2026"]`. A file that cannot be read is a Problem
    and stands as nothing."""
    data: dict[str, Any] = {}
    problems: list[Problem] = []
    for source, place in sources:
        if place.root != "data":
            continue
        value, found = _value(source, place.suffix)
        problems += [replace(problem, path=source.path) for problem in found]
        folder, inside = data, posixpath.splitext(place.relative)[0].split("/")
        for part in inside[:-1]:
            below = folder.setdefault(part, {})
            folder = below if isinstance(below, dict) else {}
        folder[inside[-1]] = value
    return data, problems


def _value(source: Source, suffix: str) -> tuple[Any, list[Problem]]:
    text, found = front_matter.decode(source.data)
    problems = list(found)
    if suffix in (".yml", ".yaml"):
        loaded = yaml.load_data(text)
        return loaded.value, [*problems, *loaded.problems]
    try:
        if suffix == ".json":
            return json.loads(text), problems
        if suffix == ".toml":
            return _plain(tomllib.loads(text)), problems
        return list(csv.DictReader(io.StringIO(text), strict=True)), problems
    except json.JSONDecodeError as error:
        problems.append(_unreadable("JSON", error.lineno, error.colno, error.msg))
    except (ValueError, RecursionError, csv.Error) as error:
        problems.append(_unreadable(suffix[1:].upper(), 1, 1, str(error)))
    return None, problems


def _plain(value: Any) -> Any:
    """TOML's dates as text, as YAML and JSON have them."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def _unreadable(format_: str, line: int, column: int, why: str) -> Problem:
    return Problem(
        code="data/syntax",
        line=line,
        column=column,
        message=f"This file is not valid {format_}: {why}",
        hint="Mend the place that is named, or move the file out of _data/.",
    )
