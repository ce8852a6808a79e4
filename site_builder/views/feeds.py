"""Which feeds there are, and what each holds; shared by the feeds themselves and by the heads that announce them."""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.governance.addresses import register_url
from site_builder.governance.agenda import agenda
from site_builder.library.context import Context
from site_builder.values import Entry
from site_builder.views.facts import date_of
from site_builder.views.order import newest_first
from site_builder.views.policy_feeds import has_register, policy_scopes
from site_builder.views.scope import TYPES, Scope
from site_builder.views.taxonomies import taxonomy_title, term_index
from site_builder.views.types import FeedLink


def feed_scopes(context: Context) -> dict[tuple[str, str, str], Scope]:
    """Every feed that has at least one dated entry or event, by (name, key, language)."""

    def make() -> dict[tuple[str, str, str], Scope]:
        scopes = [scope for lang in context.library.languages for scope in _of_language(context, lang)]
        return {(scope.name, scope.key, scope.lang): scope for scope in scopes if scope.entries or scope.events}

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
    if "links" in wanted:
        entries = _dated(context, (e for e in library.of("link", lang) if not e.is_index))
        scopes.append(Scope("links", "", lang, f"{title} · {context.say(lang, 'Links')}", f"{root}links/", entries))
    return [*scopes, *policy_scopes(context, lang, title)]


def _sections(context: Context, lang: str, posts: tuple[Entry, ...], title: str) -> list[Scope]:
    by_section: dict[str, list[Entry]] = {}
    for entry in posts:
        parts = entry.section.split("/")
        for depth in range(1, len(parts) + 1):
            by_section.setdefault("/".join(parts[:depth]), []).append(entry)
    scopes = []
    for section in sorted(by_section):
        if section:
            index = context.library.variants("section", section).get(lang)
            name = index.title if index else section.rpartition("/")[2].capitalize()
            url = context.library.folder_url(section, lang)
            scopes.append(Scope("section", section, lang, f"{title} · {name}", url, tuple(by_section[section])))
    return scopes


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
