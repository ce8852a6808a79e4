"""The elements of a JSON array (RFC 8259), each with its line."""

from __future__ import annotations

import json
import re
from typing import Any

from site_builder.bookmarks.reading import broken, decode
from site_builder.bookmarks.record import Read
from site_builder.text.encoding import position_at
from site_builder.values import Problem

_FIRST_KEY = re.compile(r"""\s*\[\s*\{(?P<keys>(?:"(?:[^"\\]|\\.)*"|[^{}\[\]"]|\[[^\[\]]*\])*)""", re.DOTALL)
_BETWEEN = re.compile(r"[ \t\n\r]*")

Rows = tuple[list[tuple[int, dict[str, Any]]], tuple[Problem, ...]]


def has_key(head: str, key: str) -> bool:
    """Whether a file that begins like this is an array whose first element has a key, as far as one can see."""
    found = _FIRST_KEY.match(head.lstrip("\ufeff"))
    return found is not None and f'"{key}"' in found["keys"]


def read_rows(data: bytes, format_: str) -> Rows | Read:
    """The objects of an array with the lines where they begin; for elements that are no objects, an empty one. A Read
    with a Problem where the file is no such array, or nested too deeply."""
    text, problems = decode(data)
    decoder = json.JSONDecoder(parse_constant=_no_number)
    at = _BETWEEN.match(text).end()  # type: ignore[union-attr]  # it matches anything
    if text[at : at + 1] != "[":
        return broken(format_, "it should be a list of bookmarks", 1, 1)
    rows: list[tuple[int, dict[str, Any]]] = []
    at, line, counted = at + 1, 1, 0
    try:
        while (at := _after_blanks(text, at)) < len(text) and text[at] != "]":
            if rows:
                if text[at] != ",":
                    raise json.JSONDecodeError("a comma is missing between two elements", text, at)
                at = _after_blanks(text, at + 1)
            line += text.count("\n", counted, at)
            counted = at
            value, at = decoder.raw_decode(text, at)
            rows.append((line, value if isinstance(value, dict) else {}))
    except json.JSONDecodeError as error:
        return broken(format_, _said(error), *position_at(text, error.pos))
    except (ValueError, RecursionError):  # a number of thousands of digits; brackets within brackets
        return broken(format_, "this element cannot be read", line)
    if at >= len(text):
        return broken(format_, "it ends before its list is closed", *position_at(text, len(text)))
    return rows, problems


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no number of JSON")


def _after_blanks(text: str, at: int) -> int:
    return _BETWEEN.match(text, at).end()  # type: ignore[union-attr]


def _said(error: json.JSONDecodeError) -> str:
    return error.msg[:1].lower() + error.msg[1:]


def text_of(value: Any) -> str:
    """A value as text; nothing for none."""
    if value is None or value is False:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
