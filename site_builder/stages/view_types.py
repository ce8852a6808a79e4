"""The views that templates get, from their types: which template gets which, and a page that describes them all."""

from __future__ import annotations

import datetime as dt
import importlib
import re
import types
from collections.abc import Iterator, Mapping
from typing import Any, Literal, TypeAlias, get_args, get_origin, get_type_hints

import msgspec
from markupsafe import Markup

from site_builder.plugins import fallback_templates
from site_builder.views.types import Frame

Structs: TypeAlias = tuple[type[msgspec.Struct], ...]
_TEMPLATE = re.compile(r"`([\w.-]+\.html)`")
_WORDS: Mapping[Any, str] = {
    str: "text",
    Markup: "HTML",
    bool: "yes or no",
    int: "whole number",
    float: "number",
    dt.date: "date",
    dt.datetime: "date and time",
    Any: "anything",
}
_HEAD = """---
title: What templates see
description: Every view, with its fields and their types. Made from the types themselves.
weight: 61
---

<!-- Made by `site-builder theme views`; a test keeps it up to date. -->

A template gets one view as `page`, and the frame as `frame`: see [Themes](theming.md#what-a-template-sees). A field
that is not listed here does not exist, and to ask for it stops the page with a message.

- **text** is escaped wherever it is printed; **HTML** is finished and printed as it is.
- A **date** is shown through the filter `date`; addresses are rooted paths, or whole ones of other sites.
- “or nothing” means that a template tests first: `{% if page.next %}`.
- A *list of* something is empty where there is nothing; it is never nothing.
"""


def template_views() -> dict[str, type[msgspec.Struct]]:
    """The type of view of each template of a page, by the name of the template. A view names its templates in its
    docstring, and has a `head`."""
    found: dict[str, type[msgspec.Struct]] = {}
    for view in _views():
        for name in _TEMPLATE.findall(view.__doc__ or ""):
            found.setdefault(name, view)
    return dict(sorted(found.items()))


def _views() -> Iterator[type[msgspec.Struct]]:
    """All Structs with a `head`, those shared by several kinds last, in the order of their modules."""
    names = [f"site_builder.kinds.{kind}.views" for kind in sorted(fallback_templates())]
    for name in (*names, "site_builder.views.types"):
        try:
            module = importlib.import_module(name)
        except ModuleNotFoundError as error:
            if error.name != name:
                raise
            continue  # the kind has no view of its own, or is a plugin's
        for value in vars(module).values():
            own = isinstance(value, type) and issubclass(value, msgspec.Struct) and value.__module__ == name
            if own and "head" in value.__struct_fields__:
                yield value


def described() -> str:
    """The page: each view with its templates, then all that views are made of, each once."""
    by_view: dict[type[msgspec.Struct], list[str]] = {}
    for template, view in template_views().items():
        by_view.setdefault(view, []).append(template)
    ordered = sorted(by_view, key=lambda view: by_view[view])
    parts: dict[str, type[msgspec.Struct]] = {}
    views: Structs = (Frame, *ordered)
    for view in views:
        for struct in _inside(view):
            if struct not in by_view and struct is not Frame:
                parts.setdefault(struct.__name__, struct)
    sections = [_HEAD, _section(Frame, "## `frame`", "What every page gets besides its own view.")]
    for view in ordered:
        names = ", ".join(f"`{name}`" for name in by_view[view])
        sections.append(_section(view, f"## {names}", ""))
    sections.append("## Parts\n\nWhat views are made of.\n")
    sections += [_section(parts[name], f"### {name}", "") for name in sorted(parts)]
    return "\n".join(sections)


def _inside(struct: type[msgspec.Struct], known: Structs = ()) -> Structs:
    """A Struct and all that its fields lead to, each once."""
    if struct in known:
        return known
    known = (*known, struct)
    for hint in get_type_hints(struct).values():
        for inner in _structs(hint):
            known = _inside(inner, known)
    return known


def _structs(hint: Any) -> Iterator[type[msgspec.Struct]]:
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        yield hint
    for each in get_args(hint):
        yield from _structs(each)


def _section(struct: type[msgspec.Struct], heading: str, lead: str) -> str:
    body = "\n\n".join(filter(None, (lead, _joined(struct.__doc__ or ""))))
    hints = get_type_hints(struct)
    rows = [f"| `{name}` | {words(hints[name])} |" for name in struct.__struct_fields__]
    return "\n".join([heading, "", body, "", "| Field | What it is |", "|---|---|", *rows, ""])


def _joined(doc: str) -> str:
    """A docstring as Markdown: one line a paragraph."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", doc.strip()))


def words(hint: Any) -> str:
    """A type in words, with links to the parts that it names."""
    if hint in _WORDS:
        return _WORDS[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return f"list of {words(arguments[0])}"
        return " and ".join(words(each) for each in arguments)
    if origin is dict or origin is Mapping:
        return f"map from {words(arguments[0])} to {words(arguments[1])}"
    if origin is Literal:
        return ", ".join(f"`{each}`" for each in arguments)
    if origin is types.UnionType or type(None) in arguments:
        named = [words(each) for each in arguments if each is not type(None)]
        return " or ".join([*named, *(["nothing"] if type(None) in arguments else [])])
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    return f"`{getattr(hint, '__name__', hint)}`"
