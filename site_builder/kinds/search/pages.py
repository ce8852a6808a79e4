"""The page to search from in each language, with a list of all pages, and the index that it asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from site_builder.kinds.search.records import records
from site_builder.kinds.search.views import AllPagesView, IndexGroup, SearchIndexView, SearchRecord, SearchView
from site_builder.kinds.search.words import labels, rank
from site_builder.library.context import Context
from site_builder.text.addresses import target_of
from site_builder.values import Bundle, Output, Page
from site_builder.views.frame import frame
from site_builder.views.head import head
from site_builder.views.searching import INDEX_FOLDER, search_url
from site_builder.views.sections import breadcrumbs
from site_builder.views.types import Anchor

SHORT, MANY = 50, 1000
"""Of a kind with more than `MANY` pages, the page to search from names the first `SHORT`: nobody reads through a
thousand lines, and everybody would have to load them."""


def derive(context: Context, outputs: Sequence[Output]) -> Iterator[Output]:
    """`/search/` in each language, and the index. A page that an editor wrote at that address takes the place of
    ours."""
    if not context.site.search:
        return
    found = records(context, outputs)
    library = context.library
    if context.inputs.search and found:
        yield Bundle(target=f"{INDEX_FOLDER}pagefind-entry.json", view=SearchIndexView(found))
    urls = {lang: search_url(context, lang) for lang in library.languages}
    index = library.href(INDEX_FOLDER) if context.inputs.search and found else ""
    large = {lang: _is_large(found, lang) for lang in urls}
    for lang, url in urls.items():
        groups = tuple(_groups(context, found, lang))
        if large[lang]:
            everything = {tag: f"{each}all/" for tag, each in urls.items() if large[tag]}
            yield _everything(context, lang, everything, groups)
            groups = tuple(_shortened(group, library.href(everything[lang])) for group in groups)
        if url not in library.by_url:
            yield _search(context, lang, urls, index, groups)


def _is_large(found: Sequence[SearchRecord], lang: str) -> bool:
    return sum(record.lang == lang for record in found) > MANY


def _groups(context: Context, found: Sequence[SearchRecord], lang: str) -> Iterator[IndexGroup]:
    """The pages of a language by kind. What has a date comes newest first, the rest by its title."""
    own = sorted((record for record in found if record.lang == lang), key=lambda record: rank(record.kind))
    for kind, inside in groupby(own, key=lambda record: record.kind):
        by_title = sorted(inside, key=lambda record: (record.past, record.title.casefold(), record.url))
        dated = kind in ("post", "link")
        rows = sorted(by_title, key=lambda record: record.date, reverse=True) if dated else by_title
        yield IndexGroup(kind, labels(context, kind, lang), tuple(map(_anchor, rows)), len(rows))


def _anchor(record: SearchRecord) -> Anchor:
    return Anchor(f"{record.title} ({record.state})" if record.past else record.title, record.url)


def _shortened(group: IndexGroup, rest: str) -> IndexGroup:
    if len(group.pages) <= SHORT:
        return group
    return replace(group, pages=group.pages[:SHORT], rest=f"{rest}#{group.name}")


def _search(context: Context, lang: str, urls: dict[str, str], index: str, groups: tuple[IndexGroup, ...]) -> Page:
    title = context.say(lang, "Search")
    description = context.say(lang, "Search this site, or look through the list of all its pages.")
    return Page(
        target=target_of(urls[lang]),
        template="search.html",
        frame=frame(context, lang),
        view=SearchView(
            head=head(context, urls[lang], lang, title, description=description, variants=urls),
            title=title,
            lang=lang,
            index=index,
            groups=groups,
            breadcrumbs=breadcrumbs(context, "", lang),
        ),
        lang=lang,
    )


def _everything(context: Context, lang: str, urls: dict[str, str], groups: tuple[IndexGroup, ...]) -> Page:
    title = context.say(lang, "All pages")
    above = Anchor(context.say(lang, "Search"), context.library.href(search_url(context, lang)))
    return Page(
        target=target_of(urls[lang]),
        template="all-pages.html",
        frame=frame(context, lang),
        view=AllPagesView(
            head=head(context, urls[lang], lang, title, variants=urls),
            title=title,
            lang=lang,
            groups=groups,
            breadcrumbs=(*breadcrumbs(context, "", lang), above),
        ),
        lang=lang,
    )
