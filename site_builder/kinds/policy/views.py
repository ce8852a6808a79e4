"""The views of policies: what `policy.html` and `register.html` see."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
from markupsafe import Markup

from site_builder.views.types import Anchor, Head, TocItem


class VersionRow(msgspec.Struct, frozen=True):
    """A published version of a policy, with its `state`. `change_note` says in a sentence what it changed."""

    version: str
    url: str
    effective: dt.date | None = None
    change: str = ""
    change_note: str = ""
    state: str = ""


class PolicyView(msgspec.Struct, frozen=True):
    """A policy on its own page: template `policy.html`.

    `state` is `draft`, `announced`, `in-force`, `superseded` or `retired`; `kind` is `policy`, `guideline`,
    `procedure` or `charter`; `applies_to` names channels, `everywhere` is true when it applies to all of
    them; `successor` is the policy or version that replaced it; `current` leads to
    the version in force where this text is another one.
    """

    head: Head
    title: str
    lang: str
    id: str
    version: str
    state: str
    kind: str = "policy"
    content: Markup = Markup("")
    title_id: str = ""
    description: str = ""
    breadcrumbs: tuple[Anchor, ...] = ()
    toc: tuple[TocItem, ...] = ()
    effective: dt.date | None = None
    announced: dt.date | None = None
    retired: dt.date | None = None
    review_by: dt.date | None = None
    owner: Anchor | None = None
    approved_by: Anchor | None = None
    decision: str = ""
    everywhere: bool = False
    applies_to: tuple[Anchor, ...] = ()
    audiences: tuple[Anchor, ...] = ()
    in_short: tuple[str, ...] = ()
    change: str = ""
    change_note: str = ""
    versions: tuple[VersionRow, ...] = ()
    current: Anchor | None = None
    successor: Anchor | None = None
    predecessors: tuple[Anchor, ...] = ()
    canonical_lang: str = ""
    edit_url: str = ""
    extra: dict[str, Any] = {}


class PolicyRow(msgspec.Struct, frozen=True):
    """A policy in the register."""

    id: str
    title: str
    url: str
    version: str
    state: str
    kind: str
    description: str = ""
    lang: str = ""
    effective: dt.date | None = None
    review_by: dt.date | None = None
    owner: Anchor | None = None
    everywhere: bool = False
    applies_to: tuple[Anchor, ...] = ()


class RegisterView(msgspec.Struct, frozen=True):
    """All policies: template `register.html`. `content` is the text of `policies/index.md`, where there is one;
    `former` are superseded and retired ones."""

    head: Head
    title: str
    lang: str
    content: Markup = Markup("")
    breadcrumbs: tuple[Anchor, ...] = ()
    policies: tuple[PolicyRow, ...] = ()
    former: tuple[PolicyRow, ...] = ()
