"""Bytes to text: UTF-8, one kind of line end, no control characters. Nothing is lost in silence."""

from __future__ import annotations

import re

from site_builder.values import Problem

# What neither XML 1.0 (feeds) nor YAML can hold: C0 and C1 controls except tab and line ends, and two noncharacters.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
# The bytes of C0 controls; those of C1 controls and of noncharacters start with one of the two others.
_C0 = bytes([*range(9), 11, 12, *range(14, 32), 127])
_C1, _NONCHARACTER = b"\xc2", b"\xef\xbf"
_LINE_END = re.compile(rb"\r\n?|\n")
_SAVE = "Open the file in your editor, choose “Save with encoding” (or “Save as”) and pick UTF-8."


def normalise_lines(text: str) -> str:
    """`text` with `\\n` as its only line end. U+2028 and form feeds are no line ends, as in CommonMark 0.31 §2.1."""
    if "\r" in text:
        return text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def position_at(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of the character at `offset` in a text whose line ends are `\\n`."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def decode(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file, with Problems for what had to be repaired.

    A byte order mark goes, line ends become `\\n`, bytes that are not UTF-8 become U+FFFD (`text/encoding`, an
    error), control characters go (`text/control-character`, a warning). Never raises.
    """
    problems: tuple[Problem, ...] = ()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", "replace")
        problems = (_bad_bytes(data, error.start),)
    if text.startswith("\ufeff"):
        text = text[1:]
    text = normalise_lines(text)
    if _may_hold_controls(data) and (found := CONTROL.search(text)):
        problems += (_control(text, found.start()),)
        text = CONTROL.sub("", text)
    return text, problems


def _may_hold_controls(data: bytes) -> bool:
    """Ten times faster than looking at each character, and enough for most files."""
    return _C1 in data or _NONCHARACTER in data or len(data.translate(None, _C0)) != len(data)


def _bad_bytes(data: bytes, start: int) -> Problem:
    before = data[:start]
    ends = list(_LINE_END.finditer(before))
    last = before[ends[-1].end() :] if ends else before
    column = len(last.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")) + 1
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = "This file is saved as UTF-16, not as UTF-8."
    else:
        message = f"This file is not saved as UTF-8: the byte 0x{data[start]:02X} here stands for no character."
    return Problem(code="text/encoding", line=len(ends) + 1, column=column, message=message, hint=_SAVE)


def _control(text: str, offset: int) -> Problem:
    line, column = position_at(text, offset)
    count = len(CONTROL.findall(text))
    also = "" if count == 1 else f" ({count} in the whole file)"
    return Problem(
        code="text/control-character",
        severity="warning",
        line=line,
        column=column,
        message=f"An invisible control character (U+{ord(text[offset]):04X}) was removed here{also}.",
        hint="Delete it: it often comes from copying out of a PDF or a terminal.",
    )
