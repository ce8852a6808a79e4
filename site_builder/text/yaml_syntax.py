"""Why a YAML text cannot be read: the parser's error, told to an editor."""

from __future__ import annotations

import re
from typing import NamedTuple

from site_builder.text.encoding import normalise_lines, position_at
from site_builder.values import Problem

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_KEY_VALUE = re.compile(r"^(\s*(?:-\s+)*)([^\s:#'\"\[{][^:]*?)\s*:\s+(.*?)\s*$")
_LONGEST_LINE = 200
_QUOTE_HINT = "Put the whole text in quotes"


class _Said(NamedTuple):
    message: str
    hint: str
    line: int  # from 0, in the text
    column: int


def explain(error: Exception, text: str, first_line: int) -> Problem:
    """The Problem for an exception of the YAML parser: `yaml/syntax`, or `yaml/control-character` for a character
    that YAML cannot hold."""
    text = normalise_lines(text.removeprefix("\ufeff"))
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        if found := _FORBIDDEN.search(text):
            line, column = position_at(text, found.start())
            return Problem(
                code="yaml/control-character",
                line=line + first_line - 1,
                column=column,
                message=f"An invisible character (U+{ord(found[0]):04X}) stands here, which YAML cannot hold.",
                hint="Delete it: it often comes from copying out of a PDF or a terminal.",
            )
        said = _Said(f"This cannot be read as YAML: {error}.", "Compare it with an example.", 0, 0)
    else:
        said = _say(error, text.split("\n"), mark.line, mark.column)
    return Problem(
        code="yaml/syntax",
        line=said.line + first_line,
        column=said.column + 1,
        message=said.message,
        hint=said.hint,
    )


def _say(error: Exception, lines: list[str], line: int, column: int) -> _Said:
    problem = str(getattr(error, "problem", None) or "")
    context = str(getattr(error, "context", None) or "")
    start = getattr(error, "context_mark", None)
    at = (start.line, start.column) if start else (line, column)
    here = lines[line] if line < len(lines) else ""
    sign = here[column : column + 1]
    if here[: column + 1].strip(" ") == "\t" or "tab character" in problem or sign == "\t":
        column = here.index("\t") if "\t" in here else column
        return _Said(
            "This line is indented with a tab.", "Indent with spaces: YAML allows no tabs there.", line, column
        )
    if "values are not allowed" in problem:
        return _colon(lines, line, column)
    if "quoted scalar" in context:
        if "escape" in problem or "did not find expected hex" in problem:
            return _Said(
                "A backslash inside double quotes has a special meaning.",
                "Use single quotes around the text, or write each backslash twice.",
                *at,
            )
        return _Said("The quote that opens here is never closed.", "Write the same quote at the end of the text.", *at)
    if "flow sequence" in context or "flow mapping" in context:
        opening, closing = ("[", "]") if "sequence" in context else ("{", "}")
        return _Said(
            f"The `{opening}` that opens here is not closed, or a comma is missing behind it.",
            f"Write `{closing}` at its end. If the brackets belong to a text, put the text in quotes.",
            *at,
        )
    if "entries are not allowed" in problem:
        return _Said(
            "A value cannot start with a dash and a space on the line of its key.",
            f"Start the list on the next line. If the dash belongs to the text: {_quoted(here)}.",
            line,
            column,
        )
    if "alias" in context or "anchor" in context:
        return _starts_with(here, line, at[1])
    if "cannot start any token" in problem:
        return _starts_with(here, line, column)
    if "tag" in context or "tag" in problem:
        return _starts_with(here, *at)
    if "block scalar" in context:
        return _Said(
            "After `|` or `>` the text starts on the next line.",
            f"Move it there, indented. If the sign belongs to the text: {_quoted(here)}.",
            line,
            at[1],
        )
    if "could not find expected ':'" in problem:
        return _no_colon(at[0], at[1])
    if "expected '-'" in problem:
        return _Said(
            "A list is followed by something that is no part of it.",
            "Start each item with a dash and a space, all at the same indentation.",
            line,
            column,
        )
    if "expected key" in problem:
        return _no_key(lines, line, column)
    return _Said(
        f"This line cannot be read as YAML ({problem or 'unknown error'}).",
        "Each line says `key: value`. A text with special characters goes in quotes.",
        line,
        column,
    )


