"""The front matter that every Markdown page shares."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec


class Via(msgspec.Struct, frozen=True):
    """Who pointed to a link: `url` where, `name` who."""

    url: str = ""
    name: str = ""


class PageMeta(msgspec.Struct, frozen=True):
    """The front matter of a page or post. Every key is optional.

    title: the words readers see; else the first heading, else the file's name.
    description: one or two sentences for lists, search engines and feeds.
    date: when it was published; a date in the future schedules it.
    updated: when its words last changed.
    slug: the last part of its address.
    lang: its language (BCP 47), where the file's name does not say it.
    translation_of: the path of the page that this one translates, where the names differ.
    aliases: earlier addresses, which lead here.
    tags, authors: terms of the two taxonomies that every site has.
    draft: true keeps it out of the site.
    expires: from this date on it is no longer published.
    weight: its place among its neighbours, smaller first.
    image: a picture for cards and social media.
    toc: whether the page shows its table of contents.
    template: another template than that of its kind.
    series: the name of the series it belongs to.
    objective, audiences, channels, share, format, comments: its place in the community's plan.
    link: the address that a link post shares; via: who pointed to it.
    kind: in a section's page, the kind of the pages below it.
    extra: your own keys; templates get them as they are.
    """

    title: str = ""
    description: str = ""
    date: dt.datetime | None = None
    updated: dt.datetime | None = None
    slug: str = ""
    lang: str = ""
    translation_of: str = ""
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    draft: bool = False
    expires: dt.datetime | None = None
    weight: int = 0
    image: str = ""
    toc: bool | None = None
    template: str = ""
    series: str = ""
    objective: str = ""
    audiences: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    share: dict[str, str] = {}
    comments: bool | None = None
    format: str = ""
    link: str = ""
    via: Via | str = ""
    kind: str = ""
    terms: dict[str, tuple[str, ...]] = {}
    extra: dict[str, Any] = {}
