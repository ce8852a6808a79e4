"""The things of registries as readers of one language get them: facts from the site's own language, words from the
translation."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from site_builder.library.context import Context
from site_builder.values import Entry

_WORDS = {
    "channel": ("name", "purpose", "response_time", "url"),
    "audience": ("name", "description"),
    "objective": ("name", "description", "cadence", "target"),
    "team": ("name", "charter", "contact"),
    "person": ("name", "bio", "links"),
    "level": ("name", "impact", "consequence", "repair", "decided_by"),
}
"""The fields that a translation of a registry may say otherwise, by kind. All others are facts, which are the same in
every language and need not be repeated there."""


def things(context: Context, kind: str, lang: str) -> tuple[Entry, ...]:
    """All things of a kind as readers of `lang` get them, in the order of the registry in the site's own language;
    those that only a translation names come last."""

    def make() -> tuple[Entry, ...]:
        library = context.library
        own = {entry.key: entry.line for entry in library.of(kind, context.site.language)}
        found = sorted(library.things(kind, lang), key=lambda e: (e.key not in own, own.get(e.key, e.line), e.key))
        return tuple(_with_words(context, entry) for entry in found)

    made: tuple[Entry, ...] = context.once(("things", kind, lang), make)
    return made


def thing(context: Context, kind: str, id_: str, lang: str) -> Entry | None:
    """One of them by its id."""
    by_id: dict[str, Entry] = context.once(
        ("things-by-id", kind, lang), lambda: {entry.key: entry for entry in things(context, kind, lang)}
    )
    return by_id.get(id_)


def _with_words(context: Context, entry: Entry) -> Entry:
    """An entry with the facts that its original states; where the translation has no words, with those of it too."""
    original = context.library.variants(entry.kind, entry.key).get(context.site.language)
    if original is None or original is entry:
        return entry
    said: dict[str, Any] = {
        name: value for name in _WORDS.get(entry.kind, ()) if (value := getattr(entry.meta, name, None))
    }
    meta = replace(original.meta, **said, extra={**original.meta.extra, **entry.meta.extra})
    return replace(entry, meta=meta, title=said.get("name", original.title))
