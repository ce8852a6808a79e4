"""What a text states about its version and its dates outside its front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.audit.datetexts import fold
from site_builder.audit.inline import Found, Kind, in_line, listed, name_of, value_of
from site_builder.audit.labels import HISTORY
from site_builder.audit.plainline import bare, continues, heading
from site_builder.audit.values import Statement

MARK = "statedhere"
"""Stands for each word of a statement in what `in_prose` returns, so that these words can be told from all others."""
_LONGEST = 100
_NAME_LENGTH = 80
_DIGIT = re.compile(r"[0-9]")
_FENCE = re.compile(r" {0,3}(?:> ?)*(`{3,}|~{3,})")
_REFERENCE = re.compile(r" {0,3}\[[^\]]+\]: *\S")
_RULE = re.compile(r" *\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?$")
_UNDERLINE = re.compile(r" {0,3}=+ *$")
_WORD = re.compile(r"[^\s|]+")


def in_prose(body: str, first_line: int = 1) -> tuple[list[Statement], str]:
    """The statements of a Markdown text, and the text with each of their words replaced by `MARK`.

    Code blocks, comments and definitions of links say nothing to a reader. Never raises.
    """
    lines = body.split("\n")
    scan = _Scan(lines)
    scan.run()
    said = [
        Statement(
            found.kind,
            label or " ".join(bare(lines[number])[found.start : found.named].split()),
            found.value,
            first_line + number,
            " ".join(bare(lines[number]).replace("|", " ").split())[:_LONGEST],
        )
        for number, label, found in scan.said
    ]
    for number, start, end in sorted(scan.places, reverse=True):  # from the right: places further left stay true
        lines[number] = _masked(lines[number], start, end)
    return said, "\n".join(lines)


def _masked(line: str, start: int, end: int) -> str:
    """The line with each word between two places replaced; markup stays, since it may reach beyond them."""
    text = bare(line)
    for word in reversed(list(_WORD.finditer(text, start, end))):
        line = line[: word.start()] + MARK + line[word.end() :]
    return line


class _Scan:
    """One pass over the lines. `said` holds line, label (where it stands elsewhere than the value) and what was found;
    `places` are line, start and end of all that belongs to statements."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.said: list[tuple[int, str, Found]] = []
        self.places: list[tuple[int, int, int]] = []
        self._history = 0  # the level of the heading that lists versions, while in its section
        self._columns: list[tuple[Kind | None, str]] = []
        self._named: tuple[int, Kind, str] | None = None

    def run(self) -> None:
        """Look at each line that a reader sees."""
        for number in _shown(self.lines):
            self._line(number, self.lines[number])

    def _line(self, number: int, line: str) -> None:
        before = self.lines[number - 1] if number else ""
        after = self.lines[number + 1] if number + 1 < len(self.lines) else ""
        level, words = heading(line) if line.lstrip(" ").startswith("#") else (0, "")
        if level:
            self._section(level, fold(words))
        if "|" not in line:
            self._columns = []
        elif _RULE.match(line):
            self._columns = _names(fold(bare(before)))
            return
        if not line.strip():
            return
        digits = _DIGIT.search(line) is not None
        if not digits and len(line) > _NAME_LENGTH:
            self._named = None
            return
        text = fold(bare(line))
        if self._below_name(number, text) or self._in_columns(number, text):
            return
        kind = name_of(text) if len(line) <= _NAME_LENGTH else None
        self._named = (number, kind, " ".join(bare(line).split()).rstrip(" :")) if kind else None
        if not digits:
            return
        title = level == 1 or _UNDERLINE.match(after) is not None
        goes_on = not level and continues(before, line)
        found = list(listed(text)) if self._history and not goes_on else []
        for each in found or in_line(text, title=title, goes_on=goes_on, comma=before.rstrip().endswith(",")):
            self._add(number, "", each)

    def _section(self, level: int, words: str) -> None:
        if level > 1 and HISTORY.fullmatch(words):
            self._history = level
        elif level <= self._history:
            self._history = 0

    def _add(self, number: int, label: str, found: Found) -> None:
        self.said.append((number, label, found))
        self.places.append((number, found.start, found.end))

    def _below_name(self, number: int, text: str) -> bool:
        """A value on a line of its own, below the line that names it, such as a heading “Effective date”."""
        named, self._named = self._named, None
        value = value_of(text, named[1]) if named else ""
        if not named or not value:
            return False
        self.places.append((named[0], 0, len(self.lines[named[0]])))
        self._add(number, named[2], Found(0, 0, len(text), named[1], value))
        return True

    def _in_columns(self, number: int, text: str) -> bool:
        """The cells of a row whose column is named “Version” or “Date”."""
        place, found = 0, False
        for cell, (kind, label) in zip(_cells(text), self._columns, strict=False):
            start = text.index(cell, place)
            place = start + len(cell) + 1
            if kind and (value := value_of(cell, kind)):
                self._add(number, label, Found(start, start, start + len(cell), kind, value))
                found = True
        return found


def _shown(lines: list[str]) -> Iterator[int]:
    """The numbers of the lines outside code blocks, comments and definitions of links."""
    fence, comment = "", False
    for number, line in enumerate(lines):
        found = _FENCE.match(line)
        if fence:
            if found and found[1].startswith(fence):
                fence = ""
            continue
        if comment or (line.lstrip().startswith("<!--") and "-->" not in line):
            comment = "-->" not in line
            continue
        if found:
            fence = found[1]
            continue
        if not _REFERENCE.match(line):
            yield number


def _cells(text: str) -> list[str]:
    """The cells of a row, the first possibly empty where the row begins with a bar."""
    return text.split("|")


def _names(header: str) -> list[tuple[Kind | None, str]]:
    return [(name_of(cell), cell.strip()) for cell in _cells(header)]
