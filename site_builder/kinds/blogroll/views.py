"""The views of the blogroll: what `sources.html` and the writer of the outline see."""

from __future__ import annotations

import msgspec
from markupsafe import Markup

from site_builder.views.types import Anchor, Head


class SourceLine(msgspec.Struct, frozen=True):
    """A source on the page: `url` is its site, else its feed; `host` the host for readers; `note` why it is followed;
    `lang` the language it is written in; `tags` lead to the lists of links on the same subject where there are any."""

    title: str
    url: str
    feed: str
    host: str
    note: Markup = Markup("")
    lang: str = ""
    tags: tuple[Anchor, ...] = ()


class SourcesView(msgspec.Struct, frozen=True):
    """The page of all sources: template `sources.html`. `outline` is where the file for feed readers is; `note_lang`
    the language of notes where it is not that of the page."""

    head: Head
    title: str
    lang: str
    outline: Anchor
    sources: tuple[SourceLine, ...]
    count: int
    note_lang: str = ""
    breadcrumbs: tuple[Anchor, ...] = ()


class Subscription(msgspec.Struct, frozen=True):
    """A source in the outline; texts are plain and not escaped."""

    title: str
    feed: str
    url: str = ""
    description: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()


class OutlineView(msgspec.Struct, frozen=True):
    """The outline, in the order of the file of sources."""

    title: str
    owner: str
    owner_url: str
    subscriptions: tuple[Subscription, ...]
