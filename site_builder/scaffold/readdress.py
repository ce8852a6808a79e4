"""Changing an address where an editor wrote it, and adding one to a row; everything else stays byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from site_builder.scaffold.scalars import scalar
from site_builder.text import yaml
from site_builder.text.encoding import decode
from site_builder.text.uris import uri

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_END = re.compile(r"(?:\r\n|\r|\n)?\Z")
_WRITTEN = re.compile(r"[^\s<>\"'`]+")
_GOES_ON = re.compile(r"[?.,;:!*]*[\w/%~&#@+=$-]")


class Change(NamedTuple):
    """At a place of a file, line and column from 1, the address `old` (as its reader means it) becomes `new`."""

    line: int
    column: int
    old: str
    new: str


def readdressed(data: bytes, changes: Iterable[Change]) -> bytes:
    """The bytes of a file after these changes; what does not stand where it should stays as it is."""
    lines = _lines(data)
    for change in sorted(set(changes), reverse=True):
        if change.line <= len(lines):
            lines[change.line - 1] = _changed(lines[change.line - 1], change)
    return "".join(lines).encode() if lines else data


def with_archived(data: bytes, number: int, archived: str) -> bytes | None:
    """The bytes of a list of links whose row `number` (from 0) says `archived:` too; None where that cannot be added
    without touching anything else. Whatever is added, the list reads as before but for this one key."""
    before = yaml.load(decode(data)[0])
    rows = before.value
    if not isinstance(rows, list) or not isinstance(rows[number], dict) or "archived" in rows[number]:
        return None
    wanted = [{**row, "archived": archived} if at == number else row for at, row in enumerate(rows)]
    key_line, key_column = before.position_of_key((number, "url"))
    value_line, value_column = before.position((number, "url"))
    for attempt in (_below, _beside):
        lines = _lines(data)
        if value_line > len(lines):
            return None
        attempt(lines, value_line, key_column if key_line == value_line else 0, value_column, archived)
        text = "".join(lines)
        after = yaml.load(decode(text.encode())[0])
        if after.value == wanted and not after.problems:
            return text.encode()
    return None


def _below(lines: list[str], line: int, key_column: int, _value_column: int, archived: str) -> None:
    """In block style: on a line of its own, indented like the key `url`."""
    text = lines[line - 1]
    end = _END.search(text)
    ending = end[0] if end else ""
    if not ending:  # the last line of a file without a line end
        ending = "\r\n" if lines[0].endswith("\r\n") else "\n"
        lines[line - 1] = text + ending
        lines.insert(line, f"{' ' * (key_column - 1)}archived: {scalar(archived)}")
    else:
        lines.insert(line, f"{' ' * (key_column - 1)}archived: {scalar(archived)}{ending}")


def _beside(lines: list[str], line: int, _key_column: int, value_column: int, archived: str) -> None:
    """In flow style: after the value of `url`."""
    text = lines[line - 1]
    for at in (value_column - 1, value_column):
        quote = text[at : at + 1]
        if quote in ('"', "'"):
            end = text.find(quote, at + 1) + 1
        else:
            found = re.compile(r"[^\s,{}\[\]]+").match(text, at)
            end = found.end() if found else 0
        if end:
            lines[line - 1] = f"{text[:end]}, archived: {scalar(archived)}{text[end:]}"
            return


def _lines(data: bytes) -> list[str]:
    try:
        return _LINE.findall(data.decode("utf-8"))
    except UnicodeDecodeError:
        return []


def _changed(line: str, change: Change) -> str:
    # An invisible sign at the beginning, or a quotation mark before a value, moves things by one.
    for at in (change.column - 1, change.column):
        found = _WRITTEN.match(line, at)
        for end in range(found.end() if found else at, at, -1):
            if _same(line[at:end], change.old):
                goes_on = _GOES_ON.match(line, end)
                return line if goes_on else line[:at] + change.new + line[end:]
    return line


def _same(written: str, address: str) -> bool:
    return written == address or unquote(uri(unescape(written))) == unquote(uri(address))
