"""The rules of single values: texts, numbers, `true` and `false`, dates, and words from a list."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

from site_builder.text import schema_words as words
from site_builder.text.dates import BadDate, parse_date, parse_moment
from site_builder.text.schema_context import BAD, Context, Path, Rule
from site_builder.text.yaml import core
from site_builder.text.yaml_reader import Plain


def text_of(value: Any) -> str | None:
    """The text of a single value, however it was read; None for a list or a group of keys."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    return value.isoformat() if isinstance(value, dt.date | dt.time) else None


def _text(value: Any, path: Path, context: Context) -> Any:
    kind = type(value)
    if kind is str:
        return value
    if kind is Plain:
        return str(value)
    text = text_of(value)
    return context.wrong(path, value, "a text", words.text_hint(path, value)) if text is None else text


def _number(value: Any) -> Any:
    """The number or truth value that a single value stands for, else None."""
    text = text_of(value)
    return None if text is None else core(Plain(text.strip()))


def _int(value: Any, path: Path, context: Context) -> Any:
    made = _number(value)
    if type(made) is int:
        return made
    return context.wrong(path, value, "a whole number", f"Write for example `{words.last_key(path)}: 3`.")


def _float(value: Any, path: Path, context: Context) -> Any:
    made = _number(value)
    if type(made) in (int, float) and math.isfinite(made):
        return float(made)
    return context.wrong(path, value, "a number", f"Write for example `{words.last_key(path)}: 2.5`.")


def _bool(value: Any, path: Path, context: Context) -> Any:
    made = _number(value)
    if type(made) is bool:
        return made
    return context.wrong(path, value, "`true` or `false`", words.bool_hint(path, value))


def _moment(value: Any, path: Path, context: Context) -> Any:
    text = text_of(value)
    made = BAD if text is None else parse_moment(text, context.timezone)
    return made if isinstance(made, dt.datetime) else _bad_date(made, value, path, context)


def _date(value: Any, path: Path, context: Context) -> Any:
    text = text_of(value)
    made = BAD if text is None else parse_date(text)
    return made if isinstance(made, dt.date) else _bad_date(made, value, path, context)


def _bad_date(made: Any, value: Any, path: Path, context: Context) -> Any:
    name = words.name_of(path)
    if isinstance(made, BadDate):
        reason, hint = made.reason, made.hint
    else:
        reason, hint = f"it is {words.found(value)}", f"Write for example `{words.last_key(path)}: 2024-05-31`."
    context.report("bad-date", path, f"{name[0].upper()}{name[1:]} is no date: {reason}.", hint)
    return BAD


def literal(options: tuple[Any, ...]) -> Rule:
    """The rule of a Literal: one of the words (numbers, truth values) listed."""
    by_text = {str(text_of(option)): option for option in options}

    def convert(value: Any, path: Path, context: Context) -> Any:
        text = text_of(value)
        if text is not None and text.strip() in by_text:
            return by_text[text.strip()]
        near = words.nearest(text, by_text) if text else ""
        hint = (
            f"Did you mean `{near}`?" if near else f"Write for example `{words.last_key(path)}: {next(iter(by_text))}`."
        )
        return context.wrong(path, value, words.one_of(by_text), hint)

    return Rule(convert, lambda: options[0], words.one_of(by_text), next(iter(by_text)), "text")


SCALARS: dict[Any, Rule] = {
    str: Rule(_text, str, "a text", "some text", "text"),
    int: Rule(_int, int, "a whole number", "3", "text"),
    float: Rule(_float, float, "a number", "2.5", "text"),
    bool: Rule(_bool, bool, "`true` or `false`", "true", "text"),
    dt.date: Rule(_date, lambda: dt.date.min, "a date", "2024-05-31", "text"),
    dt.datetime: Rule(_moment, lambda: dt.datetime(1, 1, 1, tzinfo=dt.UTC), "a date", "2024-05-31 18:30", "text"),
}
