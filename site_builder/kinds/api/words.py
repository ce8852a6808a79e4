"""What the files for machines say alike: names by language, addresses of pages, the head of a file."""

from __future__ import annotations

from collections.abc import Mapping

from site_builder.kinds.api.views import SCHEMA, Named
from site_builder.library.context import Context
from site_builder.library.library import ident
from site_builder.values import Entry


def file_head(context: Context) -> tuple[int, str, tuple[str, ...]]:
    """The first fields of each file: `schema`, `site` and `languages`."""
    return SCHEMA, context.library.absolute("/"), context.site.all_languages()


def by_language(context: Context, texts: Mapping[str, str]) -> dict[str, str]:
    """Texts by language, the empty ones left out, in the order of site.yml."""
    return {lang: texts[lang] for lang in context.site.all_languages() if texts.get(lang)}


def said(context: Context, entry: Entry, field: str) -> dict[str, str]:
    """What the translations of a registry say in a field."""
    variants = context.library.variants(entry.kind, entry.key)
    return by_language(context, {lang: str(getattr(each.meta, field)) for lang, each in variants.items()})


def named(context: Context, id_: str) -> Named | None:
    """A team or person by id; None for an empty id."""
    if not id_:
        return None
    library = context.library
    variants = library.variants("team", id_) or library.variants("person", id_)
    return Named(id_, by_language(context, {lang: entry.title for lang, entry in variants.items()}))


def own_pages(context: Context, entry: Entry) -> dict[str, str]:
    """The absolute addresses of the page of a thing that has one in every language of the site."""
    library = context.library
    if not entry.slug or ident(entry) not in library.urls:
        return {}
    return {lang: library.absolute(library.url_in(entry, lang)) for lang in library.languages}
