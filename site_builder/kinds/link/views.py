"""The views of curated links: what `link.html` and `links.html` see."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
from markupsafe import Markup

from site_builder.views.types import Anchor, Card, Head, Pager, Term


class LinkView(msgspec.Struct, frozen=True):
    """A curated link on its permalink page: template `link.html`. `url` is the address shared, `host` its host for
    readers, `note` the commentary, `via` who pointed to it, `archived` an archived copy, `dead` whether the address has
    failed for so long that it counts as dead."""

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
    type: str = ""
    target_lang: str = ""
    archived: str = ""
    dead: bool = False
    collection: str = ""
    breadcrumbs: tuple[Anchor, ...] = ()
    previous: Anchor | None = None
    next: Anchor | None = None
    edit_url: str = ""
    extra: dict[str, Any] = {}


class LinksView(msgspec.Struct, frozen=True):
    """A list of curated links, newest first, pinned ones ahead on the first page: template `links.html`. `content` is
    the text of `content/links/index.md`; `tag` is set on the list of one tag; `tags` are all tags of the list."""

    head: Head
    title: str
    lang: str
    content: Markup = Markup("")
    breadcrumbs: tuple[Anchor, ...] = ()
    cards: tuple[Card, ...] = ()
    tags: tuple[Term, ...] = ()
    tag: str = ""
    pager: Pager | None = None
    count: int = 0
