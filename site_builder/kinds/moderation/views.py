"""The views of moderation: what `moderation.html` and `report.html` see."""

from __future__ import annotations

import msgspec

from site_builder.views.contacts import ContactView
from site_builder.views.own_text import OwnText
from site_builder.views.types import Anchor, Head


class LevelView(msgspec.Struct, frozen=True):
    """A level of the enforcement ladder. `number` is 0 where the ladder gives none; `appeal_days` 0 where there is no
    appeal; `lang` is set where its words are in another language than the page."""

    number: int
    name: str
    impact: str = ""
    consequence: str = ""
    repair: str = ""
    decided_by: str = ""
    appeal_days: int = 0
    lang: str = ""


class ModerationView(msgspec.Struct, frozen=True):
    """The enforcement ladder: template `moderation.html`. `columns` are those of the fields `impact`, `consequence`,
    `repair`, `decided_by` and `appeal_days` that some level fills; `procedures` are the policies that say how it is
    used."""

    head: Head
    title: str
    lang: str
    description: str = ""
    text: OwnText = OwnText()
    breadcrumbs: tuple[Anchor, ...] = ()
    levels: tuple[LevelView, ...] = ()
    columns: tuple[str, ...] = ()
    procedures: tuple[Anchor, ...] = ()
    report_url: str = ""
    edit_url: str = ""


class ReportRow(msgspec.Struct, frozen=True):
    """A channel, to whom one writes about it, and how soon they answer. `anchor` is its id on the page."""

    title: str
    url: str
    anchor: str = ""
    contacts: tuple[ContactView, ...] = ()
    response_time: str = ""
    lang: str = ""


class ReportView(msgspec.Struct, frozen=True):
    """How to report a problem: template `report.html`.

    `general` is the contact for everything; `rows` are live channels with theirs; `several` is true where one can
    choose among contacts. `ladder_url` leads to the ladder; `appeal_from` and `appeal_to` are the shortest and the
    longest time for an appeal in days, 0 where the ladder names none; `procedures` the policies that say what happens
    with a report.
    """

    head: Head
    title: str
    lang: str
    description: str = ""
    text: OwnText = OwnText()
    breadcrumbs: tuple[Anchor, ...] = ()
    general: ContactView | None = None
    rows: tuple[ReportRow, ...] = ()
    several: bool = False
    ladder_url: str = ""
    appeal_from: int = 0
    appeal_to: int = 0
    procedures: tuple[Anchor, ...] = ()
    edit_url: str = ""
