"""How all policies stand on a day: the table of `site-builder policy status`, as data."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeAlias
from unicodedata import normalize

import msgspec

from site_builder.governance.life import Policy, Version, policies, policy_id, today
from site_builder.governance.register import Key, key_of, published, register
from site_builder.governance.translations import Status, translation
from site_builder.library.context import Context
from site_builder.values import Problem

Counted: TypeAlias = dict[str, dict[str, Counter[str]]]
"""Numbers of Problems by severity, for each policy and version."""


class TranslationRow(msgspec.Struct, frozen=True):
    """The text of a version in another language: `current`, `stale` (then `version` is what it renders) or
    `missing`."""

    lang: str
    status: Status
    version: str = ""


class Row(msgspec.Struct, frozen=True):
    """A version of a policy that members have to do with: the one that its address shows, and those to come.

    `review_overdue`: its owner should have confirmed it by now; `registered`: its words are on record; `problems`
    counts by severity what is wrong in its files, and in the first row of a policy also in those of earlier versions.
    """

    policy: str
    title: str
    version: str
    state: str
    effective: dt.date | None
    review_by: dt.date | None
    review_overdue: bool
    owner: str
    translations: tuple[TranslationRow, ...]
    registered: bool
    problems: dict[str, int]


class StatusTable(msgspec.Struct, frozen=True):
    """All rows, policies by id, each with its versions, the lowest first; whether there is a register, and how many
    published texts are not in it."""

    policies: tuple[Row, ...]
    has_register: bool
    unregistered: int


def status(context: Context, problems: Iterable[Problem]) -> StatusTable:
    """The table on the day of the build. `problems` are those of the whole site."""
    found = register(context)
    recorded = {key_of(record.policy, record.version, record.lang) for record in found.records} if found else set()
    missing = [text for text in published(context) if text.key not in recorded]
    counted = _counted(context, problems)
    rows = [row for policy in policies(context).values() for row in _rows(context, policy, recorded, counted)]
    return StatusTable(tuple(rows), found is not None, len(missing))


def _rows(context: Context, policy: Policy, recorded: set[Key], counted: Counted) -> Iterator[Row]:
    shown = policy.shown
    coming = [v for v in policy.versions if v.state in ("announced", "draft") and v is not shown]
    rows = [shown, *reversed(coming)]
    own = {version.version for version in rows}
    for version in rows:
        count: Counter[str] = Counter()
        for name, severities in counted.get(policy.id, {}).items():
            if name == version.version or (version is shown and name not in own):
                count.update(severities)
        yield _row(context, policy, version, recorded, count)


def _row(context: Context, policy: Policy, version: Version, recorded: set[Key], count: Counter[str]) -> Row:
    meta = version.meta
    others = [lang for lang in context.site.all_languages() if lang != version.lang]
    stands = [translation(policy, version, lang) for lang in others]
    return Row(
        policy=policy.id,
        title=version.entry.title,
        version=version.version,
        state=version.state,
        effective=meta.effective,
        review_by=meta.review_by,
        review_overdue=meta.review_by is not None
        and meta.review_by < today(context)
        and version.state in ("announced", "in-force"),
        owner=meta.owner,
        translations=tuple(
            TranslationRow(each.lang, each.status, each.behind.version if each.behind else "") for each in stands
        ),
        registered=key_of(policy.id, version.version, version.lang) in recorded,
        problems={severity: count[severity] for severity in ("error", "warning", "notice")},
    )


def _counted(context: Context, problems: Iterable[Problem]) -> Counted:
    """How many Problems of each severity stand in the files of each version, by policy and version, and in the register
    about it."""
    whose: dict[str, tuple[str, str]] = {}
    for policy in policies(context).values():
        for version in policy.versions:
            for entry in version.texts.values():
                whose[entry.path] = (policy.id, version.version)
    for entry in context.library.of("policy"):
        if not entry.is_index:
            whose.setdefault(entry.path, (policy_id(entry), ""))
    found = register(context)
    ids = {normalize("NFC", id_): id_ for id_ in policies(context)}
    records = found.records if found else ()
    lines = {record.line: (ids.get(record.policy, record.policy), record.version) for record in records}
    out: Counted = {}
    for problem in problems:
        name = whose.get(problem.path)
        if name is None and found and problem.path == found.path:
            name = lines.get(problem.line)
        if name is not None:
            out.setdefault(name[0], {}).setdefault(name[1], Counter())[problem.severity] += 1
    return out
