"""What a curated link says."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec

from site_builder.values import Via


class LinkMeta(msgspec.Struct, frozen=True):
    """A curated link, as an element of a list in YAML or as the front matter of a Markdown file.

    url: the address shared.
    title: the words readers see; else the address.
    date: when it was shared.
    note: the commentary, Markdown; in a Markdown file, the text itself.
    tags: its subjects.
    via: who pointed to it: `url` and `name`.
    author: who made what it points to.
    lang: the language of what it points to.
    type: article, book, video, podcast, guide …
    objective, channels: its place in the community's plan.
    image: a picture for cards. archived: the address of an archived copy.
    pinned: true keeps it at the head of the list.
    collection: the collection it belongs to.
    draft, slug, aliases, authors (who shares it), extra: as on every page.
    """

    url: str = ""
    title: str = ""
    description: str = ""
    date: dt.datetime | None = None
    updated: dt.datetime | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    via: Via | str = ""
    author: str = ""
    authors: tuple[str, ...] = ()
    lang: str = ""
    type: str = ""
    objective: str = ""
    audiences: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    share: dict[str, str] = {}
    image: str = ""
    archived: str = ""
    pinned: bool = False
    collection: str = ""
    slug: str = ""
    aliases: tuple[str, ...] = ()
    draft: bool = False
    expires: dt.datetime | None = None
    template: str = ""
    toc: bool | None = None
    extra: dict[str, Any] = {}
