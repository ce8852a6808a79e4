"""Dates of policies: since when they bind, whether members were told in time, and when somebody reads them again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from site_builder.governance.life import Policy, Version, policies, today
from site_builder.governance.reporting import called, problem
from site_builder.kinds.policy.checks.scope import binding
from site_builder.library.context import Context
from site_builder.values import Problem


def check_dates(context: Context) -> Iterator[Problem]:
    """A missing effective date, too short a notice, a review that is overdue or near.

    A date that is none is told where it is read (`front-matter/bad-date`), and is not called missing here.
    """
    for policy in policies(context).values():
        for version in policy.published:
            undated = version.meta.effective is None and not _is_translation(policy, version)
            if undated and not context.where.has(version.entry, "effective"):
                yield _no_effective(context, version)
    for version in binding(context):
        yield from _notice(context, version)
        yield from _review(context, version)


def _is_translation(policy: Policy, version: Version) -> bool:
    """Whether of a version there is only a translation, which has the dates of its source, or no version of its own."""
    return bool(version.meta.translates) or (policy.lang not in version.texts and not version.version)


def _no_effective(context: Context, version: Version) -> Problem:
    return problem(
        context,
        version.entry,
        (),
        code="policy/no-effective",
        message=f"The policy “{version.entry.title}” does not say since when it binds: it has no `effective`.",
        hint="Add `effective: 2026-01-31`, with the day, at the top; or `status: draft` until there is one.",
    )


def _notice(context: Context, version: Version) -> Iterator[Problem]:
    """Changes are announced `notice_days` before they bind, unless they are editorial. Once a version binds, nobody can
    mend that."""
    meta, wanted = version.meta, context.site.governance.notice_days
    if meta.change == "editorial" or meta.announced is None or meta.effective is None:
        return
    days = (meta.effective - meta.announced).days
    if days >= wanted:
        return
    told = f"{_days(days)} before" if days > 0 else "on the day" if days == 0 else f"{_days(-days)} after"
    announced = version.state == "announced"
    verb = "takes" if announced else "took"
    hint = f"Write `effective: {_after(meta.announced, wanted)}` or later, or `change: editorial` if it alters nobody’s"
    yield problem(
        context,
        version.entry,
        ("effective",),
        code="policy/short-notice",
        severity="warning" if announced else "notice",
        message=f"{called(version)} was announced ({meta.announced}) {told} it {verb} effect ({meta.effective}); this "
        f"site promises {_days(wanted)}.",
        hint=f"{hint} rights or duties." if announced else "It binds already; mind it the next time.",
    )


def _review(context: Context, version: Version) -> Iterator[Problem]:
    """On its review date a policy is due; from the day after it is overdue."""
    meta = version.meta
    if meta.review_by is None:
        return
    left = (meta.review_by - today(context)).days
    hint = "When its owner has confirmed it, write the next date under `review_by`; else begin a new version."
    if left < 0:
        yield problem(
            context,
            version.entry,
            ("review_by",),
            code="policy/review-overdue",
            message=f"The review of {called(version)} was due on {meta.review_by}, {_days(-left)} ago.",
            hint=hint,
        )
    elif left <= context.site.governance.review_warn_days:
        yield problem(
            context,
            version.entry,
            ("review_by",),
            code="policy/review-soon",
            severity="notice",
            message=f"The review of {called(version)} is due "
            + (f"in {_days(left)}, on {meta.review_by}." if left else f"today, {meta.review_by}."),
            hint=hint,
        )


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def _after(day: dt.date, days: int) -> dt.date:
    return day + dt.timedelta(days=min(days, (dt.date.max - day).days))
