"""The parameters of a theme: what each may hold, as its theme.yml declares it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Literal, get_args

import msgspec

from site_builder.render.colour import hex_colour
from site_builder.render.nearest import did_you_mean

Type = Literal["text", "boolean", "number", "choice", "colour", "picture", "address", "list", "any"]
TYPES: tuple[str, ...] = get_args(Type)
#: Names that `theme:` in site.yml needs for itself.
RESERVED = ("name", "parent", "params")
_GROUNDS = ("#ffffff", "#000000")
_PROPERTY = re.compile(r"--[a-z][a-z0-9-]*\Z")
_UNIT = re.compile(r"[a-z%]{0,4}\Z")
# What a style sheet may be given: nothing that ends a declaration or begins a string, a comment or an address.
_CSS_VALUE = re.compile(r"(?!.*url\()[\w#%.,() +*-]*(?:/[\w#%.,() +-]+)?\Z", re.IGNORECASE)


class Param(msgspec.Struct, frozen=True):
    """One parameter. `type` is `any` where theme.yml gives a value and no type.

    `label` and `description` are for people. `minimum`, `maximum` and `unit` belong to numbers; `values` are those of a
    choice, each with what a style sheet gets for it; `named` are colours by name, one for light and one for dark; `on`
    the grounds, light and dark, on which a colour must be readable; `of` the type of what a list holds; `translated`
    allows a text for each language. `css` is the custom property that style sheets get the value as. `loose` says that
    the type was guessed.
    """

    name: str
    type: Type = "any"
    default: Any = None
    label: str = ""
    description: str = ""
    minimum: float | None = None
    maximum: float | None = None
    unit: str = ""
    values: Mapping[str, str] = {}
    named: Mapping[str, tuple[str, str]] = {}
    on: tuple[str, str] = _GROUNDS
    of: Type = "text"
    translated: bool = False
    css: str = ""
    loose: bool = False


KEYS = (
    "type",
    "default",
    "label",
    "description",
    "min",
    "max",
    "unit",
    "values",
    "named",
    "on",
    "of",
    "translated",
    "css",
)
Complain = Callable[[tuple[str, ...], str, str], None]


def is_declared(value: Any) -> bool:
    """Whether an element of `params` declares a parameter rather than giving its value."""
    return isinstance(value, dict) and "type" in value


def declared(name: str, written: Mapping[str, Any], complain: Complain) -> Param:
    """A parameter as theme.yml declares it; what cannot stand is left out, and `complain` is told where (keys below
    the parameter), what, and what to do."""
    for key in written:
        if key not in KEYS:
            complain((key,), f"A parameter has no `{key}`.", f"{did_you_mean(key, KEYS)}It has {', '.join(KEYS)}.")

    def text(key: str) -> str:
        value = written.get(key)
        return "" if value is None else str(value)

    def number(key: str) -> float | None:
        value = written.get(key)
        if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
            return value
        complain((key,), f"`{key}` must be a number.", "")
        return None

    def type_of(key: str, usual: str, known: tuple[str, ...] = TYPES) -> Any:
        value = text(key) or usual
        if value in known:
            return value
        complain((key,), f"There is no type `{value}`.", f"{did_you_mean(value, known)}There are {', '.join(known)}.")
        return "any"

    css = text("css")
    if css and not _PROPERTY.match(css):
        complain(("css",), f"`{css}` is no custom property of CSS.", "Write it like `--accent`.")
        css = ""
    unit = text("unit")
    if not _UNIT.match(unit):
        complain(("unit",), f"`{unit}` is no unit of CSS.", "Write it like `ch`, `rem` or `%`.")
        unit = ""
    param = Param(
        name=name,
        type=type_of("type", "any"),
        default=written.get("default"),
        label=text("label"),
        description=" ".join(text("description").split()),
        minimum=number("min"),
        maximum=number("max"),
        unit=unit,
        values=_values(written.get("values"), complain),
        named=_named(written.get("named"), complain),
        on=(_pair(written["on"], ("on",), complain) if "on" in written else None) or _GROUNDS,
        of=type_of("of", "text", tuple(type_ for type_ in TYPES if type_ != "list")),
        translated=written.get("translated") is True,
        css=css,
    )
    return msgspec.structs.replace(param, default=empty(param)) if param.default is None else param


_EMPTY: Mapping[str, Any] = {"text": "", "boolean": False, "picture": "", "address": "", "list": []}


def empty(param: Param) -> Any:
    """The value of a parameter for which nobody says one: of a choice the first, of a number the smallest."""
    if param.type == "choice":
        return next(iter(param.values), "")
    return (param.minimum or 0) if param.type == "number" else _EMPTY.get(param.type)


def guessed(name: str, value: Any) -> Param:
    """A parameter that theme.yml gives a value and no type: site.yml may give another one of the same sort."""
    if isinstance(value, bool):
        return Param(name, type="boolean", default=value, loose=True)
    if isinstance(value, int | float):
        return Param(name, type="number", default=value, loose=True)
    return Param(name, type="text" if isinstance(value, str) else "any", default=value, loose=True)


def _values(written: Any, complain: Complain) -> dict[str, str]:
    """The values of a choice: a list of them, or a map to what a style sheet gets."""
    if written is None:
        return {}
    if isinstance(written, list):
        return {_word(value): _word(value) for value in written}
    if not isinstance(written, dict):
        complain(("values",), "`values` must be a list of words.", "Write it like `[serif, sans]`.")
        return {}
    found = {}
    for key, value in written.items():
        css = _word(value)
        if not _CSS_VALUE.match(css):
            complain(
                ("values", key),
                f"`{css}` cannot be the value of a custom property.",
                "Leave out `;`, quotes and addresses.",
            )
            css = ""
        found[key] = css
    return found


def _word(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _named(written: Any, complain: Complain) -> dict[str, tuple[str, str]]:
    if written is None:
        return {}
    if not isinstance(written, dict):
        complain(("named",), "`named` must be colours by name.", 'Write one a line: `green: ["#0b5f4f", "#7bcfb8"]`.')
        return {}
    found = {name: _pair(value, ("named", name), complain) for name, value in written.items()}
    return {name: pair for name, pair in found.items() if pair}


def _pair(written: Any, keys: tuple[str, ...], complain: Complain) -> tuple[str, str] | None:
    """Two hex colours, one for light and one for dark."""
    both = [hex_colour(str(value)) for value in written] if isinstance(written, list) else []
    if len(both) == 2 and all(both):
        return both[0], both[1]
    complain(
        keys, "Here stand two colours, one for light and one for dark.", 'Write them like `["#0b5f4f", "#7bcfb8"]`.'
    )
    return None
