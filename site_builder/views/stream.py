"""The stream of posts: which sections list the curated links among their posts."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from site_builder.library.context import Context
from site_builder.library.places import section_kind
from site_builder.values import Entry
from site_builder.views.facts import date_of
from site_builder.views.order import newest_first


def folder_of(name: str) -> str:
    """The folder that a name in site.yml means: `/news/` is `news`."""
    return name.strip("/ ")


def streams(context: Context) -> tuple[str, ...]:
    """The sections of posts that `links: stream:` of site.yml names, in its order, each once."""

    def make() -> tuple[str, ...]:
        named = dict.fromkeys(folder_of(name) for name in context.site.links.stream)
        return tuple(folder for folder in named if folder in sections_of_posts(context)) if named else ()

    made: tuple[str, ...] = context.once("streams", make)
    return made


def sections_of_posts(context: Context) -> frozenset[str]:
    """The folders that hold posts, drafts too, or whose pages would be posts."""

    def make() -> frozenset[str]:
        library = context.library
        posts = {entry.section for entry in library.of("post")}
        hidden = {posixpath.dirname(key) for kind, key, _ in library.hidden_idents.values() if kind == "post"}
        declared = {entry.section: entry.meta.kind for entry in library.of("section") if entry.meta.kind}
        folders = {folder for each in library.sections.values() for folder in each}
        found = posts | hidden | {folder for folder in folders if section_kind(folder, declared) == "post"}
        return frozenset(found - {""})

    made: frozenset[str] = context.once("sections-of-posts", make)
    return made


def with_links(context: Context, posts: Iterable[Entry], lang: str) -> tuple[Entry, ...]:
    """Posts and the dated links with commentary in a language, the newest first."""

    def dated() -> tuple[Entry, ...]:
        return tuple(entry for entry in context.library.of("link", lang) if date_of(entry, context) is not None)

    links: tuple[Entry, ...] = context.once(("stream-links", lang), dated)
    return newest_first((*posts, *links), context)
