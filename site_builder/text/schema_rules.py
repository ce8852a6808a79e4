"""From a Python type to the rule that reads it: lists, groups of keys, unions, and Structs within Structs."""

from __future__ import annotations

import types
from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

import msgspec
from msgspec.structs import fields

from site_builder.text import schema_words as words
from site_builder.text.schema_context import BAD, Context, Path, Rule
from site_builder.text.schema_scalars import SCALARS, literal
from site_builder.text.yaml import core
from site_builder.text.yaml_reader import Plain

_FEW_KEYS = 12
_BOUNDS = (
    ("ge", "at least {}"),
    ("gt", "more than {}"),
    ("le", "at most {}"),
    ("lt", "less than {}"),
    ("multiple_of", "a multiple of {}"),
    ("min_length", "{} or more long"),
    ("max_length", "{} or less long"),
    ("pattern", "of the form `{}`"),
)


class Plan(NamedTuple):
    """How a Struct is read: its fields by the key an editor writes, those that must be there, and its type."""

    type: type[msgspec.Struct]
    fields: dict[str, tuple[str, Rule]]
    required: tuple[str, ...]


@lru_cache(maxsize=512)
def plan_for(type_: type[msgspec.Struct]) -> Plan:
    """The Plan of a Struct, made once."""
    known = fields(type_)
    return Plan(
        type_,
        {field.encode_name: (field.name, rule_for(field.type)) for field in known},
        tuple(field.encode_name for field in known if field.required),
    )


def convert_struct(
    plan: Plan, data: Mapping[str, Any], path: Path, context: Context, aliases: Mapping[str, str]
) -> Any:
    """The Struct from a mapping. Every field that cannot be read has its default, or its empty value."""
    known = plan.fields
    made: dict[str, Any] = {}
    wrong: set[str] = set()
    for key, value in data.items():
        entry = known.get(key)
        here = key
        if entry is None:
            here = aliases.get(key, "")
            entry = known.get(here)
            if entry is None:
                _unknown(plan, key, path, context)
                continue
            if here in data or entry[0] in made:
                _twice(key, here, path, context)
                continue
        if value is None:
            continue
        name, rule = entry
        result = rule.convert(value, (*path, key), context)
        if result is BAD:
            wrong.add(here)
        else:
            made[name] = result
    for key in plan.required:
        name, rule = known[key]
        if name not in made:
            made[name] = rule.empty()
            if key not in wrong:
                _missing(key, rule, data, path, context)
    return _build(plan.type, made, path, context)


def rule_for(annotation: Any) -> Rule:
    """The Rule of a type. Types without a rule of their own are left to msgspec."""
    if found := SCALARS.get(annotation):
        return found
    if annotation is Any:
        return Rule(lambda value, path, context: core(value), lambda: None, "a value", "some text", "any")
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        return _struct(annotation)
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _bounded(annotation, rule_for(args[0]))
    if origin is Literal:
        return literal(args)
    if origin in (Union, types.UnionType):
        return _union(tuple(arg for arg in args if arg is not types.NoneType), types.NoneType in args)
    if (origin is tuple and len(args) == 2 and args[1] is Ellipsis) or origin in (list, frozenset):
        return _list(rule_for(args[0]), origin)
    if origin is dict and args[0] is str:
        return _dict(rule_for(args[1]))
    return _other(annotation)


def _struct(type_: type[msgspec.Struct]) -> Rule:
    # The plan is looked up when it is needed: a menu entry holds menu entries.
    def convert(value: Any, path: Path, context: Context) -> Any:
        plan = plan_for(type_)
        if isinstance(value, Mapping):
            return convert_struct(plan, value, path, context, {})
        key, (_, rule) = next(iter(plan.fields.items()), ("key", (None, SCALARS[str])))
        hint = f"Write its keys below it, indented with two spaces, such as `{key}: {rule.example}`."
        return context.wrong(path, value, "a group of keys", hint)

    def empty() -> Any:
        return convert_struct(plan_for(type_), {}, (), Context(None, "", "UTC"), {})

    return Rule(convert, empty, "a group of keys", "…", "map")


def _list(item: Rule, make: Any) -> Rule:
    def convert(value: Any, path: Path, context: Context) -> Any:
        if not isinstance(value, list | tuple):
            if isinstance(value, Mapping) or item.shape not in ("text", "any"):
                hint = "Start each item on a line of its own, with a dash and a space."
                return context.wrong(path, value, "a list", hint)
            single = item.convert(value, path, context)
            return BAD if single is BAD else make((single,))
        results = [
            item.convert(each, (*path, number), context) for number, each in enumerate(value) if each is not None
        ]
        return make(result for result in results if result is not BAD)

    return Rule(convert, make, "a list", f"[{item.example}]", "list")


