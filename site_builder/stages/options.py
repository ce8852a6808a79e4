"""From the configuration to what parsing depends on."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from site_builder.text.markdown import WORDS
from site_builder.values import ParseOptions, Site


def parse_options(site: Site, say: Mapping[str, Callable[[str], str]]) -> dict[str, ParseOptions]:
    """The settings that change what a text becomes, for each language of the site. `say` translates the words that
    the Markdown engine puts into texts."""
    return {lang: _options(site, say[lang]) for lang in site.all_languages()}


def _options(site: Site, say: Callable[[str], str]) -> ParseOptions:
    return ParseOptions(
        html=site.markdown.html,
        linkify=site.markdown.linkify,
        highlight=site.markdown.highlight,
        timezone=site.timezone,
        taxonomies=tuple(name for name in site.taxonomies if name not in ("tags", "authors")),
        words=tuple((key, say(word)) for key, word in sorted(WORDS.items())),
    )
