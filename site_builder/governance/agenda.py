"""The days that a community should know: when policies bind and end, when they are reviewed, when terms end.

Nothing here depends on the day of the build: a calendar shows what was and what will be.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from site_builder.governance.events import events, replaced_on
from site_builder.governance.life import Policy, Version, policies
from site_builder.governance.schema.roster import Role
from site_builder.library.context import Context


@dataclass(frozen=True)
class PolicyDay:
    """A day of a version of a policy: it begins to bind, it ends, or its owner must confirm it by then. `since` is the
    day from which this was known."""

    sort: Literal["effective", "retired", "review"]
    date: dt.date
    since: dt.date
    policy: Policy
    version: Version

    @property
    def key(self) -> str:
        """What names it in the project."""
        return f"{self.version.name}/{self.sort}"


@dataclass(frozen=True)
class TermDay:
    """The last day of a term. `number` is the place of the role in the roster, in which its translations have the same;
    `key` names it in the project."""

    date: dt.date
    since: dt.date
    role: Role
    number: int
    key: str


Day = PolicyDay | TermDay


def agenda(context: Context) -> tuple[Day, ...]:
    """All days in their order; none for a site without policies, whose calendar it is."""

    def make() -> tuple[Day, ...]:
        if not policies(context):
            return ()
        found: list[Day] = [*_bindings(context), *_reviews(context), *_terms(context)]
        return tuple(sorted(found, key=lambda day: (day.date, day.key)))

    made: tuple[Day, ...] = context.once("agenda", make)
    return made


def _bindings(context: Context) -> Iterator[PolicyDay]:
    for event in events(context):
        if event.sort != "announced":
            yield PolicyDay(event.sort, event.date, _known(event.version, event.date), event.policy, event.version)


def _reviews(context: Context) -> Iterator[PolicyDay]:
    """The reviews of versions that still stand on that day."""
    for policy in policies(context).values():
        for version in policy.published:
            date, retired = version.meta.review_by, version.meta.retired
            if date is None or (version.meta.status == "retired" and retired is None):
                continue
            if date < replaced_on(policy, version) and (retired is None or date < retired):
                yield PolicyDay("review", date, _known(version, date), policy, version)


def _terms(context: Context) -> Iterator[TermDay]:
    entries = sorted(context.library.of("role", context.site.language), key=lambda entry: entry.line)
    for number, entry in enumerate(entries):
        role: Role = entry.meta
        if role.person and role.end is not None:
            yield TermDay(role.end, min(role.start or role.end, role.end), role, number, f"role/{entry.key}")


def _known(version: Version, date: dt.date) -> dt.date:
    """When a day of a version was made known: as it was announced, else as it came to bind, never later."""
    return min(version.meta.announced or version.meta.effective or date, date)