def _colon(lines: list[str], line: int, column: int) -> _Said:
    here = lines[line] if line < len(lines) else ""
    key = _key_value(here)
    if key and key.start(3) < column:
        message = f"The text of `{key[2]}` contains a colon followed by a space."
        return _Said(message, f"{_QUOTE_HINT}: {_quoted(here)}.", line, column)
    above = lines[line - 1] if line else ""
    if above.strip() and not re.search(r":(\s|$)", above):
        return _no_colon(line - 1, len(above) - len(above.lstrip()))
    indent = len(here) - len(here.lstrip(" "))
    if indent > len(above) - len(above.lstrip(" ")):
        return _Said(
            "This line is indented, but the line above already has a value.",
            "Start it below the key above it. A long text goes in quotes, or below `key: >`.",
            line,
            indent,
        )
    return _Said("A colon stands here where none can be.", f"{_QUOTE_HINT} that it belongs to.", line, column)


def _no_colon(line: int, column: int) -> _Said:
    return _Said(
        "This line has no colon after its key.",
        "Write `key: value`, with a space after the colon. A text that goes on here must be indented.",
        line,
        column,
    )


def _no_key(lines: list[str], line: int, column: int) -> _Said:
    here = lines[line] if line < len(lines) else ""
    before = here[:column].rstrip()
    key = _key_value(here)
    if before and before[-1] in "'\"":
        quote = before[-1]
        if key and key.start(3) == len(before) - 1:  # this quote opens the value, so one above was never closed
            for above in range(line - 1, -1, -1):
                if lines[above].count(quote) % 2:
                    place = lines[above].rindex(quote)
                    return _Said(
                        "The quote that opens here is never closed.",
                        "Write the same quote at the end of the text.",
                        above,
                        place,
                    )
        other = "double" if quote == "'" else "single"
        return _Said(
            "The quotes close before the text ends.",
            f"Use {other} quotes around the whole text, or write the inner quote twice: {_quoted(here)}.",
            line,
            column,
        )
    if before and before[-1] in "]}":
        return _Said(
            f"Text follows after `{before[-1]}`, which ends the value.",
            f"{_QUOTE_HINT}: {_quoted(here)}.",
            line,
            column,
        )
    if here.lstrip().startswith("- "):
        return _Said(
            "A list item stands where a key is expected.",
            "Put the list below a key that has no value on its own line.",
            line,
            column,
        )
    if here[:1] == " ":
        return _Said(
            "This line is not lined up with the keys above it.",
            "Keys of the same level start in the same column.",
            line,
            column,
        )
    return _Said("A key is expected here.", "Write `key: value`.", line, column)


def _starts_with(here: str, line: int, column: int) -> _Said:
    sign = here[column : column + 1]
    named = f"`{sign}`" if sign.strip("` ") else "a backtick" if sign == "`" else "this character"
    return _Said(
        f"A value cannot start with {named} unless it is in quotes.",
        f"{_QUOTE_HINT}: {_quoted(here)}.",
        line,
        column,
    )


def _key_value(here: str) -> re.Match[str] | None:
    """The parts of `key: value`; none for lines too long to show, on which the pattern would be slow."""
    return _KEY_VALUE.match(here) if len(here) <= _LONGEST_LINE else None


def _quoted(here: str) -> str:
    """The line as it should be, in backticks."""
    key = _key_value(here)
    if key is None:
        return '`key: "text"`'
    value = key[3]
    if len(value) > 1 and value[0] in "'\"" and value[-1] == value[0]:
        value = value[1:-1].replace("''", "'").replace('\\"', '"')
    fenced = f'"{value}"' if '"' not in value and "\\" not in value else "'" + value.replace("'", "''") + "'"
    return f"`{key[2]}: {fenced}`"
