"""The lists of curated links: of all of them, and of those with one tag, type, language, collection or curator.

They lie below the folder of the reading list, in each language that has links or a page for them:

    links/                   all, the pinned ones first       links/YEAR/  links/YEAR/MONTH/
    links/tags/SLUG/         links/types/SLUG/                links/languages/TAG/
    links/collections/SLUG/  links/collections/SLUG/SLUG/     links/curators/SLUG/

Shared by the pages of links, and by the feeds of tags and collections.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from site_builder.bookmarks.clean import language
from site_builder.bookmarks.folders import SEPARATOR, split_path
from site_builder.library.context import Context
from site_builder.library.names import name_slug
from site_builder.text.languages import language_in
from site_builder.values import Entry
from site_builder.views.link_types import type_words
from site_builder.views.order import newest_first
from site_builder.views.taxonomies import holder_name, term_slug, term_title
from site_builder.views.types import Anchor

FACETS = ("tags", "collections", "types", "languages", "curators")
"""The ways in which links are grouped, in the order in which readers are offered them."""
_TAXONOMIES = {"tags": "tags", "curators": "authors"}


@dataclass(frozen=True, slots=True)
class LinkList:
    """The links of one value of a facet for readers of one language: `key` is the end of its address (`bread`,
    `rules/examples`), `title` its words for readers, `url` rooted and not encoded; `entries` the newest first."""

    facet: str
    key: str
    title: str
    url: str
    entries: tuple[Entry, ...]


def list_languages(context: Context) -> tuple[str, ...]:
    """The languages that have lists: those with links or a page for them; none on a site without links."""
    library = context.library

    def make() -> tuple[str, ...]:
        if not library.of("link"):
            return ()
        written = library.variants("section", "links")
        return tuple(lang for lang in library.languages if lang in written or library.of("link", lang))

    made: tuple[str, ...] = context.once("link-languages", make)
    return made


def links_url(context: Context, lang: str) -> str:
    """The rooted URL path of the list of all links in a language."""
    return context.library.folder_url("links", lang)


def links_title(context: Context, lang: str) -> str:
    """The title of the reading list: that of its page, else a word."""
    index = context.library.variants("section", "links").get(lang)
    return index.title if index else context.say(lang, "Links")


def all_links(context: Context, lang: str) -> tuple[Entry, ...]:
    """Each link as readers of `lang` get it, the newest first, those without a date last."""
    made: tuple[Entry, ...] = context.once(
        ("all-links", lang), lambda: newest_first(context.library.things("link", lang), context)
    )
    return made


def link_lists(context: Context, facet: str, lang: str) -> Mapping[str, LinkList]:
    """The lists of a facet for readers of `lang` by key, in the order of their titles; parts of a collection come after
    the whole. Empty where no link says anything of the kind."""

    def make() -> dict[str, LinkList]:
        entries: dict[str, list[Entry]] = {}
        spelled: dict[str, dict[str, int]] = {}
        for entry in all_links(context, lang):
            for key, words in _values(context, entry, facet):
                entries.setdefault(key, []).append(entry)
                counts = spelled.setdefault(key, {})
                counts[words] = counts.get(words, 0) + 1
        base = f"{links_url(context, lang)}{facet}/"
        made = []
        for key, found in entries.items():
            usual = min(spelled[key].items(), key=lambda pair: (-pair[1], pair[0]))[0]
            made.append(LinkList(facet, key, _title(context, facet, usual, lang), f"{base}{key}/", tuple(found)))
        return {each.key: each for each in sorted(made, key=lambda each: (_order(each.title), each.key))}

    made: dict[str, LinkList] = context.once(("link-lists", facet, lang), make)
    return made


def _order(title: str) -> list[str]:
    return title.casefold().split(SEPARATOR)


def _values(context: Context, entry: Entry, facet: str) -> Iterable[tuple[str, str]]:
    """Key and words of each list of a facet that an entry stands in; each key once."""
    meta = entry.meta
    if facet == "tags":
        return _terms(context, "tags", meta.tags)
    if facet == "curators":
        return _terms(context, "authors", meta.authors)
    if facet == "collections":
        return _collections(split_path(meta.collection)) if meta.collection else ()
    if facet == "types":
        return ((name_slug(meta.type), meta.type.strip()),) if meta.type.strip() else ()
    tag = language(meta.lang) if meta.lang else ""
    return ((tag.lower(), tag),) if tag else ()


def _terms(context: Context, taxonomy: str, terms: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Tags and authors, with the addresses that the taxonomy gives them where the site has it."""
    known = taxonomy in context.site.taxonomies
    slugs = {(term_slug(context, taxonomy, term) if known else name_slug(term)): term for term in terms if term.strip()}
    return slugs.items()


