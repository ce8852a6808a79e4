"""The views of search: what `search.html` sees, and what the index is made of."""

from __future__ import annotations

import msgspec
from markupsafe import Markup

from site_builder.views.types import Anchor, Head


class SearchRecord(msgspec.Struct, frozen=True):
    """A page as the index has it. `url` is rooted; `kind` the name of its kind and `label` the words for it; `lead`
    says in a sentence what it is about, `text` is its words, with the ids of their headings. `state` says of a policy
    in words whether it binds, and `past` that it does no longer; `date` is written `2026-01-31`."""

    url: str
    lang: str
    kind: str
    label: str
    title: str
    lead: str = ""
    text: Markup = Markup("")
    state: str = ""
    past: bool = False
    date: str = ""
    tags: tuple[str, ...] = ()


class SearchIndexView(msgspec.Struct, frozen=True):
    """All that can be found, by address."""

    records: tuple[SearchRecord, ...] = ()


class IndexGroup(msgspec.Struct, frozen=True):
    """The pages of one kind: `name` of the kind, `title` its words. Where there are very many, `pages` are the first of
    them, `count` says how many there are in all, and `rest` is where all are."""

    name: str
    title: str
    pages: tuple[Anchor, ...]
    count: int
    rest: str = ""


class SearchView(msgspec.Struct, frozen=True):
    """The page to search from: template `search.html`. `index` is the rooted folder of the index, empty where there is
    none; `groups` are all pages that can be found, for readers who would rather look through a list, or must."""

    head: Head
    title: str
    lang: str
    index: str = ""
    groups: tuple[IndexGroup, ...] = ()
    breadcrumbs: tuple[Anchor, ...] = ()


class AllPagesView(msgspec.Struct, frozen=True):
    """The list of all pages of a very large site: template `all-pages.html`."""

    head: Head
    title: str
    lang: str
    groups: tuple[IndexGroup, ...] = ()
    breadcrumbs: tuple[Anchor, ...] = ()
