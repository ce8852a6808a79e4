"""The front matter of a policy."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

import msgspec

from site_builder.text.placeholders import Placeholder


class PolicyMeta(msgspec.Struct, frozen=True):
    """The front matter of a controlled document.

    title: the words readers see.
    description: one or two sentences for lists and search engines.
    version: the identifier of this exact text, such as `1.2`; text, so `2.10` is above `2.9`.
    effective: when it binds. announced: when it was made known.
    status: `draft` or `retired`; everything else follows from the dates. retired: since when it no longer binds.
    owner: who is accountable for its content; approved_by: who made it official (ids of the roster).
    decision: the decision record behind it.
    applies_to: the channels it governs (ids), or `all`.
    audiences: for whom it is (ids).
    review_by: when its owner must confirm it again.
    change: `material` when it alters rights or duties, else `editorial`; change_note: what changed, in a sentence.
    supersedes, superseded_by: the policies (ids) it replaces, or that replaced it.
    translates: what this translation renders, as ID@VERSION.
    canonical: the language that prevails.
    in_short: the rules in brief, a list.
    kind: policy, guideline, procedure or charter.
    lang, translation_of, slug, aliases, template, toc, image, extra: as on every page.
    """

    title: str = ""
    description: str = ""
    version: str = ""
    effective: dt.date | None = None
    announced: dt.date | None = None
    status: Literal["", "draft", "retired"] = ""
    retired: dt.date | None = None
    owner: str = ""
    approved_by: str = ""
    decision: str = ""
    applies_to: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    review_by: dt.date | None = None
    change: Literal["", "material", "editorial"] = ""
    change_note: str = ""
    supersedes: tuple[str, ...] = ()
    superseded_by: str = ""
    translates: str = ""
    canonical: str = ""
    in_short: tuple[str, ...] = ()
    kind: Literal["policy", "guideline", "procedure", "charter"] = "policy"
    lang: str = ""
    translation_of: str = ""
    slug: str = ""
    aliases: tuple[str, ...] = ()
    template: str = ""
    toc: bool | None = None
    image: str = ""
    tags: tuple[str, ...] = ()
    extra: dict[str, Any] = {}

    @property
    def draft(self) -> bool:
        """Whether it is not published yet."""
        return self.status == "draft"


class PolicyText(PolicyMeta, frozen=True):
    """The front matter of a policy, with what parsing found out about its words: their number and their digest, and
    the placeholders among them that nobody has filled in."""

    word_count: int = 0
    word_digest: str = ""
    placeholders: tuple[Placeholder, ...] = ()
