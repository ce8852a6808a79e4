"""Around the reading list: the way to it, and the pages beside it that other kinds make."""

from __future__ import annotations

from site_builder.library.context import Context
from site_builder.text.periods import Unit
from site_builder.views.blogroll import followed, sources_title, sources_url
from site_builder.views.planet import has_planet, planet_title, planet_url
from site_builder.views.roundups import roundups, roundups_title, roundups_url
from site_builder.views.sections import breadcrumbs
from site_builder.views.types import Anchor

_UNITS: tuple[Unit, ...] = ("week", "month")


def way_to_list(context: Context, lang: str) -> tuple[Anchor, ...]:
    """The breadcrumbs down to the reading list, or to the home page where a language has no page of it."""
    library = context.library

    def make() -> tuple[Anchor, ...]:
        index = library.variants("section", "links").get(lang)
        if index is None and not library.of("link", lang):
            return breadcrumbs(context, "", lang)
        title = index.title if index else context.say(lang, "Links")
        return (*breadcrumbs(context, "", lang), Anchor(title, library.href(library.folder_url("links", lang))))

    made: tuple[Anchor, ...] = context.once(("way-to-list", lang), make)
    return made


def beside_list(context: Context, lang: str) -> tuple[Anchor, ...]:
    """The pages that stand beside the reading list in a language: round-ups, and the sources that are followed."""
    href = context.library.href
    found = [
        Anchor(roundups_title(context, unit, lang), href(roundups_url(context, unit, lang)))
        for unit in _UNITS
        if roundups(context, unit, lang)
    ]
    if followed(context):
        found.append(Anchor(sources_title(context, lang), href(sources_url(context, lang))))
    if has_planet(context):
        found.append(Anchor(planet_title(context, lang), href(planet_url(context, lang))))
    return tuple(found)