def _collections(names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """A collection and those that it lies in: `Rules / Examples` is part of `Rules`."""
    keys = [name_slug(name.strip()) for name in names]
    for depth in range(1, len(names) + 1):
        yield "/".join(keys[:depth]), SEPARATOR.join(name.strip() for name in names[:depth])


def _title(context: Context, facet: str, words: str, lang: str) -> str:
    taxonomy = _TAXONOMIES.get(facet, "")
    if taxonomy in context.site.taxonomies:
        return term_title(context, taxonomy, words, lang)
    if facet == "curators":
        return holder_name(context, words, lang)
    if facet == "languages":
        return language_in(words, lang, context.site.language)
    return type_words(context, words, lang) if facet == "types" else words


def list_anchors(context: Context, entry: Entry, facet: str, lang: str) -> tuple[Anchor, ...]:
    """The lists of a facet that an entry stands in, for readers of `lang`, in the order written. Of a collection within
    others, the outermost comes first, and each is called by its own name."""
    lists = link_lists(context, facet, lang)
    return tuple(_anchor(context, lists[key]) for key, _ in _values(context, entry, facet) if key in lists)


def _anchor(context: Context, found: LinkList) -> Anchor:
    def make() -> Anchor:
        return Anchor(own_name(found), context.library.href(found.url))

    made: Anchor = context.once(("link-list-anchor", found.url), make)
    return made


def own_name(found: LinkList) -> str:
    """The name of a list as it stands below those that it lies in: of `Rules / Examples`, `Examples`."""
    return found.title.rpartition(SEPARATOR)[2] if found.facet == "collections" else found.title


def above(context: Context, found: LinkList, lang: str) -> tuple[Anchor, ...]:
    """The collections that a list lies in, the outermost first."""
    parts = found.key.split("/")
    lists = link_lists(context, found.facet, lang)
    return tuple(_anchor(context, lists["/".join(parts[:depth])]) for depth in range(1, len(parts)))


def inside(context: Context, found: LinkList, lang: str) -> tuple[LinkList, ...]:
    """The collections that lie in one, without those further inside."""
    if found.facet != "collections":
        return ()

    def make() -> dict[str, list[LinkList]]:
        by_parent: dict[str, list[LinkList]] = {}
        for each in link_lists(context, found.facet, lang).values():
            by_parent.setdefault(each.key.rpartition("/")[0], []).append(each)
        return by_parent

    by_parent: dict[str, list[LinkList]] = context.once(("collections-inside", lang), make)
    return tuple(by_parent.get(found.key, ()))


def facet_url(context: Context, facet: str, lang: str) -> str:
    """The rooted URL path of the page that names all values of a facet."""
    return f"{links_url(context, lang)}{facet}/"


def list_variants(context: Context, found: LinkList) -> dict[str, str]:
    """The addresses of the same list in all languages that have it, by language."""
    lists = ((lang, link_lists(context, found.facet, lang).get(found.key)) for lang in list_languages(context))
    return {lang: each.url for lang, each in lists if each}
