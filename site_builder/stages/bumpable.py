"""Whether the next version of a policy can be begun, and which it is."""

from __future__ import annotations

import datetime as dt

from site_builder.governance.life import Policy, Version, today
from site_builder.governance.stepping import Step, next_version
from site_builder.governance.versions import version_key
from site_builder.library.context import Context
from site_builder.scaffold.bump import Moves, Next
from site_builder.stages.reading import Reading
from site_builder.values import Problem


class CannotBump(Exception):
    """The next version cannot be begun; the text says why and what to do."""


def present_version(context: Context, policy: Policy) -> Version:
    """The version that the main text of a policy is."""
    main = context.library.variants("policy", policy.id).get(policy.lang)
    if main is None:
        raise CannotBump(
            f"{policy.id} has no main text, only earlier versions. Put the present one into "
            f"policies/{policy.id}/index.md."
        )
    present = next((each for each in policy.versions if main in each.texts.values()), policy.versions[0])
    meta = main.meta
    if meta.draft:
        raise CannotBump(
            f"{main.path} is a draft, so it is not published and may still be changed. Take out `status: draft` when "
            "it is."
        )
    if not meta.version:
        raise CannotBump(f'{main.path} does not say which version it is. Add `version: "1.0"` at the top.')
    if present.state == "retired" or meta.status == "retired" or meta.superseded_by:
        ended = f"has been replaced by {meta.superseded_by}" if meta.superseded_by else "has been retired"
        raise CannotBump(f"{policy.id} {ended}, so there is no next version of it. {main.path} says so at the top.")
    above = policy.versions[0]
    if version_key(above.version) > version_key(present.version):
        raise CannotBump(
            f"{above.name} in {above.entry.path} is above {present.version}, which {main.path} is. Put the newest text "
            "into the main file first."
        )
    return present


def errors_of(reading: Reading, policy: Policy) -> tuple[Problem, ...]:
    """Errors of reading in the files of the policy: what cannot be read is not copied."""
    own = {entry.path for version in policy.versions for entry in version.texts.values()}
    own |= {entry.path for entry in reading.context.library.variants("policy", policy.id).values()}
    return tuple(
        problem
        for problem in reading.judged(reading.problems)
        if problem.severity == "error" and (problem.path in own or problem.code == "policy/register-unreadable")
    )


def following_version(
    context: Context, policy: Policy, present: Version, step: Step, note: str, effective: dt.date | None
) -> Next:
    number = next_version(present.version, step)
    if not number:
        raise CannotBump(
            f"What comes after the version “{present.version}” is not clear: it is not a number such as 2.9. Keep it "
            f"by hand: copy {present.entry.path} to policies/{policy.id}/{present.version}.md, and give the main text "
            "a new `version`."
        )
    if clash := policy.version(number):
        raise CannotBump(f"{clash.name} exists already, in {clash.entry.path}.")
    day = today(context)
    notice = 0 if step == "editorial" else context.site.governance.notice_days
    # What is announced for a later day does not come into force sooner because a next version corrects it.
    soonest = max(day + dt.timedelta(days=min(notice, (dt.date.max - day).days)), present.meta.effective or day)
    return Next(number, step, day, effective or soonest, note)


def nothing_in_the_way(context: Context, policy: Policy, present: Version, places: Moves) -> None:
    """A version is kept where there is no file yet."""
    if present.entry.path not in places.kept:
        raise CannotBump(f"{present.name} is kept already: policies/{policy.id}/ has another file with this version.")
    for path in (*places.kept.values(), *places.moved.values()):
        if path in context.sources:
            raise CannotBump(f"{path} exists already, so nothing can be kept there. Rename it, or delete it.")
