"""From what an editor wrote to a typed value: each field that can stand does, each that cannot is a Problem.

`convert` walks the mapping by the types of a frozen Struct. One wrong field falls back to its default and leaves the
rest alone. The rules of single types are in `schema_rules`, the words of the messages in `schema_words`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, TypeVar, get_args

import msgspec
from msgspec.structs import fields

from site_builder.text.schema_context import Context, Path, Where
from site_builder.text.schema_rules import convert_struct, plan_for
from site_builder.values import Problem

__all__ = ["Path", "Where", "convert", "json_schema"]

T = TypeVar("T", bound=msgspec.Struct)
# What `convert` reads as a date, for editors that check YAML against a JSON Schema.
_DATE_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ].*)?$"


def convert(
    data: Mapping[str, Any],
    type_: type[T],
    *,
    timezone: str = "UTC",
    aliases: Mapping[str, str] | None = None,
    where: Where | None = None,
    code_prefix: str = "front-matter",
    prefix: Path = (),
) -> tuple[T, tuple[Problem, ...]]:
    """A Struct of `type_` from `data`, as `yaml.load` or `front_matter.split` made it, and what is wrong with it.

    `timezone` is the IANA zone of times without an offset; `aliases` maps old spellings of keys to those of the
    Struct; `where` knows the lines, and `prefix` the keys that lead to `data` in it; `code_prefix` starts the codes
    `…/wrong-type`, `…/bad-date`, `…/missing`, `…/unknown-key` (a warning) and `…/duplicate-key`.

    An empty value means the default. A required field that is missing or wrong gets an empty value of its type (`""`,
    `0`, `()`; the first word of a Literal; 1 January of the year 1 for a date), so that the Struct always exists.
    """
    context = Context(where, code_prefix, timezone)
    value = convert_struct(plan_for(type_), data, prefix, context, aliases or {})
    return value, tuple(context.problems)


def json_schema(type_: type[msgspec.Struct]) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what `convert` accepts for `type_`: numbers where a text is expected, one text
    where a list of texts is, and dates without a time."""
    schema = msgspec.json.schema(type_)
    for struct in _structs(type_):
        properties = schema["$defs"].get(struct.__name__, {}).get("properties", {})
        for field in fields(struct):
            members = get_args(field.type) or (field.type,)
            if dt.datetime in members and str not in members and field.encode_name in properties:
                # msgspec calls a datetime any string, because it may be naive.
                node = properties[field.encode_name]
                for choice in node.get("anyOf", [node]):
                    if choice.get("type") == "string":
                        choice["format"] = "date-time"
    loose: dict[str, Any] = _loosen(schema)
    return loose


def _structs(type_: Any, known: tuple[Any, ...] = ()) -> tuple[Any, ...]:
    """All Structs that a type leads to, itself included."""
    if isinstance(type_, type) and issubclass(type_, msgspec.Struct):
        if type_ in known:
            return known
        known = (*known, type_)
        inner: tuple[Any, ...] = tuple(field.type for field in fields(type_))
    else:
        inner = get_args(type_)
    for each in inner:
        known = _structs(each, known)
    return known


def _loosen(node: Any) -> Any:
    if isinstance(node, list):
        return [_loosen(item) for item in node]
    if not isinstance(node, dict):
        return node
    made = {key: value if key in ("enum", "default", "const") else _loosen(value) for key, value in node.items()}
    if node.get("type") == "string" and "enum" not in node:
        if node.get("format") in ("date-time", "date"):
            del made["format"]
            made["pattern"] = _DATE_PATTERN
        elif "format" not in node:
            made["type"] = ["string", "number", "boolean"]
    if node.get("type") == "array" and isinstance(node.get("items"), dict):
        items = made["items"]
        if "$ref" not in items and node["items"].get("type") not in ("object", "array", None):
            outer = {key: made.pop(key) for key in ("default", "description", "title") if key in made}
            return {"anyOf": [made, items], **outer}
    return made
