"""The sources that the community follows: which are shown, and where their page and their outline stand."""

from __future__ import annotations

from site_builder.library.context import Context
from site_builder.values import Entry


def followed(context: Context) -> tuple[Entry, ...]:
    """The sources that are not muted, in the order of their file."""

    def make() -> tuple[Entry, ...]:
        entries = (entry for entry in context.library.of("blogroll") if not entry.meta.muted)
        return tuple(sorted(entries, key=lambda entry: (entry.path, entry.line, entry.key)))

    made: tuple[Entry, ...] = context.once("followed-sources", make)
    return made


def outline_url(context: Context) -> str:
    """The rooted URL path of the outline for feed readers; empty where nobody is followed."""
    folder = context.library.folder_url("links", context.site.language)
    return f"{folder}blogroll.opml" if followed(context) else ""


def sources_url(context: Context, lang: str) -> str:
    """The rooted URL path of the page that lists the sources."""
    return f"{context.library.folder_url('links', lang)}sources/"


def sources_title(context: Context, lang: str) -> str:
    """Its title."""
    return context.say(lang, "Sources we follow")
