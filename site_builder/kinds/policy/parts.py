"""What the views of policies are made of.

`state` is always `draft`, `announced`, `in-force`, `superseded` or `retired`; `kind` is `policy`, `guideline`,
`procedure` or `charter`; `change` is `material`, `editorial` or empty. A field `lang` beside an address or a text is
set where that is in another language than the page.
"""

from __future__ import annotations

import datetime as dt

import msgspec

from site_builder.views.types import Anchor


class Step(msgspec.Struct, frozen=True):
    """The comparison of a version with the one before it: `old` and `new` are versions."""

    old: str
    new: str
    url: str
    lang: str = ""


class Note(msgspec.Struct, frozen=True):
    """What a version changed, in a sentence."""

    text: str = ""
    change: str = ""
    lang: str = ""


class Coming(msgspec.Struct, frozen=True):
    """A version that is announced: `effective` is the day from which it binds, `steps` lead to it from the version in
    force."""

    version: str
    url: str
    lang: str = ""
    effective: dt.date | None = None
    note: Note = Note()
    steps: tuple[Step, ...] = ()


class Stale(msgspec.Struct, frozen=True):
    """Of a translation that is behind: the text renders `version` (empty where it does not say which); `source` is the
    page of the version that holds, in its own language; `steps` are what has changed since."""

    version: str
    source: Anchor
    source_version: str
    steps: tuple[Step, ...] = ()


class Language(msgspec.Struct, frozen=True):
    """A policy in one language: `status` is `source`, `current`, `stale` or `missing`; `version` is that of the text
    that there is, and `url` its page."""

    lang: str
    status: str
    version: str = ""
    url: str = ""


class Citation(msgspec.Struct, frozen=True):
    """How a version is cited: `url` is its permanent address, absolute; `site` who publishes it; `date` the day from
    which it binds. `bibtex`, `ris` and `csl` (CSL-JSON) are finished texts for reference managers."""

    title: str
    version: str
    site: str
    url: str
    bibtex: str
    ris: str
    csl: str
    date: dt.date | None = None


class VersionRow(msgspec.Struct, frozen=True):
    """A version in a list: `url` is its permanent page; `texts` are all languages it is in (by tag), empty where there
    is only one; `step` compares it with the version before it; `here` marks the text on the page."""

    version: str
    state: str
    url: str
    lang: str = ""
    effective: dt.date | None = None
    announced: dt.date | None = None
    retired: dt.date | None = None
    note: Note = Note()
    owner: Anchor | None = None
    approved_by: Anchor | None = None
    decision: str = ""
    texts: tuple[Anchor, ...] = ()
    step: Step | None = None
    here: bool = False
