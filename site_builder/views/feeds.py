"""Which feeds there are, and what each holds; shared by the feeds themselves and by the heads that announce them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from site_builder.governance.addresses import register_url
from site_builder.governance.agenda import agenda
from site_builder.library.context import Context
from site_builder.values import Entry
from site_builder.views.facts import date_of
from site_builder.views.link_lists import link_lists, links_url
from site_builder.views.order import newest_first
from site_builder.views.policy_feeds import has_register, policy_scopes
from site_builder.views.roundups import roundups, roundups_title, roundups_url
from site_builder.views.scope import TYPES, Scope
from site_builder.views.stream import streams, with_links
from site_builder.views.taxonomies import taxonomy_title, term_index
from site_builder.views.types import FeedLink


def feed_scopes(context: Context) -> dict[tuple[str, str, str], Scope]:
    """Every feed that has at least one dated entry or event, by (name, key, language)."""

    def make() -> dict[tuple[str, str, str], Scope]:
        scopes = [scope for lang in context.library.languages for scope in _of_language(context, lang)]
        return {
            (scope.name, scope.key, scope.lang): scope
            for scope in scopes
            if scope.entries or scope.events or scope.roundups
        }

    found: dict[tuple[str, str, str], Scope] = context.once("feed-scopes", make)
    return found


def _of_language(context: Context, lang: str) -> list[Scope]:
    library, wanted = context.library, context.site.feeds.scopes
    root = library.language_root(lang)
    posts = _dated(context, library.of("post", lang))
    title = site_title(context, lang)
    scopes = [Scope("site", "", lang, title, root, posts)] if "site" in wanted else []
    if "sections" in wanted:
        scopes += _sections(context, lang, posts, title)
    if "taxonomies" in wanted:
        for taxonomy in context.site.taxonomies:
            words = taxonomy_title(context, taxonomy, lang)
            for term in term_index(context, taxonomy, lang).values():
                name = f"{title} · {words}: {term.title}"
                entries = _dated(context, term.entries)
                scopes.append(Scope("term", f"{taxonomy}/{term.slug}", lang, name, term.url, entries))
    scopes += _links(context, lang, f"{title} · {context.say(lang, 'Links')}")
    if "links" in wanted:
        scopes += _roundups(context, lang, title)
    return [*scopes, *policy_scopes(context, lang, title)]


def _roundups(context: Context, lang: str, title: str) -> Iterator[Scope]:
    """The feeds of the links of the week and of the month, an entry for each round-up."""
    for unit in dict.fromkeys(context.site.links.roundups):
        words = f"{title} · {roundups_title(context, unit, lang)}"
        url = roundups_url(context, unit, lang)
        yield Scope("roundups", unit, lang, words, url, roundups=roundups(context, unit, lang))


def _sections(context: Context, lang: str, posts: tuple[Entry, ...], title: str) -> list[Scope]:
    by_section: dict[str, list[Entry]] = {}
    for entry in posts:
        parts = entry.section.split("/")
        for depth in range(1, len(parts) + 1):
            by_section.setdefault("/".join(parts[:depth]), []).append(entry)
    for section in streams(context):
        if section in context.library.sections.get(lang, ()):
            by_section.setdefault(section, [])  # it may hold links alone
    scopes = []
    for section in sorted(by_section):
        if section:
            index = context.library.variants("section", section).get(lang)
            name = index.title if index else section.rpartition("/")[2].capitalize()
            url = context.library.folder_url(section, lang)
            found = tuple(by_section[section])
            entries = with_links(context, found, lang) if section in streams(context) else found
            scopes.append(Scope("section", section, lang, f"{title} · {name}", url, entries))
    return scopes


def _links(context: Context, lang: str, words: str) -> Iterator[Scope]:
    """The feeds of curated links: of all, of each tag, of each collection with those that lie in it. They hold the
    links whose commentary is in the language of the feed; those of other languages stand in on pages only."""
    wanted, library = context.site.feeds.scopes, context.library
    if "links" in wanted:
        yield Scope("links", "", lang, words, links_url(context, lang), _dated(context, library.of("link", lang)))
    for name, facet in (("link-tags", "tags"), ("link-collections", "collections")):
        if name in wanted and library.of("link", lang):
            for found in link_lists(context, facet, lang).values():
                own = (e for e in found.entries if e.lang == lang and date_of(e, context) is not None)
                title = f"{words}{context.say(lang, ': ')}{found.title}"
                yield Scope("links", f"{facet}/{found.key}", lang, title, found.url, tuple(own))


def _dated(context: Context, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return newest_first((entry for entry in entries if date_of(entry, context) is not None), context)


def site_title(context: Context, lang: str) -> str:
    """The title of the site in a language; of a folder without site.yml, that of its home page."""
    language = context.site.languages.get(lang)
    written = (language.title if language else "") or context.site.title
    if written:
        return written
    home = context.library.get("section", "", lang)
    return home.title if home else context.say(lang, "Home")


def feed_links(context: Context, name: str, key: str, lang: str) -> tuple[FeedLink, ...]:
    """The feeds of a scope for `<link rel="alternate">`; none where the scope has no feed."""
    scope = feed_scopes(context).get((name, key, lang))
    if scope is None:
        return ()
    return tuple(
        FeedLink(scope.title, context.library.href(scope.file(format_)), TYPES[format_], format_)
        for format_ in context.site.feeds.formats
    )


def calendar_links(context: Context, lang: str) -> tuple[FeedLink, ...]:
    """The calendar of policies for `<link rel="alternate">`; none where there is no day to know of."""
    if not agenda(context) or not has_register(context, lang):
        return ()
    title = f"{site_title(context, lang)} · {context.say(lang, 'Calendar of policies')}"
    url = context.library.href(f"{register_url(context, lang)}calendar.ics")
    return (FeedLink(title, url, "text/calendar", "ics"),)


def register_links(context: Context, lang: str) -> tuple[FeedLink, ...]:
    """All ways to follow the policies, for the head and the text of their register: the feeds of material and of
    editorial changes, and the calendar."""
    return (
        *feed_links(context, "policies", "", lang),
        *feed_links(context, "editorial", "", lang),
        *calendar_links(context, lang),
    )
