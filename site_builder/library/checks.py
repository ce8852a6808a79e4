"""What the last checks of external links found, as `content/links/checks.yml` keeps it: a build asks no network, and
knows from there which links are dead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import msgspec

from site_builder.library.context import Context
from site_builder.text.asking import asked
from site_builder.values import Site


class Check(msgspec.Struct, frozen=True):
    """What is known of one address.

    url: the address in the form in which it is asked (`text.asking`).
    checked: the day of the last check.
    status: the status of the last answer, such as 404; or in a word why there was none, such as timeout.
    final: where the address leads in the end, where that is somewhere else.
    failures: on how many different days it failed, since it last was fine. since: the first of them.
    archived: the address of an archived copy, of an address that is dead.
    """

    url: str = ""
    checked: dt.date | None = None
    status: str = ""
    final: str = ""
    failures: int = 0
    since: dt.date | None = None
    archived: str = ""


class ChecksMeta(msgspec.Struct, frozen=True):
    """The whole log, in the order of the file."""

    records: tuple[Check, ...] = ()


def checks(context: Context) -> Mapping[str, Check]:
    """What is known, by address in the form in which it is asked."""

    def make() -> dict[str, Check]:
        return {record.url: record for entry in context.library.of("checks") for record in entry.meta.records}

    made: dict[str, Check] = context.once("checks", make)
    return made


def is_dead(check: Check, site: Site) -> bool:
    """Whether an address has failed on so many different days that nobody need wait for it."""
    return check.failures >= max(site.links.dead_after, 1)


def dead_links(context: Context) -> Mapping[str, Check]:
    """What is known of the dead ones, by address in the form in which it is asked."""

    def make() -> dict[str, Check]:
        return {url: check for url, check in checks(context).items() if is_dead(check, context.site)}

    made: dict[str, Check] = context.once("dead-links", make)
    return made


def dead_link(context: Context, url: str) -> Check | None:
    """What is known of an address, where it is dead."""
    dead = dead_links(context)
    return dead.get(asked(url)) if dead else None
