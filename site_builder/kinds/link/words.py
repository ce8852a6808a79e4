"""The words with which lists of links are announced: English here, other languages in the catalogues of the theme."""

from __future__ import annotations

from site_builder.library.context import Context

_FACETS = {
    "tags": "Tags",
    "collections": "Collections",
    "types": "Types",
    "languages": "Languages",
    "curators": "People who share",
    "years": "Years",
}
_DESCRIPTIONS = {
    "tags": "Links that we share on “%(title)s”, the newest first.",
    "collections": "Links of the collection “%(title)s”, the newest first.",
    "types": "Links that we share of the type “%(title)s”, the newest first.",
    "languages": "Links that we share to texts in this language: %(title)s. The newest come first.",
    "curators": "Links that %(title)s has shared, the newest first.",
    "year": "Links shared in %(title)s, the newest first.",
    "month": "Links shared in %(title)s, the newest first.",
}
_ALL = {
    "tags": "All tags of the links that we share.",
    "collections": "All collections of links.",
    "types": "All types of what we link to.",
    "languages": "The languages of what we link to.",
    "curators": "The people whose finds these are.",
    "": "By subject, type, language or year: all ways through the links that we share.",
}


def facet_words(context: Context, facet: str, lang: str) -> str:
    """The words for a facet, as a heading."""
    return context.say(lang, _FACETS[facet])


def list_description(context: Context, facet: str, title: str, lang: str) -> str:
    """What a list holds, in one sentence."""
    return context.say(lang, _DESCRIPTIONS[facet]) % {"title": title}


def facet_description(context: Context, facet: str, lang: str) -> str:
    """What the page of all values of a facet holds; of all facets, where it is empty."""
    return context.say(lang, _ALL[facet])


def joined(context: Context, first: str, second: str, lang: str) -> str:
    """A title and what it is about: `Reading list: bread`."""
    return f"{first}{context.say(lang, ': ')}{second}"
