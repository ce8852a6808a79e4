"""How schema messages name values, places and types: plain words, with an example."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

_SHOWN = 40
_YES = frozenset(("yes", "y", "on", "1"))
_NO = frozenset(("no", "n", "off", "0"))


def name_of(path: tuple[str | int, ...]) -> str:
    """The words for a place: `` `link` of item 2 of `menu` ``."""
    if not path:
        return "this"
    return " of ".join(f"item {part + 1}" if isinstance(part, int) else f"`{part}`" for part in reversed(path))


def last_key(path: tuple[str | int, ...]) -> str:
    """The last key that leads to a place, for examples of how to write it."""
    return next((part for part in reversed(path) if isinstance(part, str)), "key")


def found(value: Any) -> str:
    """What stands there."""
    if isinstance(value, Mapping):
        return "a group of keys"
    if isinstance(value, list | tuple):
        return "a list"
    text = " ".join(str(value).split())
    if not text:
        return "empty"
    return f"`{text}`" if len(text) <= _SHOWN else f"`{text[:_SHOWN]}…`"


def one_of(words: Iterable[str]) -> str:
    """`` `a`, `b` or `c` ``."""
    quoted = [f"`{word}`" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that `word` was probably meant to be, or an empty text."""
    import difflib  # only messages need it

    by_form = {_form(name): name for name in known}
    close = difflib.get_close_matches(_form(word[:60]), by_form, n=1, cutoff=0.7)
    return by_form[close[0]] if close else ""


def _form(word: str) -> str:
    return word.casefold().replace("-", "_").replace(" ", "_")


def bool_hint(path: tuple[str | int, ...], value: Any) -> str:
    """How to write what was meant by `yes`, `no`, `on` and `off`."""
    key, word = last_key(path), str(value).casefold()
    if word in _YES or word in _NO:
        return f"Write `{key}: {'true' if word in _YES else 'false'}`."
    return f"Write `{key}: true` or `{key}: false`."


def text_hint(path: tuple[str | int, ...], value: Any) -> str:
    """How to write a text that YAML took for something else."""
    key = last_key(path)
    if isinstance(value, Mapping):
        return f'Put the whole text in quotes on the line of its key, such as `{key}: "Rules: a start"`.'
    if isinstance(value, list):
        return f'Square brackets and dashes make a list. Put a text in quotes: `{key}: "[Draft] My page"`.'
    return f"Write for example `{key}: some text`."
