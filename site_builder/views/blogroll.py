"""The sources that the community follows: which are shown, and where their page and their outline stand."""

from __future__ import annotations

from site_builder.bookmarks.normalise import normalise
from site_builder.library.context import Context
from site_builder.values import Entry


def followed(context: Context) -> tuple[Entry, ...]:
    """The sources that are not muted, in the order of their file. What a list says of a feed counts before what an
    outline says, as it does for the harvest."""

    def make() -> tuple[Entry, ...]:
        once: dict[str, Entry] = {}
        for entry in sorted(context.library.of("blogroll"), key=_order):
            once.setdefault(normalise(entry.meta.feed), entry)
        return tuple(entry for entry in once.values() if not entry.meta.muted)

    made: tuple[Entry, ...] = context.once("followed-sources", make)
    return made


def _order(entry: Entry) -> tuple[bool, str, int, str]:
    return entry.path.endswith(".opml"), entry.path, entry.line, entry.key


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
