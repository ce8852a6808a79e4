"""Adding a row to a YAML list, or a key to a row of it; everything else stays byte for byte."""

from __future__ import annotations

import re
import textwrap

from site_builder.text import yaml
from site_builder.text.encoding import decode

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_PLAIN = re.compile(r"[^\s,{}\[\]]+")
_ITEM = re.compile(r"^( *)-(?= |$)", re.MULTILINE)


def with_row(data: bytes, row: str) -> bytes | None:
    """The bytes of a list with one row more, `- …` with its line ends, below all others and indented like them; None
    where that cannot be added without touching anything else, as in `[a, b]`."""
    before = yaml.load(decode(data)[0])
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if before.problems or not isinstance(before.value, list | None):
        return None
    present = before.value or []
    indent = found[1] if present and (found := _ITEM.search(text)) else ""
    ending = "\r\n" if "\r\n" in text else "\n"
    air = "" if not text or text.endswith("\n") else ending
    made = (text + air + textwrap.indent(row, indent).replace("\n", ending)).encode()
    after = yaml.load(decode(made)[0])
    return made if not after.problems and after.value == [*present, *yaml.load(row).value] else None


def with_row_key(data: bytes, number: int, below: str, key: str, value: str) -> bytes | None:
    """The bytes of a list whose row `number` (from 0) says `key: value` too, after its key `below`; None where that
    cannot be added without touching anything else. Whatever is added, the list reads as before but for this key."""
    before = yaml.load(decode(data)[0])
    rows = before.value
    if not isinstance(rows, list) or not isinstance(rows[number], dict) or key in rows[number]:
        return None
    wanted = [{**row, key: value} if at == number else row for at, row in enumerate(rows)]
    key_at, value_at = before.position_of_key((number, below)), before.position((number, below))
    for attempt in (_on_a_line, _beside):
        try:
            lines = _LINE.findall(data.decode("utf-8"))
        except UnicodeDecodeError:
            return None
        attempt(lines, key_at, value_at, f"{key}: {value}")
        text = "".join(lines).encode()
        after = yaml.load(decode(text)[0])
        if after.value == wanted and not after.problems:
            return text
    return None


def _on_a_line(lines: list[str], key: tuple[int, int], value: tuple[int, int], added: str) -> None:
    """In block style: on a line of its own, indented like the key above."""
    line = value[0]
    text = lines[line - 1]
    body = text.rstrip("\r\n")
    ending = text[len(body) :] or ("\r\n" if lines[0].endswith("\r\n") else "\n")
    lines[line - 1] = body + ending
    # A mark at the beginning of the file counts in the line, and not in its columns.
    lines.insert(line, f"{' ' * (key[1] - 1)}{added}{ending if text != body else ''}")


def _beside(lines: list[str], key: tuple[int, int], value: tuple[int, int], added: str) -> None:
    """In flow style: after the value."""
    line, column = value
    text = lines[line - 1]
    for at in (column - 1, column):
        quote = text[at : at + 1]
        if quote in ('"', "'"):
            end = text.find(quote, at + 1) + 1
        else:
            found = _PLAIN.match(text, at)
            end = found.end() if found else 0
        if end:
            lines[line - 1] = f"{text[:end]}, {added}{text[end:]}"
            return
