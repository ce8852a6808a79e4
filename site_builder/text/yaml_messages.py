"""What is wrong with a YAML text, in words an editor understands. Syntax errors are in `yaml_syntax`."""

from __future__ import annotations

from typing import Any

import msgspec

from site_builder.text.yaml_syntax import explain
from site_builder.values import Problem

__all__ = ["Stop", "explain", "placed"]


class Stop(Exception):
    """Reading cannot go on: a limit is passed at `event`."""

    def __init__(self, problem: Problem, event: Any) -> None:
        super().__init__(problem.message)
        self.problem = problem
        self.event = event


def placed(problem: Problem, line: int, column: int) -> Problem:
    """The Problem at its place."""
    return msgspec.structs.replace(problem, line=line, column=column)


def duplicate(name: str, first: int, second: int) -> Problem:
    """A key that its mapping has already."""
    return Problem(
        code="yaml/duplicate-key",
        message=f"`{name}` is written twice, on line {first} and on line {second}; the first counts.",
        hint="Delete one of the two, or join their values under one key.",
    )


def merge_key() -> Problem:
    """`<<: *anchor`, which YAML 1.2 dropped and which grows without measure."""
    return Problem(
        code="yaml/merge-key",
        message="The merge key `<<` is not supported.",
        hint="Write the keys out here, or give them a name of their own: `defaults: *name`.",
    )


def complex_key() -> Problem:
    """A list or a mapping as a key."""
    return Problem(
        code="yaml/key",
        message="A list or a group of keys stands where a key should be.",
        hint="A key is a plain word before a colon. If the brackets belong to the text, put it in quotes.",
    )


def custom_tag(tag: str) -> Problem:
    """A tag outside the core schema; the value is kept as if it had none."""
    name = tag.replace("tag:yaml.org,2002:", "!!", 1)
    return Problem(
        code="yaml/tag",
        message=f"The tag `{name}` is not supported.",
        hint="Delete it. If the exclamation mark belongs to the text, put the whole text in quotes.",
    )


def unknown_alias(name: str) -> Problem:
    """`*name` without `&name`: most often Markdown emphasis at the start of a value."""
    return Problem(
        code="yaml/alias",
        message=f"`*{name}` refers to a place called `&{name}`, and there is none above.",
        hint="If the asterisk belongs to the text, put the whole text in quotes.",
    )


def circular_alias(name: str) -> Problem:
    """`&name [*name]`."""
    return Problem(
        code="yaml/alias",
        message=f"`*{name}` stands inside the very value it refers to.",
        hint="A value cannot hold itself: write out what is meant.",
    )


def several_documents() -> Problem:
    """A second document in one file."""
    return Problem(
        code="yaml/documents",
        message="A second document starts here (`---`); only the first is read.",
        hint="Put everything in one document, or make two files.",
    )


def escaped_control() -> Problem:
    """A control character written as an escape, such as `\\0`."""
    return Problem(
        code="yaml/control-character",
        severity="warning",
        message="This text holds an invisible control character, written with a backslash; it was removed.",
        hint="If the backslash belongs to the text, write it twice or use single quotes.",
    )


def too_large(max_bytes: int) -> Problem:
    """More bytes than the caller allows."""
    return Problem(
        code="yaml/limit",
        message=f"This is more than {max_bytes:,} bytes of YAML.",
        hint="Split it into several files.",
    )


def too_deep(depth: int) -> Problem:
    """More levels than any sensible file has."""
    return Problem(
        code="yaml/limit",
        message=f"Lists or groups of keys stand more than {depth} levels deep here.",
        hint="Flatten them. If the brackets belong to a text, put the text in quotes.",
    )


def too_many_aliases() -> Problem:
    """Aliases that stand for too much."""
    return Problem(
        code="yaml/limit",
        message="References with `*` repeat too much text up to here.",
        hint="Write the values out, or refer to smaller parts.",
    )


def too_many_directives() -> Problem:
    """Many lines that start with `%`."""
    return Problem(
        code="yaml/limit",
        message="Too many lines start with `%`, which announces a setting of YAML itself.",
        hint="Delete these lines, or put the text in quotes.",
    )
