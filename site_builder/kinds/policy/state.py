"""The state of a policy on a day, and the order of its versions. Nothing about a policy is decided in a template."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from site_builder.kinds.policy.schema import PolicyMeta

_NUMBERS = re.compile(r"\d+")


def state(meta: PolicyMeta, today: dt.date) -> str:
    """`draft`, `announced`, `in-force`, `superseded` or `retired` on the day `today`."""
    if meta.status == "draft":
        return "draft"
    if meta.status == "retired" or (meta.retired is not None and meta.retired <= today):
        return "retired"
    if meta.effective is not None and meta.effective > today:
        return "announced"
    return "superseded" if meta.superseded_by else "in-force"


def states(texts: Sequence[PolicyMeta], today: dt.date) -> tuple[str, ...]:
    """The states of all texts of one policy, in the order given: of those that have become effective only the one
    with the highest version is in force, and the others are superseded."""
    found = [state(text, today) for text in texts]
    effective = [index for index, name in enumerate(found) if name == "in-force"]
    newest = max(effective, key=lambda index: version_key(texts[index].version), default=None)
    return tuple("superseded" if name == "in-force" and index != newest else name for index, name in enumerate(found))


def version_key(version: str) -> tuple[tuple[int, ...], str]:
    """A sort key of versions by their numbers: `2.10` is above `2.9`; equal numbers are ordered by their text."""
    return (tuple(int(number) for number in _NUMBERS.findall(version)), version)
