"""What happens to policies: a version is announced, it binds, it is retired.

Feeds and calendars are made of these. The id of an event is made of the policy, the version and the sort of the event,
so that it stays the same whatever becomes of titles, words, dates and addresses.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from site_builder.governance.life import Policy, Version, policies, today
from site_builder.governance.versions import version_key
from site_builder.library.context import Context
from site_builder.library.ids import stable_name

Sort = Literal["announced", "effective", "retired"]
_ORDER = ("announced", "effective", "retired")


@dataclass(frozen=True)
class Event:
    """Something that happens to a version of a policy on a day.

    `material` says whether it alters rights or duties: only what a version calls `editorial` does not, and the end of
    a policy always does. `before` is the version below, where there is one; `channels` are the ids of the channels it
    touches, `all` among them where it is all.
    """

    sort: Sort
    date: dt.date
    policy: Policy
    version: Version
    before: Version | None
    material: bool
    channels: tuple[str, ...]

    @property
    def key(self) -> str:
        """What names it in the project."""
        return f"{self.version.name}/{self.sort}"

    def name(self, context: Context, lang: str) -> str:
        """What its id for readers of `lang` is made of, see `library.ids`."""
        return stable_name(context, "policy-event", self.key, lang)

    def touches(self, channel: str) -> bool:
        """Whether it concerns a channel."""
        return channel in self.channels or "all" in self.channels


def is_withdrawn(version: Version) -> bool:
    """Whether a version was taken back before it bound."""
    effective, retired = version.meta.effective, version.meta.retired
    return effective is not None and retired is not None and retired <= effective


def events(context: Context) -> tuple[Event, ...]:
    """All events of all policies, those to come too, the latest first."""

    def make() -> tuple[Event, ...]:
        found = [event for policy in policies(context).values() for event in _of_policy(policy)]
        return tuple(sorted(found, key=_place))

    made: tuple[Event, ...] = context.once("policy-events", make)
    return made


def past_events(context: Context) -> tuple[Event, ...]:
    """The events that have happened by the day of the build, the latest first."""
    day = today(context)
    return tuple(event for event in events(context) if event.date <= day)


def _place(event: Event) -> tuple[int, int, str, tuple[tuple[int, ...], str]]:
    order = _ORDER.index(event.sort)
    return (-event.date.toordinal(), -order, event.policy.id, version_key(event.version.version))


def _of_policy(policy: Policy) -> Iterable[Event]:
    for version in policy.published:
        before = policy.before(version)
        channels = dict.fromkeys((*version.meta.applies_to, *(before.meta.applies_to if before else ())))
        for sort, date in _dates(policy, version).items():
            material = sort == "retired" or version.meta.change != "editorial"
            yield Event(sort, date, policy, version, before, material, tuple(channels))


def _dates(policy: Policy, version: Version) -> dict[Sort, dt.date]:
    """On which days what happens to a version.

    One that is announced on the day it binds, or not at all, has one event for both. What was withdrawn before it
    bound never binds, nor does a version that comes after a higher one; and the end of a version that a higher one has
    replaced is none of the policy.
    """
    meta = version.meta
    days: dict[Sort, dt.date] = {}
    replaced = replaced_on(policy, version)
    if meta.announced is not None and (meta.effective is None or meta.announced < meta.effective):
        days["announced"] = meta.announced
    if meta.effective is not None and meta.effective <= replaced:
        days["effective"] = meta.effective
    if meta.retired is None:
        return days
    days = {sort: day for sort, day in days.items() if day < meta.retired}
    if (days or meta.effective is None) and meta.retired < replaced:
        days["retired"] = meta.retired
    return days


def replaced_on(policy: Policy, version: Version) -> dt.date:
    """The first day on which a higher version binds; the end of the calendar where there is none."""
    key = version_key(version.version)
    higher = (other.meta.effective for other in policy.published if version_key(other.version) > key)
    return min((date for date in higher if date is not None), default=dt.date.max)
