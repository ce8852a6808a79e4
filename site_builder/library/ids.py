"""Ids that never change: those of entries of feeds and of events of calendars."""

from __future__ import annotations

import uuid

from site_builder.library.context import Context


def stable_name(context: Context, kind: str, key: str, lang: str) -> str:
    """What names a thing for good: the site's own URL, so that two sites never share an id, and what names the thing
    in the project. Neither title, words nor address of a page belong to it."""
    return f"{context.site.url or context.inputs.url}#{kind}/{key}@{lang}"


def stable_id(context: Context, kind: str, key: str, lang: str) -> str:
    """An IRI that stays the same when title, date or address change (RFC 4287 section 4.2.6)."""
    return urn(stable_name(context, kind, key, lang))


def urn(name: str) -> str:
    """The name as a URN of its UUID of version 5 (RFC 9562 section 5.5)."""
    return uuid.uuid5(uuid.NAMESPACE_URL, name).urn
