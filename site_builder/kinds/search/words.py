"""The kinds of page that search tells apart, in the order of its lists, and their words."""

from __future__ import annotations

from collections.abc import Mapping

from site_builder.library.context import Context

# Of one page, and of a list of them.
_WORDS: Mapping[str, tuple[str, str]] = {
    "page": ("Page", "Pages"),
    "post": ("Article", "Articles"),
    "policy": ("Policy", "Policies"),
    "link": ("Link", "Links"),
    "channel": ("Channel", "Channels"),
    "team": ("Team", "Teams"),
    "audience": ("Audience", "Audiences"),
}
ORDER = tuple(_WORDS)


def label(context: Context, kind: str, lang: str) -> str:
    """What a page of a kind is called. Kinds of plugins have the words that the catalog of the theme has for their
    name."""
    return context.say(lang, _WORDS[kind][0] if kind in _WORDS else kind.capitalize())


def labels(context: Context, kind: str, lang: str) -> str:
    """What a list of such pages is called."""
    return context.say(lang, _WORDS[kind][1] if kind in _WORDS else kind.capitalize())


def rank(kind: str) -> tuple[int, str]:
    """Sorts kinds."""
    return (ORDER.index(kind), "") if kind in ORDER else (len(ORDER), kind)
