"""The Library: all entries of one build, immutable, and the look-ups that kinds need.

It knows no kind: kinds ask it questions, and give meaning to the answers.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from site_builder.library.visibility import in_language
from site_builder.text.addresses import encode_path, path_slugs
from site_builder.values import Entry, Inputs, Site, Source

Ident = tuple[str, str, str]


def ident(entry: Entry) -> Ident:
    """What names an entry in its library: kind, key, language."""
    return (entry.kind, entry.key, entry.lang)


@dataclass(frozen=True)
class Library:
    """All that is known of one site in one build.

    `entries` are the visible ones in total order; `hidden` maps the paths of the others to the reason, and
    `hidden_idents` to what they would be; `urls` gives each entry its rooted URL path, not encoded and without the base
    path; `files` are the sources that are published as they are, with their targets in `file_targets`; `data` holds the
    data files by name.
    """

    site: Site
    inputs: Inputs
    entries: tuple[Entry, ...]
    urls: Mapping[Ident, str]
    hidden: Mapping[str, str] = field(default_factory=dict)
    hidden_idents: Mapping[str, Ident] = field(default_factory=dict)
    files: Mapping[str, Source] = field(default_factory=dict)
    file_targets: Mapping[str, str] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)
    content_root: str = "content"

    @cached_property
    def root(self) -> str:
        """The path under which the site lives: `/`, or `/base/`."""
        host_and_path = self.inputs.url.partition("://")[2]
        path = host_and_path.partition("/")[2].strip("/")
        return f"/{path}/" if path else "/"

    @cached_property
    def base(self) -> str:
        """The absolute URL of the site's host, to put before rooted URLs."""
        scheme, _, rest = self.inputs.url.partition("://")
        return f"{scheme}://{rest.partition('/')[0]}"

    def href(self, url: str) -> str:
        """A rooted URL path of the site as a page writes it: with the base path, percent-encoded."""
        return self.root + encode_path(url.lstrip("/"))

    def absolute(self, url: str) -> str:
        """A rooted URL path of the site as other sites write it."""
        return self.base + self.href(url)

    def url(self, entry: Entry) -> str:
        """The rooted URL path of an entry, not encoded."""
        return self.urls[ident(entry)]

    def url_in(self, entry: Entry, lang: str) -> str:
        """The rooted URL path, not encoded, of the page in `lang` of a thing that has a page in every language,
        whatever language its own words are in: channels, audiences, teams."""
        return self.language_root(lang) + self.url(entry).removeprefix(self.language_root(entry.lang))

    def link(self, entry: Entry) -> str:
        """The URL of an entry as a page writes it."""
        return self.href(self.urls[ident(entry)])

    @cached_property
    def _variants(self) -> dict[tuple[str, str], dict[str, Entry]]:
        out: dict[tuple[str, str], dict[str, Entry]] = {}
        for entry in self.entries:
            out.setdefault((entry.kind, entry.key), {})[entry.lang] = entry
        return out

    def variants(self, kind: str, key: str) -> Mapping[str, Entry]:
        """The language versions of one thing, by language."""
        return self._variants.get((kind, key), {})

    def get(self, kind: str, key: str, lang: str) -> Entry | None:
        """One thing, in `lang` or in the language that stands in for it."""
        return in_language(self.variants(kind, key), lang, self.site.language)

    @cached_property
    def by_url(self) -> Mapping[str, Entry]:
        """Entries by their rooted URL path, not encoded."""
        return {self.urls[ident(entry)]: entry for entry in self.entries if ident(entry) in self.urls}

    @cached_property
    def by_path(self) -> Mapping[str, Entry]:
        """Entries by the path of their source; a source of several entries is left out."""
        out: dict[str, Entry] = {}
        several: set[str] = set()
        for entry in self.entries:
            if entry.path in out:
                several.add(entry.path)
            out[entry.path] = entry
        return {path: entry for path, entry in out.items() if path not in several}

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Entry, ...]]:
        out: dict[str, list[Entry]] = {}
        for entry in self.entries:
            out.setdefault(entry.kind, []).append(entry)
        return {kind: tuple(entries) for kind, entries in out.items()}

    def of(self, kind: str, lang: str | None = None) -> tuple[Entry, ...]:
        """The entries of a kind, in one language or in all."""
        entries = self._by_kind.get(kind, ())
        return entries if lang is None else tuple(entry for entry in entries if entry.lang == lang)

    def things(self, kind: str, lang: str) -> tuple[Entry, ...]:
        """One entry for each thing of a kind: the version that a reader of `lang` gets."""
        keys = dict.fromkeys(entry.key for entry in self.of(kind))
        found = (self.get(kind, key, lang) for key in keys)
        return tuple(entry for entry in found if entry is not None)

    @cached_property
    def _children(self) -> dict[tuple[str, str], tuple[Entry, ...]]:
        out: dict[tuple[str, str], list[Entry]] = {}
        for entry in self.entries:
            if entry.kind in ("page", "post"):
                out.setdefault((entry.section, entry.lang), []).append(entry)
        return {place: tuple(entries) for place, entries in out.items()}

    def children(self, section: str, lang: str) -> tuple[Entry, ...]:
        """The pages and posts whose section is `section` itself, in `lang`, in the order of the library."""
        return self._children.get((section, lang), ())

    @cached_property
    def sections(self) -> Mapping[str, tuple[str, ...]]:
        """For each language, every folder that holds a page or a folder with pages; parents come first."""
        out: dict[str, set[str]] = {lang: set() for lang in self.site.all_languages()}
        for entry in self.entries:
            if entry.kind in ("page", "post", "section"):
                folder = entry.section
                known = out.setdefault(entry.lang, set())
                while folder not in known:
                    known.add(folder)
                    folder = posixpath.dirname(folder)
        return {lang: tuple(sorted(folders)) for lang, folders in out.items()}

    def folder_url(self, folder: str, lang: str) -> str:
        """The rooted URL path of a content folder: that of its page, else of the nearest page above and the rest."""
        rest: list[str] = []
        while True:
            entry = self.variants("section", folder).get(lang)
            if entry is not None:
                start = self.url(entry)
                break
            if not folder:
                start = self.language_root(lang)
                break
            rest.insert(0, posixpath.basename(folder))
            folder = posixpath.dirname(folder)
        below = path_slugs("/".join(rest))
        return f"{start}{below}/" if below else start

    def language_root(self, lang: str) -> str:
        """The rooted URL path below which a language lives: `/` for the site's own, `/fr/` for others."""
        return "/" if lang == self.site.language else f"/{lang.lower()}/"

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages that have at least one page, the site's own first."""
        used = {entry.lang for entry in self.entries}
        return tuple(tag for tag in self.site.all_languages() if tag in used or tag == self.site.language)


def total_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries in the one order that every machine agrees on."""
    return tuple(sorted(entries, key=lambda entry: (entry.kind, entry.key, entry.lang, entry.path, entry.line)))
