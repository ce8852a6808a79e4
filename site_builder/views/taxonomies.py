"""Taxonomies: the terms of each page, and the pages of each term."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.governance.registry import thing
from site_builder.library.context import Context
from site_builder.library.names import name_slug
from site_builder.text.addresses import path_slug
from site_builder.values import Entry
from site_builder.views.order import newest_first
from site_builder.views.types import Anchor, TermGroup


@dataclass(frozen=True, slots=True)
class TermPages:
    """A term in one language: `title` for readers, `url` rooted and not encoded, the pages that carry it."""

    taxonomy: str
    slug: str
    title: str
    url: str
    entries: tuple[Entry, ...]


def terms_of(entry: Entry, taxonomy: str) -> tuple[str, ...]:
    """The terms that an entry carries in a taxonomy, as written."""
    found: tuple[str, ...] = getattr(entry.meta, taxonomy, ()) if taxonomy in ("tags", "authors") else ()
    found = found or getattr(entry.meta, "terms", {}).get(taxonomy, ())
    return tuple(term for term in found if term.strip())


def term_slug(context: Context, taxonomy: str, term: str) -> str:
    """The last part of a term's address."""
    settings = context.site.taxonomies[taxonomy]
    return name_slug(settings.slugs.get(term, term))


def term_title(context: Context, taxonomy: str, term: str, lang: str) -> str:
    """The words readers see for a term: those of site.yml, a person's or team's name, else the term itself."""
    names = context.site.taxonomies[taxonomy].names
    if term in names:
        return names[term]
    return holder_name(context, term, lang) if taxonomy == "authors" else term


def taxonomy_title(context: Context, taxonomy: str, lang: str) -> str:
    """The words readers see for a taxonomy."""
    title = context.site.taxonomies[taxonomy].title or taxonomy.capitalize()
    return context.say(lang, title)


def taxonomy_url(context: Context, taxonomy: str, lang: str) -> str:
    """The rooted URL path of the page of all terms."""
    return f"{context.library.language_root(lang)}{path_slug(taxonomy)}/"


def term_index(context: Context, taxonomy: str, lang: str) -> dict[str, TermPages]:
    """The terms of a taxonomy in a language, by slug, in order of their titles."""

    def make() -> dict[str, TermPages]:
        entries: dict[str, list[Entry]] = {}
        spelled: dict[str, dict[str, int]] = {}
        for kind in ("post", "page", "link"):
            for entry in context.library.of(kind, lang):
                for slug, term in {term_slug(context, taxonomy, t): t for t in terms_of(entry, taxonomy)}.items():
                    entries.setdefault(slug, []).append(entry)
                    counts = spelled.setdefault(slug, {})
                    counts[term] = counts.get(term, 0) + 1
        base = taxonomy_url(context, taxonomy, lang)
        pages = []
        for slug, found in entries.items():
            usual = min(spelled[slug], key=lambda term, slug=slug: (-spelled[slug][term], term))  # type: ignore[misc]
            title = term_title(context, taxonomy, usual, lang)
            pages.append(TermPages(taxonomy, slug, title, f"{base}{slug}/", newest_first(found, context)))
        return {page.slug: page for page in sorted(pages, key=lambda page: (page.title.casefold(), page.slug))}

    found: dict[str, TermPages] = context.once(("terms", taxonomy, lang), make)
    return found


def term_anchors(context: Context, entry: Entry, taxonomy: str) -> tuple[Anchor, ...]:
    """The terms of an entry as links to their pages, in the order written, each once."""
    made: tuple[Anchor, ...] = context.once(
        ("term-anchors", taxonomy, entry.kind, entry.key, entry.lang), lambda: _anchors(context, entry, taxonomy)
    )
    return made


def _anchors(context: Context, entry: Entry, taxonomy: str) -> tuple[Anchor, ...]:
    index = term_index(context, taxonomy, entry.lang)
    out: dict[str, Anchor] = {}
    for term in terms_of(entry, taxonomy):
        slug = term_slug(context, taxonomy, term)
        page = index.get(slug)
        if page is not None:
            out[slug] = Anchor(page.title, context.library.href(page.url))
        else:
            out[slug] = Anchor(term_title(context, taxonomy, term, entry.lang))
    return tuple(out.values())


def author_anchors(context: Context, entry: Entry) -> tuple[Anchor, ...]:
    """The authors of an entry, as links where the site has pages of authors."""
    if "authors" in context.site.taxonomies:
        return term_anchors(context, entry, "authors")
    names = dict.fromkeys(holder_name(context, author, entry.lang) for author in getattr(entry.meta, "authors", ()))
    return tuple(map(Anchor, names))


def holder_name(context: Context, id_: str, lang: str) -> str:
    """The name of a person or team of the roster; the id itself where the roster does not know it."""
    for kind in ("person", "team"):
        holder = thing(context, kind, id_, lang)
        if holder is not None:
            return holder.title
    return id_


def term_groups(context: Context, entry: Entry) -> tuple[TermGroup, ...]:
    """All terms of an entry, by taxonomy; authors are shown elsewhere."""
    groups = []
    for taxonomy in context.site.taxonomies:
        if taxonomy != "authors" and terms_of(entry, taxonomy):
            title = taxonomy_title(context, taxonomy, entry.lang)
            groups.append(TermGroup(taxonomy, title, term_anchors(context, entry, taxonomy)))
    return tuple(groups)
