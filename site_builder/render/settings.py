"""What a site sets a theme's parameters to: checked against their types, and what style sheets get of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import isfinite
from typing import Any

import msgspec
from msgspec.structs import replace

from site_builder.render.colour import READABLE, contrast, hex_colour, readable
from site_builder.render.nearest import did_you_mean
from site_builder.render.params import Param
from site_builder.text.yaml import core
from site_builder.values import Problem

#: The comment of a style sheet that the custom properties of the parameters take the place of.
MARK = "/* theme.yml: parameters */"
_SCHEMES = ("https://", "http://", "mailto:", "tel:")
_CODE = "theme/parameter"


class Wrong(Exception):
    """A value that a parameter cannot have: the message, then the hint."""


class Checked(msgspec.Struct, frozen=True):
    """`values` are those that templates see; `colours` the shades, for light and dark, of those that are colours."""

    values: Mapping[str, Any] = {}
    colours: Mapping[str, tuple[str, str]] = {}


Position = Callable[[tuple[str | int, ...]], tuple[int, int]]


def check(
    params: Mapping[str, Param], written: Mapping[str, Any], position: Position, path: str, root: str = "/"
) -> tuple[Checked, tuple[Problem, ...]]:
    """The parameters with the values that a file sets over their defaults, and what is wrong with those.

    `written` may hold scalars as they were typed (`text.yaml.Plain`); `position` answers with the line and column of
    keys in the file `path`; `root` is the path of the site, which rooted addresses of pictures get before them.
    """
    problems: list[Problem] = []

    def tell(name: str, error: Wrong, severity: Any = "error") -> None:
        line, column = position((name,))
        message, hint = error.args
        problems.append(
            Problem(code=_CODE, severity=severity, path=path, line=line, column=column, message=message, hint=hint)
        )

    values: dict[str, Any] = {}
    colours: dict[str, tuple[str, str]] = {}
    for name in written:
        if name not in params:
            known = ", ".join(f"`{each}`" for each in params) or "none"
            tell(name, Wrong(f"The theme has no parameter `{name}`.", f"{did_you_mean(name, params)}It has {known}."))
    for name, param in params.items():
        value = param.default
        if name in written:
            try:
                value = converted(param, written[name])
            except Wrong as error:
                tell(name, error)
        if param.type == "colour":
            value, colours[name], remarks = _shades(param, value)
            for remark in remarks if name in written else ():
                tell(name, remark, "warning")
        values[name] = _rooted(param, value, root)
    return Checked(values, colours), tuple(problems)


def converted(param: Param, written: Any, type_: str = "") -> Any:
    """A value as the parameter's type means it. Raises Wrong."""
    kind, value = type_ or param.type, core(written)
    if value is None:
        return param.default
    if kind == "any":
        return value
    if kind == "boolean" and isinstance(value, bool):
        return value
    if kind == "number" and isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value):
        return _within(param, value)
    if kind == "list":
        return [converted(param, each, param.of) for each in (written if isinstance(written, list) else [written])]
    if kind == "text" and param.translated and isinstance(written, Mapping):
        if any(isinstance(text, Mapping | list) for text in written.values()):
            _raise(param, kind)
        return {str(lang).lower(): str(text) for lang, text in written.items()}
    if kind == "colour" and isinstance(written, list):
        return [_hex(param, each) for each in written] if len(written) == 2 else _raise(param, kind)
    if isinstance(written, Mapping | list):
        _raise(param, kind)
    text = str(written)
    if kind == "text":
        return text
    if kind == "choice":
        return text if text in param.values else _no_choice(param, text)
    if kind == "colour":
        return text if text in param.named else _hex(param, text)
    if kind == "picture" and (not text or (text.startswith("/") and not text.startswith("//"))):
        return text
    if kind == "address" and (not text or text.startswith(_SCHEMES) or (text[0] == "/" and text[:2] != "//")):
        return text
    return _raise(param, kind)


_WANTED = {
    "text": ("text", "Write it on one line."),
    "boolean": ("`true` or `false`", "Write it without quotes."),
    "number": ("a number", "Write it without quotes and without a unit."),
    "colour": ("a colour", 'Write its name, or `"#1a4f9c"` in quotes, or two of them: for light, for dark.'),
    "picture": (
        "the address of a picture of this site",
        "Put it in `content/` and write its address from the root: `/logo.svg`.",
    ),
    "address": ("an address", "Write it with `https://`, or from the root of the site: `/about/`."),
    "list": ("a list", "Write one thing a line, each after a dash."),
}


