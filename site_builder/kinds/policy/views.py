"""The views of policies: what `policy.html`, `policy-history.html`, `policy-comparison.html` and `register.html` see.
What they are made of, and the words for states and kinds, are in `parts`."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
from markupsafe import Markup

from site_builder.kinds.policy.parts import Citation, Coming, Language, Note, Stale, Step, VersionRow
from site_builder.views.types import Anchor, Head, TocItem


class PolicyView(msgspec.Struct, frozen=True):
    """A policy, or one of its versions (`permanent`), on its own page: template `policy.html`.

    `state`, dates and people are those of `version`, as the text that prevails says them. `retiring` tells that
    `retired` is still to come. `applies_to` names channels, `everywhere` is true when it applies to all of them.

    Where the page leads besides: `current` to the policy, where another version than this one is in force; `home` to
    the policy, from the permanent page of the version it shows, and `permalink` from there back; `coming` to the next
    version; `follower` to the version after a superseded one; `successor` to the policy that replaced this one, and
    `predecessors` to those it replaced; `history` to all versions; `steps` to what this version changes. `stale` is set
    where the text is a translation of an earlier version. `canonical_lang` is the language that prevails where the page
    is in another one, and `canonical_url` the page in it; `languages` are those of the site; `report_url` is where
    a breach of the rules is reported. `cite` says how this version is cited; for readers on paper, `address` is the
    permanent absolute address of the text that stands on the page, and `printed` its version.
    """

    head: Head
    title: str
    lang: str
    id: str
    version: str
    state: str
    kind: str = "policy"
    permanent: bool = False
    content: Markup = Markup("")
    title_id: str = ""
    description: str = ""
    breadcrumbs: tuple[Anchor, ...] = ()
    toc: tuple[TocItem, ...] = ()
    effective: dt.date | None = None
    announced: dt.date | None = None
    retired: dt.date | None = None
    retiring: bool = False
    review_by: dt.date | None = None
    owner: Anchor | None = None
    approved_by: Anchor | None = None
    decision: str = ""
    everywhere: bool = False
    applies_to: tuple[Anchor, ...] = ()
    audiences: tuple[Anchor, ...] = ()
    in_short: tuple[str, ...] = ()
    note: Note = Note()
    steps: tuple[Step, ...] = ()
    coming: Coming | None = None
    current: Anchor | None = None
    follower: Anchor | None = None
    successor: Anchor | None = None
    predecessors: tuple[Anchor, ...] = ()
    home: Anchor | None = None
    permalink: str = ""
    history: Anchor | None = None
    versions: tuple[VersionRow, ...] = ()
    stale: Stale | None = None
    canonical_lang: str = ""
    canonical_url: str = ""
    languages: tuple[Language, ...] = ()
    report_url: str = ""
    cite: Citation | None = None
    address: str = ""
    printed: str = ""
    edit_url: str = ""
    extra: dict[str, Any] = {}


class HistoryView(msgspec.Struct, frozen=True):
    """The timeline of a policy, the newest version first: template `policy-history.html`."""

    head: Head
    title: str
    lang: str
    id: str
    home: str
    breadcrumbs: tuple[Anchor, ...] = ()
    versions: tuple[VersionRow, ...] = ()


class Wording(msgspec.Struct, frozen=True):
    """One of two texts that are compared: its plain `title` and its finished `html`."""

    version: str
    url: str
    title: str
    html: Markup
    effective: dt.date | None = None
    announced: dt.date | None = None


class ComparisonView(msgspec.Struct, frozen=True):
    """What a version changed: template `policy-comparison.html`.

    `old` and `new` are the texts; `labels` are the words that are read out before inserted and before deleted words;
    `own` are words of the engine, which do not count; `sections` are the headings of the new text. From these
    `marked_title` and `content` (the new text with its marks), the numbers of `inserted` and `deleted` words and the
    sections that have `changed` are made when the page is rendered: see `comparison.finish`.
    """

    head: Head
    title: str
    lang: str
    id: str
    home: str
    history: Anchor | None
    old: Wording
    new: Wording
    labels: tuple[str, str]
    own: tuple[tuple[str, str], ...] = ()
    sections: tuple[Anchor, ...] = ()
    breadcrumbs: tuple[Anchor, ...] = ()
    note: Note = Note()
    marked_title: Markup = Markup("")
    content: Markup = Markup("")
    inserted: int = 0
    deleted: int = 0
    changed: tuple[Anchor, ...] = ()


class PolicyRow(msgspec.Struct, frozen=True):
    """A policy in the register: `lang` is set where its page is in another language than the register."""

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
    coming: Coming | None = None
    history: Anchor | None = None
    languages: tuple[Language, ...] = ()


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
