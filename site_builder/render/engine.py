"""The one configuration of the template engine, for parsing and for rendering alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import GeneratorType
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from site_builder.render.keeping import Keep

#: The names of our filters.
OWN_FILTERS = ("date", "isodate", "datetime", "number", "language_name", "url")

#: What a template sees besides the functions: nothing else, no site object, no clock.
CONTEXT = ("page", "frame", "data", "params")


def shown(value: Any) -> Any:
    """What `{{ value }}` prints: nothing for None. Functions and unfinished lists are refused, since their text would
    hold a place in memory, which is another one on each run."""
    kind = value.__class__
    if kind is str or kind is Markup:
        return value
    if value is None:
        return ""
    if isinstance(value, GeneratorType):
        raise TypeError("a list that is still being made cannot be shown: add `|list` or `|join` after it")
    if callable(value) and not isinstance(value, StrictUndefined):
        name = getattr(value, "__name__", "") or getattr(value, "name", "") or "this"
        raise TypeError(f"`{name}` is a function, which cannot be shown: call it, with brackets after its name")
    return value


def configured(environment: type[Environment], filters: Mapping[str, Callable[..., Any]], **more: Any) -> Environment:
    """An environment with escaping always on, undefined names as errors, tags that leave no blank lines, and the
    `trans` tag; without `random` and `lipsum`, whose answers differ from run to run."""
    made = environment(
        autoescape=True,
        undefined=more.pop("undefined", StrictUndefined),
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=shown,
        extensions=["jinja2.ext.i18n", Keep],
        cache_size=-1,
        auto_reload=False,
        **more,
    )
    del made.filters["random"]
    del made.globals["lipsum"]
    made.filters.update(filters)
    # Read by the `trans` tag: placeholders are filled by the functions of `translating`, not by the template.
    made.newstyle_gettext = True  # type: ignore[attr-defined]  # the extension adds it
    return made
