"""Undefined names, in words that the author of a theme can act on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import msgspec
from jinja2 import StrictUndefined
from jinja2.environment import TemplateModule
from jinja2.utils import missing

from site_builder.render.engine import CONTEXT
from site_builder.render.nearest import did_you_mean

_MOST = 40


class Unknown(StrictUndefined):
    """A name that means nothing. Any use but `is defined` stops the page; the message has two lines, what is wrong
    and what to do."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        hint, owner, name = self._undefined_hint, self._undefined_obj, self._undefined_name
        if hint:
            return hint
        if owner is missing:
            return (
                f"`{name}` means nothing here.\n{did_you_mean(str(name), CONTEXT)}A template knows {_list(CONTEXT)}, "
                "and the names that it sets or imports itself."
            )
        if owner is None:
            return (
                f"`{name}` was asked of something that is empty (None).\n"
                "Test first whether it is there: `{% if … %}`."
            )
        known = _names(owner)
        word = type(owner).__name__
        if not known:
            return f"There is no `{name}` in this {word}.\nTest first with `is defined`."
        return f"There is no `{name}` in this {word}.\n{did_you_mean(str(name), known)}It has {_list(known)}."


def _names(owner: Any) -> Collection[str]:
    """The names that `owner` has, for those types that views are made of."""
    if isinstance(owner, msgspec.Struct):
        return owner.__struct_fields__
    if isinstance(owner, Mapping):
        return sorted(str(key) for key in owner)
    if isinstance(owner, TemplateModule):
        return sorted(name for name in vars(owner) if not name.startswith("_"))
    return ()


def _list(names: Collection[str]) -> str:
    some = [f"`{name}`" for name in names][:_MOST]
    more = ", …" if len(names) > _MOST else ""
    return (", ".join(some[:-1]) + " and " + some[-1] if len(some) > 1 and not more else ", ".join(some)) + more
