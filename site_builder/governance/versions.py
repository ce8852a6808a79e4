"""The order of versions, and the state of a text on a day. Nothing about a policy is decided in a template."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from site_builder.governance.schema.policy import PolicyMeta

State = Literal["draft", "announced", "in-force", "superseded", "retired"]
_NUMBERS = re.compile(r"\d+")


def state(meta: PolicyMeta, today: dt.date) -> State:
    """The state on the day `today` of a text that has no other versions."""
    if meta.status == "draft":
        return "draft"
    if meta.retired is not None:
        return "retired" if meta.retired <= today else _by_date(meta, today)
    return "retired" if meta.status == "retired" else _by_date(meta, today)


def _by_date(meta: PolicyMeta, today: dt.date) -> State:
    if meta.effective is not None and meta.effective > today:
        return "announced"
    return "superseded" if meta.superseded_by else "in-force"


def states(texts: Sequence[PolicyMeta], today: dt.date) -> tuple[State, ...]:
    """The states of all versions of one policy, in the order given: of those that have become effective only the one
    with the highest version is in force, and the others are superseded. When the highest is retired, so is the policy:
    no earlier version comes back."""
    found = [state(text, today) for text in texts]
    effective = [index for index, name in enumerate(found) if name in ("in-force", "superseded", "retired")]
    newest = max(effective, key=lambda index: version_key(texts[index].version), default=None)
    return tuple("superseded" if name == "in-force" and index != newest else name for index, name in enumerate(found))


@lru_cache(maxsize=1 << 12)
def version_key(version: str) -> tuple[tuple[int, ...], str]:
    """A sort key of versions by their numbers: `2.10` is above `2.9`; equal numbers are ordered by their text."""
    return (tuple(int(number) for number in _NUMBERS.findall(version)), version)
