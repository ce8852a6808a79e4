"""The views of curated links: what `link.html`, `links.html` and `link-browse.html` see."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
from markupsafe import Markup

from site_builder.views.types import Anchor, Card, Group, Head, Pager, Term


class LinkView(msgspec.Struct, frozen=True):
    """A curated link on its permalink page: template `link.html`. `url` is the address shared, `host` its host for
    readers, `note` the commentary, `via` who pointed to it, `archived` an archived copy, `dead` whether the address has
    failed for so long that it counts as dead. `curators`, `tags`, `type`, `language` and `collection` lead to the lists
    in which the link stands; `language` is that of the target where it is another than that of the page (`target_lang`
    its tag); of collections within each other, the outermost comes first."""

    head: Head
    title: str
    lang: str
    url: str
    host: str
    note: Markup = Markup("")
    date: dt.datetime | None = None
    via: Anchor | None = None
    author: str = ""
    curators: tuple[Anchor, ...] = ()
    tags: tuple[Anchor, ...] = ()
    type: Anchor | None = None
    language: Anchor | None = None
    target_lang: str = ""
    archived: str = ""
    dead: bool = False
    collection: tuple[Anchor, ...] = ()
    breadcrumbs: tuple[Anchor, ...] = ()
    previous: Anchor | None = None
    next: Anchor | None = None
    edit_url: str = ""
    extra: dict[str, Any] = {}


class LinksView(msgspec.Struct, frozen=True):
    """A list of curated links, the newest first: template `links.html`.

    `facet` says what they have in common: nothing (the list of all), `year` or `month` (`date` is its first day), or
    `tags`, `collections`, `types`, `languages`, `curators`; `label` is the word for that, with the page of all of them.
    `content` is the text of `content/links/index.md`. `pinned` are the cards at the head of the list of all, `groups`
    the others by year or month, each with its list. `periods` are the years, or the months of a year, `inside` the
    collections that lie in one; both stand on the first page. `browse` leads to the page of all ways through the list,
    and `beside`, on the first page of the list of all, to the round-ups and the sources.
    """

    head: Head
    title: str
    lang: str
    facet: str = ""
    label: Anchor | None = None
    date: dt.date | None = None
    content: Markup = Markup("")
    breadcrumbs: tuple[Anchor, ...] = ()
    pinned: tuple[Card, ...] = ()
    groups: tuple[Group, ...] = ()
    periods: tuple[Group, ...] = ()
    inside: tuple[Term, ...] = ()
    browse: str = ""
    beside: tuple[Anchor, ...] = ()
    pager: Pager | None = None
    count: int = 0


class LinkFacet(msgspec.Struct, frozen=True):
    """A way through the reading list: `name` is `tags`, `collections`, `types`, `languages`, `curators` or `years`,
    `title` its words for readers; `terms` some or all of its lists, and `total` how many there are; `url` the page of
    all of them, empty where these are all."""

    name: str
    title: str
    terms: tuple[Term, ...] = ()
    total: int = 0
    url: str = ""


class LinkBrowseView(msgspec.Struct, frozen=True):
    """Ways through the reading list: template `link-browse.html`. All of them with their longest lists (`facet` is
    empty), or one with all its lists."""

    head: Head
    title: str
    lang: str
    facet: str = ""
    description: str = ""
    facets: tuple[LinkFacet, ...] = ()
    breadcrumbs: tuple[Anchor, ...] = ()
    count: int = 0
