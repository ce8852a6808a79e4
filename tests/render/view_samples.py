"""Views made of nothing but their types: as empty as can be, as full as can be, and anything between."""

from __future__ import annotations

import datetime as dt
import types
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec
from hypothesis import strategies as st
from markupsafe import Markup

#: A text that shows where a template does not escape.
MARK = "<i>&\"'"
#: What a template compares texts with, besides any text.
_NAMES = ("in-force", "announced", "draft", "superseded", "retired", "live", "planned", "archived", "material", "tags")
_DAY, _MOMENT = dt.date(2026, 11, 20), dt.datetime(2026, 11, 20, 18, 30, tzinfo=dt.UTC)
_MOST = 3


def empty(hint: Any) -> Any:
    """The emptiest value of a type: no list has an element, nothing that may be missing is there."""
    return _made(hint, False, 0)


def full(hint: Any) -> Any:
    """The fullest: every list has two elements, everything is there, every text holds markup."""
    return _made(hint, True, 0)


def _made(hint: Any, rich: bool, depth: int) -> Any:
    arguments = get_args(hint)
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        hints = get_type_hints(hint)
        return hint(**{name: _made(hints[name], rich, depth + 1) for name in hint.__struct_fields__})
    if get_origin(hint) is tuple:
        if len(arguments) != 2 or arguments[1] is not Ellipsis:
            return tuple(_made(each, rich, depth + 1) for each in arguments)
        return tuple(_made(arguments[0], rich, depth + 1) for _ in range(2)) if rich and depth < 2 * _MOST else ()
    if get_origin(hint) is Literal:
        return arguments[-1 if rich else 0]
    if get_origin(hint) is types.UnionType or type(None) in arguments:
        some = next(each for each in arguments if each is not type(None))
        return _made(some, rich, depth) if rich and depth < 2 * _MOST else None
    plain = {
        str: MARK,
        Markup: Markup("<p>text</p>"),
        bool: True,
        int: 3,
        float: 1.5,
        dt.date: _DAY,
        dt.datetime: _MOMENT,
    }
    bare = {str: "", Markup: Markup(""), bool: False, int: 0, float: 0.0, dt.date: _DAY, dt.datetime: _MOMENT}
    if get_origin(hint) is dict or hint is dict:
        return {"key": MARK} if rich else {}
    return (plain if rich else bare).get(hint, MARK if rich else "")


def between(hint: Any, depth: int = 0) -> st.SearchStrategy[Any]:
    """Any value of a type, each field for itself."""
    arguments = get_args(hint)
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        hints = get_type_hints(hint)
        return st.builds(hint, **{name: between(hints[name], depth + 1) for name in hint.__struct_fields__})
    if get_origin(hint) is tuple:
        if len(arguments) != 2 or arguments[1] is not Ellipsis:
            return st.tuples(*(between(each, depth + 1) for each in arguments))
        if depth > 2:
            return st.sampled_from(((), full(hint)))
        return st.lists(between(arguments[0], depth + 1), max_size=2).map(tuple)
    if get_origin(hint) is Literal:
        return st.sampled_from(arguments)
    if get_origin(hint) is types.UnionType or type(None) in arguments:
        some = next(each for each in arguments if each is not type(None))
        return st.none() | (st.just(full(some)) if depth > 2 else between(some, depth))
    if hint is str:
        return st.sampled_from(("", MARK, *_NAMES))
    if hint is int:
        return st.integers(0, 12)
    return st.sampled_from((empty(hint), full(hint)))
