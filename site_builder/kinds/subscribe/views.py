"""The views of the feeds of a site: what `subscribe.html` and the writer of the outline see."""

from __future__ import annotations

import msgspec

from site_builder.views.types import Anchor, Head


class FeedAddress(msgspec.Struct, frozen=True):
    """A feed in one format: `name` is that of the format for readers, `type` its media type; `url` its absolute
    address, to copy, and `path` the rooted one."""

    name: str
    type: str
    url: str
    path: str


class FeedChoice(msgspec.Struct, frozen=True):
    """One feed: `page` is the rooted address of what it follows, `text` what it brings; its `formats`, the one to copy
    first."""

    title: str
    page: str
    text: str
    formats: tuple[FeedAddress, ...]


class FeedGroup(msgspec.Struct, frozen=True):
    """Feeds on one subject: `feeds` for most readers, `more` for those who want only a part, in parts of their own."""

    title: str
    feeds: tuple[FeedChoice, ...] = ()
    more: tuple[FeedPart, ...] = ()


class FeedPart(msgspec.Struct, frozen=True):
    """Feeds of one sort, which a page folds up: one for each tag, one for each policy."""

    title: str
    feeds: tuple[FeedChoice, ...]


class SubscribeView(msgspec.Struct, frozen=True):
    """The page of all feeds: template `subscribe.html`. `outline` is the file that holds them all, where there is
    one."""

    head: Head
    title: str
    lang: str
    outline: Anchor | None
    groups: tuple[FeedGroup, ...]
    breadcrumbs: tuple[Anchor, ...] = ()


class OutlineFolder(msgspec.Struct, frozen=True):
    """A folder of the outline: feeds as title, address of the feed, address of the page it follows."""

    title: str
    feeds: tuple[tuple[str, str, str], ...]


class FeedsView(msgspec.Struct, frozen=True):
    """The outline of all feeds in a language; addresses are absolute."""

    title: str
    owner: str
    owner_url: str
    folders: tuple[OutlineFolder, ...]
