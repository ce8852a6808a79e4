"""Sections: folders of content, their titles and the way down to a page."""

from __future__ import annotations

import posixpath

from site_builder.library.context import Context
from site_builder.library.document import title_from_name
from site_builder.values import Entry
from site_builder.views.types import Anchor


def section_title(context: Context, folder: str, lang: str) -> str:
    """The title of a folder: that of its page, else its name as words."""
    entry = context.library.variants("section", folder).get(lang)
    if entry is not None:
        return entry.title
    return title_from_name(posixpath.basename(folder)) if folder else context.say(lang, "Home")


def breadcrumbs(context: Context, folder: str, lang: str) -> tuple[Anchor, ...]:
    """The way from the home page down to `folder`, which is the last; empty on the home page itself."""

    def make() -> tuple[Anchor, ...]:
        library = context.library
        way = [Anchor(context.say(lang, "Home"), library.href(library.language_root(lang)))]
        parts = folder.split("/") if folder else []
        for depth in range(1, len(parts) + 1):
            above = "/".join(parts[:depth])
            way.append(Anchor(section_title(context, above, lang), library.href(library.folder_url(above, lang))))
        return tuple(way)

    made: tuple[Anchor, ...] = context.once(("breadcrumbs", folder, lang), make)
    return made


def way_to(context: Context, entry: Entry) -> tuple[Anchor, ...]:
    """The breadcrumbs above an entry."""
    if entry.is_index:
        return breadcrumbs(context, posixpath.dirname(entry.section), entry.lang) if entry.section else ()
    return breadcrumbs(context, entry.section, entry.lang)
