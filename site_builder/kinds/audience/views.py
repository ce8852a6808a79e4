"""The views of audiences: what `audiences.html` and `audience.html` see."""

from __future__ import annotations

import msgspec

from site_builder.views.channels import ChannelRow
from site_builder.views.own_text import OwnText
from site_builder.views.rules import RuleView
from site_builder.views.types import Anchor, Card, Head, Pager


class AudienceRow(msgspec.Struct, frozen=True):
    """An audience in the list of all, with the live channels for it; `lang` is set where its words are in another
    language than the page."""

    title: str
    url: str
    description: str = ""
    lang: str = ""
    channels: tuple[Anchor, ...] = ()


class AudiencesView(msgspec.Struct, frozen=True):
    """All audiences: template `audiences.html`."""

    head: Head
    title: str
    lang: str
    description: str = ""
    text: OwnText = OwnText()
    breadcrumbs: tuple[Anchor, ...] = ()
    audiences: tuple[AudienceRow, ...] = ()
    matrix_url: str = ""
    edit_url: str = ""


class AudienceView(msgspec.Struct, frozen=True):
    """Where to go for one audience: template `audience.html`.

    `channels` are the live ones for it; `rules` the policies in force that concern it; `pages` are pages that name it,
    `posts` are posts that do, the newest first, on as many pages as `pager` says. Only the first shows the rest.
    """

    head: Head
    title: str
    lang: str
    description: str = ""
    words_lang: str = ""
    text: OwnText = OwnText()
    breadcrumbs: tuple[Anchor, ...] = ()
    channels: tuple[ChannelRow, ...] = ()
    rules: tuple[RuleView, ...] = ()
    pages: tuple[Card, ...] = ()
    posts: tuple[Card, ...] = ()
    pager: Pager | None = None
    report_url: str = ""
    edit_url: str = ""
