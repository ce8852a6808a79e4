"""The views of channels: what `channels.html` and `channel.html` see."""

from __future__ import annotations

import msgspec

from site_builder.views.channels import ChannelRow
from site_builder.views.contacts import ContactView
from site_builder.views.own_text import OwnText
from site_builder.views.rules import RuleView
from site_builder.views.types import Anchor, FeedLink, Head


class Mark(msgspec.Struct, frozen=True):
    """A rule of a channel in the matrix: its `number` in the list below it."""

    number: int
    title: str


class MatrixChannel(msgspec.Struct, frozen=True):
    """A channel in a cell of the matrix, with its own rules; `unruled` where no policy binds there."""

    title: str
    url: str
    marks: tuple[Mark, ...] = ()
    unruled: bool = False


class MatrixCell(msgspec.Struct, frozen=True):
    """Where the community speaks with one audience for one objective, whose name is `column`."""

    column: str
    channels: tuple[MatrixChannel, ...] = ()


class MatrixRow(msgspec.Struct, frozen=True):
    """An audience and its cells, one for each column."""

    audience: Anchor
    cells: tuple[MatrixCell, ...]


class Matrix(msgspec.Struct, frozen=True):
    """Live channels by audience and objective. `everywhere` are the policies that bind in all channels; `rules` the
    others, which the channels name by their numbers, from 1."""

    columns: tuple[Anchor, ...]
    rows: tuple[MatrixRow, ...]
    everywhere: tuple[Anchor, ...] = ()
    rules: tuple[Anchor, ...] = ()


class ChannelsView(msgspec.Struct, frozen=True):
    """All channels: template `channels.html`. `report_url` says how to report a problem, where there is such a page."""

    head: Head
    title: str
    lang: str
    description: str = ""
    text: OwnText = OwnText()
    breadcrumbs: tuple[Anchor, ...] = ()
    matrix: Matrix | None = None
    live: tuple[ChannelRow, ...] = ()
    planned: tuple[ChannelRow, ...] = ()
    archived: tuple[ChannelRow, ...] = ()
    report_url: str = ""
    edit_url: str = ""


class ChannelView(msgspec.Struct, frozen=True):
    """A channel on its own page: template `channel.html`.

    `channel` is what lists show of it; `owner` and `contacts` are who answers for it and to whom one writes;
    `post_limit` is 0 where messages may have any length; `rules` bind today, `coming` are announced policies without a
    version in force; `feeds` tell of changes of its rules.
    """

    head: Head
    title: str
    lang: str
    channel: ChannelRow
    text: OwnText = OwnText()
    breadcrumbs: tuple[Anchor, ...] = ()
    owner: Anchor | None = None
    moderators: tuple[Anchor, ...] = ()
    contacts: tuple[ContactView, ...] = ()
    post_limit: int = 0
    rules: tuple[RuleView, ...] = ()
    coming: tuple[RuleView, ...] = ()
    feeds: tuple[FeedLink, ...] = ()
    report_url: str = ""
    edit_url: str = ""
