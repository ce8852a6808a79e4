"""Who answers for policies: owners and approvers are people or teams of the roster who are still there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from site_builder.governance.reporting import called, did_you_mean, known, problem
from site_builder.governance.roster import standing
from site_builder.kinds.policy.checks.scope import unfinished
from site_builder.library.context import Context
from site_builder.values import Problem

_ROSTER = "content/_data/roster.yml"


def check_people(context: Context) -> Iterator[Problem]:
    """Owners and approvers whom the roster does not know, or whose terms have ended. A site without a roster names
    people as it likes; that a team has nobody at all is told with the roster (`roster/vacant`)."""
    people = known(context, ("team", "person"))
    if not people:
        return
    stands = cache(lambda id_: standing(context, id_))
    for version in unfinished(context):
        entry, owner, approver = version.entry, version.meta.owner, version.meta.approved_by
        if owner and stands(owner) == "unknown":
            yield problem(
                context,
                entry,
                ("owner",),
                code="policy/owner-unknown",
                message=f"The owner of {called(version)}, {owner}, is not in the roster.",
                hint=did_you_mean(owner, people, _ROSTER),
            )
        elif owner and stands(owner) == "ended":
            yield problem(
                context,
                entry,
                ("owner",),
                code="policy/owner-ended",
                message=f"Nobody answers for {called(version)} any more: the term of its owner, {people[owner]}, has "
                "ended.",
                hint=f"Name a new owner, a team for preference, or enter the new term in {_ROSTER}.",
            )
        if approver and stands(approver) == "unknown":
            yield problem(
                context,
                entry,
                ("approved_by",),
                code="policy/approver-unknown",
                message=f"{approver}, who is said to have approved {called(version)}, is not in the roster.",
                hint=did_you_mean(approver, people, _ROSTER),
            )
        elif approver and stands(approver) == "ended":
            # What was approved stays approved, so this is worth knowing and no more.
            yield problem(
                context,
                entry,
                ("approved_by",),
                code="policy/approver-ended",
                severity="notice",
                message=f"The term of {people[approver]}, who approved {called(version)}, has ended.",
                hint=f"Name the team that approves, which outlasts terms, or enter the new term in {_ROSTER}.",
            )