def _raise(param: Param, kind: str) -> Any:
    what, hint = _WANTED.get(kind) or (f"one of {_known(param)}", "")
    raise Wrong(f"`{param.name}` must be {what}.", hint)


def _within(param: Param, value: float) -> float:
    low, high = param.minimum, param.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        bounds = (
            f"from {_plain(low)} to {_plain(high)}"
            if low is not None and high is not None
            else (f"at least {_plain(low)}" if low is not None else f"at most {_plain(high)}")
        )
        raise Wrong(f"`{param.name}` must be {bounds}, not {_plain(value)}.", "")
    return value


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _no_choice(param: Param, text: str) -> Any:
    hint = f"{did_you_mean(text, param.values)}It can be {_known(param)}."
    raise Wrong(f"`{param.name}` cannot be `{text}`.", hint)


def _known(param: Param) -> str:
    """The values of a choice."""
    return ", ".join(f"`{each}`" for each in param.values) or "no value, since the theme names none under `values`"


def _hex(param: Param, written: Any) -> str:
    found = hex_colour(str(written))
    if not found:
        known = ", ".join(f"`{each}`" for each in param.named)
        raise Wrong(
            f"`{param.name}` cannot be `{written}`, which is no colour that this theme knows.",
            f"{did_you_mean(str(written), param.named)}"
            + (f"It can be {known}, or any colour" if known else "Write any colour")
            + ' as six hex digits in quotes, such as `"#1a4f9c"`.',
        )
    return found


def _shades(param: Param, value: Any) -> tuple[Any, tuple[str, str], list[Wrong]]:
    """The value of a colour as templates see it, its shades for light and for dark, and what to say of those.

    No colour can be read both on a light and on a dark ground: of one alone, the shade for dark is made from it in
    silence. Where two are given, each is the editor's.
    """
    if isinstance(value, str) and value in param.named:
        return value, param.named[value], []
    given = [hex_colour(str(each)) for each in value] if isinstance(value, list) else [hex_colour(str(value or ""))] * 2
    if not all(given):  # the theme's own default is no colour
        return value, param.on[::-1], []
    made = [readable(colour, ground) for colour, ground in zip(given, param.on, strict=True)]
    told = zip(given, made, param.on, ("light", "dark"), strict=True)
    remarks = [
        Wrong(
            f"`{param.name}`: {colour} is hard to read on the {word} paper of the theme: its contrast is "
            f"{contrast(colour, ground):.1f}, and {READABLE} is needed. {shade} is used instead.",
            f'Write `"{shade}"`, the nearest that can be read, or a darker one.'
            if word == "light"
            else f'Write `"{shade}"`, the nearest that can be read, or a lighter one.',
        )
        for colour, shade, ground, word in told
        if shade != colour and (word == "light" or isinstance(value, list))
    ]
    return value, (made[0], made[1]), remarks


def _rooted(param: Param, value: Any, root: str) -> Any:
    """Addresses of this site begin with its path."""
    if param.type == "list":
        return [_rooted(replace(param, type=param.of), each, root) for each in value]
    if param.type in ("picture", "address") and isinstance(value, str) and value.startswith("/"):
        return root + value[1:]
    return value


def properties(params: Mapping[str, Param], checked: Checked) -> str:
    """The rule of CSS that gives style sheets the parameters: a custom property for each that asks for one, two (with
    `-light` and `-dark` at the end) for a colour; empty where none asks."""
    lines = []
    for name, param in params.items():
        value = checked.values.get(name)
        if not param.css:
            continue
        if param.type == "colour":
            light, dark = checked.colours[name]
            lines += [f"{param.css}-light: {light};", f"{param.css}-dark: {dark};"]
        elif param.type == "choice":
            lines.append(f"{param.css}: {param.values.get(str(value), '')};")
        elif param.type == "number":
            lines.append(f"{param.css}: {value:g}{param.unit};")
        elif param.type == "boolean":
            lines.append(f"{param.css}: {int(bool(value))};")
    return f":root {{ {' '.join(lines)} }}" if lines else ""


def in_language(params: Mapping[str, Any], declared: Mapping[str, Param], chain: tuple[str, ...]) -> dict[str, Any]:
    """The parameters as pages of one language see them: of texts given by language, the one that `chain` (the
    languages to look in) finds first, else the first there is."""
    out = dict(params)
    for name, param in declared.items():
        value = out.get(name)
        if param.translated and isinstance(value, Mapping):
            out[name] = next((value[tag] for tag in chain if tag in value), next(iter(value.values()), ""))
    return out