def _dict(item: Rule) -> Rule:
    blank: Any = {"map": {}, "list": []}.get(item.shape)

    def convert(value: Any, path: Path, context: Context) -> Any:
        if not isinstance(value, Mapping):
            hint = f"Write one `name: {item.example}` a line below it, indented with two spaces."
            return context.wrong(path, value, "a group of keys", hint)
        made = {}
        for key, each in value.items():
            given = blank if each is None else each
            result = item.empty() if given is None else item.convert(given, (*path, key), context)
            if result is not BAD:
                made[str(key)] = result
        return made

    return Rule(convert, dict, "a group of keys", "…", "map")


def _union(members: tuple[Any, ...], optional: bool) -> Rule:
    rules = [rule_for(member) for member in members]
    nothing = (lambda: None) if optional else rules[0].empty
    if len(rules) == 1:
        return rules[0]._replace(empty=nothing)
    # Quoted values are texts; for unquoted ones a text is the last thing they may be.
    quoted = sorted(rules, key=lambda rule: rule is not SCALARS[str])
    plain = sorted(rules, key=lambda rule: rule is SCALARS[str])
    expected = " or ".join(dict.fromkeys(rule.expected for rule in rules))

    def convert(value: Any, path: Path, context: Context) -> Any:
        shape = "map" if isinstance(value, Mapping) else "list" if isinstance(value, list | tuple) else "text"
        order = quoted if type(value) is str else plain
        fitting = [rule for rule in order if rule.shape == shape] or [rule for rule in order if rule.shape == "any"]
        if not fitting and shape == "text":
            fitting = [rule for rule in order if rule.shape == "list"]
        if len(fitting) == 1:
            return fitting[0].convert(value, path, context)
        for rule in fitting:
            result = rule.convert(value, path, context.silent())
            if result is not BAD:
                return result
        key = words.last_key(path)
        return context.wrong(path, value, expected, f"Write for example `{key}: {rules[0].example}`.")

    shapes = {rule.shape for rule in rules}
    shape = next(shape for shape in ("text", "any", "list", "map") if shape in shapes)
    return Rule(convert, nothing, expected, rules[0].example, shape)


def _bounded(annotation: Any, rule: Rule) -> Rule:
    """A type with limits, `Annotated[int, Meta(ge=1)]`: msgspec checks them."""
    metas = [meta for meta in annotation.__metadata__ if isinstance(meta, msgspec.Meta)]
    said = [form.format(getattr(m, name)) for m in metas for name, form in _BOUNDS if getattr(m, name) is not None]
    expected = f"{rule.expected}, {' and '.join(said)}" if said else rule.expected

    def convert(value: Any, path: Path, context: Context) -> Any:
        made = rule.convert(value, path, context)
        if made is BAD:
            return BAD
        try:
            msgspec.convert(made, annotation)
        except msgspec.ValidationError:
            return context.wrong(path, value, expected, "Write a value within these limits.")
        return made

    return rule._replace(convert=convert, expected=expected)


def _other(annotation: Any) -> Rule:
    def convert(value: Any, path: Path, context: Context) -> Any:
        given = str(value) if type(value) is Plain else core(value)
        try:
            return msgspec.convert(given, annotation, strict=False)
        except msgspec.ValidationError as error:
            return context.wrong(path, value, "something else", f"{error}.")

    return Rule(convert, lambda: None, "a value", "…", "any")


def _build(type_: type[msgspec.Struct], made: dict[str, Any], path: Path, context: Context) -> Any:
    try:
        return type_(**made)
    except (ValueError, TypeError) as error:  # a check of the Struct itself (`__post_init__`)
        context.report("wrong-type", path, f"These values do not go together: {error}.", "Change one of them.")
        plan = plan_for(type_)
        return type_(**{plan.fields[key][0]: plan.fields[key][1].empty() for key in plan.required})


def _unknown(plan: Plan, key: str, path: Path, context: Context) -> None:
    if context.full():
        return
    near = words.nearest(key, plan.fields)
    hint = f"Did you mean `{near}`?" if near else ""
    if not near and len(plan.fields) <= _FEW_KEYS and plan.fields:
        hint = f"Known here: {words.one_of(plan.fields)}."
    if "extra" in plan.fields:
        hint = f"{hint} Keys of your own go under `extra:`.".strip()
    place = f" of {words.name_of(path)}" if path else ""
    message = f"`{key[:60]}` is no key{place} that site-builder knows; it has no effect."
    context.report("unknown-key", (*path, key), message, hint, key=True, severity="warning")


def _twice(key: str, name: str, path: Path, context: Context) -> None:
    message = f"`{key}` is another word for `{name}`, which is there too; `{key}` has no effect."
    context.report("duplicate-key", (*path, key), message, f"Delete `{key}`.", key=True, severity="warning")


def _missing(key: str, rule: Rule, data: Mapping[str, Any], path: Path, context: Context) -> None:
    place = f" of {words.name_of(path)}" if path else ""
    said = "is empty" if key in data else "is missing"
    hint = f"Write `{key}: {rule.example}`." if rule.shape == "text" else f"Write `{key}`, {rule.expected}."
    context.report("missing", (*path, key), f"`{key}`{place} {said}.", hint, key=True)
