"""The view of objectives: what `objectives.html` sees."""

from __future__ import annotations

import msgspec

from site_builder.views.own_text import OwnText
from site_builder.views.types import Anchor, Card, Head


class ObjectiveView(msgspec.Struct, frozen=True):
    """An objective and what serves it: the live channels for it and the latest texts. `anchor` is its id on the page;
    `count` is the number of all texts that name it."""

    title: str
    anchor: str
    description: str = ""
    cadence: str = ""
    target: str = ""
    lang: str = ""
    channels: tuple[Anchor, ...] = ()
    latest: tuple[Card, ...] = ()
    count: int = 0


class ObjectivesView(msgspec.Struct, frozen=True):
    """All objectives: template `objectives.html`."""

    head: Head
    title: str
    lang: str
    description: str = ""
    text: OwnText = OwnText()
    breadcrumbs: tuple[Anchor, ...] = ()
    objectives: tuple[ObjectiveView, ...] = ()
    matrix_url: str = ""
    edit_url: str = ""
