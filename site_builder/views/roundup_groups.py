"""A long round-up in parts: by what its links have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from site_builder.library.context import Context
from site_builder.library.names import name_slug
from site_builder.values import Entry
from site_builder.views.link_types import type_words
from site_builder.views.taxonomies import term_slug, term_title, terms_of

LONG = 8
"""More links than this are read in parts."""
_MOST = 12
"""Parts at most, with the one of all others."""


def groups(context: Context, entries: Sequence[Entry], lang: str) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """Parts with their titles, the largest first, each link in one of them and in the given order; one part without a
    title where that is short enough to read.

    A part is made of a tag, or else of a type, that at least two links have; of what is left the largest part comes
    next, and the links with nothing in common come last. Tags are not used where most links would be left alone.
    """
    if len(entries) > LONG:
        for named in (_tags, _types):
            parts, rest = _parted([(entry, named(context, entry, lang)) for entry in entries])
            if len(rest) * 2 <= len(entries):
                last = [(context.say(lang, "More links"), tuple(rest))] if rest else []
                return (*parts, *last)
    return (("", tuple(entries)),)


def _parted(
    named: Sequence[tuple[Entry, Mapping[str, str]]],
) -> tuple[list[tuple[str, tuple[Entry, ...]]], list[Entry]]:
    """Parts by the names of their entries, given as key and words; and the entries that are left."""
    waiting: dict[str, dict[int, None]] = {}
    titles: dict[str, str] = {}
    for place, (_, names) in enumerate(named):
        for key, title in names.items():
            waiting.setdefault(key, {})[place] = None
            titles.setdefault(key, title)
    left = dict.fromkeys(range(len(named)))
    parts: list[tuple[str, tuple[Entry, ...]]] = []
    while waiting and len(parts) < _MOST - 1:
        best = min(waiting, key=lambda key: (-len(waiting[key]), key))
        places = list(waiting.pop(best))
        if len(places) < 2:
            break
        parts.append((titles[best], tuple(named[place][0] for place in places)))
        for place in places:
            del left[place]
            for key in named[place][1]:
                if key in waiting:
                    del waiting[key][place]
    return parts, [named[place][0] for place in left]


def _tags(context: Context, entry: Entry, lang: str) -> Mapping[str, str]:
    if "tags" in context.site.taxonomies:
        terms = terms_of(entry, "tags")
        return {term_slug(context, "tags", term): term_title(context, "tags", term, lang) for term in terms}
    return {name_slug(tag): tag for tag in entry.meta.tags if tag.strip()}


def _types(context: Context, entry: Entry, lang: str) -> Mapping[str, str]:
    type_ = entry.meta.type.strip()
    return {name_slug(type_): type_words(context, type_, lang)} if type_ else {}
