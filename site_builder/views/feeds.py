"""Which feeds there are, and what each holds; shared by the feeds themselves and by the heads that announce them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from site_builder.library.context import Context
from site_builder.values import Entry
from site_builder.views.facts import date_of
from site_builder.views.order import newest_first
from site_builder.views.taxonomies import taxonomy_title, term_index
from site_builder.views.types import FeedLink

FILES = {"atom": "atom.xml", "rss": "rss.xml", "json": "feed.json"}
TYPES = {"atom": "application/atom+xml", "rss": "application/rss+xml", "json": "application/feed+json"}


@dataclass(frozen=True, slots=True)
class Scope:
    """One feed in all its formats. `name` is `site`, `section`, `term`, `links` or `policies`; `key` names it among
    those of its name; `url` is the rooted URL path, not encoded, of the page it follows."""

    name: str
    key: str
    lang: str
    title: str
    url: str
    entries: tuple[Entry, ...]


def feed_scopes(context: Context) -> dict[tuple[str, str, str], Scope]:
    """Every feed that has at least one dated entry, by (name, key, language)."""

    def make() -> dict[tuple[str, str, str], Scope]:
        scopes = [scope for lang in context.library.languages for scope in _of_language(context, lang)]
        return {(scope.name, scope.key, scope.lang): scope for scope in scopes if scope.entries}

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
    for kind in ("link", "policy"):
        plural = {"link": "links", "policy": "policies"}[kind]
        if plural in wanted:
            entries = _dated(context, (e for e in library.of(kind, lang) if not e.is_index))
            words = context.say(lang, plural.capitalize())
            scopes.append(Scope(plural, "", lang, f"{title} · {words}", f"{root}{plural}/", entries))
    return scopes


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
        FeedLink(scope.title, context.library.href(scope.url + FILES[format_]), TYPES[format_], format_)
        for format_ in context.site.feeds.formats
    )
