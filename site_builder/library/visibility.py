"""Who is shown, and in which language: the two policies of the site, one function each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, TypeVar

from site_builder.values import Inputs

T = TypeVar("T")


def hidden_because(meta: Any, inputs: Inputs) -> str:
    """Why a page is not in this build: `draft`, `scheduled`, `expired`; empty when it is.

    `meta` may have the fields `draft`, `date` and `expires`. With `--drafts`, drafts and scheduled pages are shown.
    """
    if getattr(meta, "draft", False) and not inputs.drafts:
        return "draft"
    date: dt.datetime | None = getattr(meta, "date", None)
    if date is not None and date > inputs.now and not inputs.drafts:
        return "scheduled"
    expires: dt.datetime | None = getattr(meta, "expires", None)
    if expires is not None and expires <= inputs.now:
        return "expired"
    return ""


def in_language(variants: Mapping[str, T], lang: str, default: str) -> T | None:
    """The variant that a reader of `lang` gets: in that language, else in the site's, else the first by its tag."""
    if lang in variants:
        return variants[lang]
    if default in variants:
        return variants[default]
    return variants[min(variants)] if variants else None
