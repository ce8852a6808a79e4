"""Problems as text, as JSON, and as annotations of GitHub."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

import msgspec

from site_builder.values import Problem

FORMATS = ("text", "json", "github")


def report(problems: Iterable[Problem], format_: str) -> str:
    """Problems in one of `FORMATS`, ending in a line break; empty when there are none (in JSON, an empty list)."""
    if format_ == "json":
        text = json.dumps([msgspec.to_builtins(problem) for problem in problems], ensure_ascii=False, indent=2)
        return _INVISIBLE.sub(lambda found: _json_escape(found[0]), text) + "\n"
    line = _github if format_ == "github" else _text
    return "".join(line(problem) + "\n" for problem in problems)


# What json.dumps leaves as it is and a terminal may act on: C1 controls, marks of direction, half characters.
_INVISIBLE = re.compile("[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def _json_escape(character: str) -> str:
    return f"\\u{ord(character):04x}"


def _place(problem: Problem) -> str:
    parts = [_one_line(problem.path)] if problem.path else []
    if problem.path and problem.line:
        parts.append(str(problem.line))
        if problem.column:
            parts.append(str(problem.column))
    return ":".join(parts)


def _text(problem: Problem) -> str:
    """`path:line:column: severity: message [code]`, and below it what to do."""
    place = _place(problem)
    head = f"{place}: " if place else ""
    text = f"{head}{problem.severity}: {_one_line(problem.message)} [{problem.code}]"
    return f"{text}\n    {_one_line(problem.hint)}" if problem.hint else text


_COMMANDS = {"error": "error", "warning": "warning", "notice": "notice"}


def _github(problem: Problem) -> str:
    """A workflow command; its data and properties are escaped as GitHub's runner expects."""
    properties = [f"title={_property(problem.code)}"]
    if problem.path:
        properties.insert(0, f"file={_property(problem.path)}")
        if problem.line:
            properties.insert(1, f"line={problem.line}")
            if problem.column:
                properties.insert(2, f"col={problem.column}")
    message = problem.message + (f" {problem.hint}" if problem.hint else "")
    return f"::{_COMMANDS[problem.severity]} {','.join(properties)}::{_data(message)}"


def _data(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return _one_line(escaped)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _one_line(text: str) -> str:
    """Text that cannot move a terminal's cursor: control characters are shown as their codes."""
    return "".join(
        character if character.isprintable() or character == "\u00a0" else f"\\x{ord(character):02x}"
        for character in text
    )
