"""What is wrong with the roster on the day of the build: unknown names, impossible terms, vacancies that matter."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.governance.channels import channels, is_live
from site_builder.governance.life import policies
from site_builder.governance.reporting import did_you_mean, known, listed, problem
from site_builder.governance.roster import standing
from site_builder.governance.schema.roster import Role
from site_builder.library.context import Context
from site_builder.values import Entry, Problem


def check(context: Context) -> Iterator[Problem]:
    """Roles of the site's own roster; what a translation repeats is not checked again."""
    yield from _roles(context)
    yield from _vacancies(context)


def _roles(context: Context) -> Iterator[Problem]:
    teams, people = known(context, ("team",)), known(context, ("person",))
    for entry in sorted(context.library.of("role", context.site.language), key=lambda entry: entry.line):
        role: Role = entry.meta
        if role.team and role.team not in teams:
            yield problem(
                context,
                entry,
                ("team",),
                code="roster/unknown-team",
                message=f"The role “{role.role}” is in a team that does not exist: {role.team}.",
                hint=did_you_mean(role.team, teams, "The list `teams`"),
            )
        if role.person and role.person not in people:
            yield problem(
                context,
                entry,
                ("person",),
                code="roster/unknown-person",
                message=f"The role “{role.role}” is held by somebody who is not in the roster: {role.person}.",
                hint=did_you_mean(role.person, people, "The list `people`"),
            )
        if role.start is not None and role.end is not None and role.end < role.start:
            yield problem(
                context,
                entry,
                ("end",),
                code="roster/term",
                message=f"The term of the role “{role.role}” ends on {role.end}, before it begins on {role.start}.",
                hint="Correct `start` or `end`.",
            )


def _vacancies(context: Context) -> Iterator[Problem]:
    """A vacancy is no fault, and its team shows it. But a team that answers for policies or for channels and in which
    there is nobody at all answers to no one."""
    charges: dict[str, dict[str, None]] = {}
    for policy in policies(context).values():
        for version in policy.versions:
            if version.state in ("announced", "in-force"):
                for id_ in (version.meta.owner, version.meta.approved_by):
                    charges.setdefault(id_, {})[f"“{version.entry.title}”"] = None
    for channel in channels(context, context.site.language):
        if is_live(context, channel.meta):
            for id_ in (channel.meta.owner, *channel.meta.moderators):
                charges.setdefault(id_, {})[f"“{channel.title}”"] = None
    for id_, charge in sorted(charges.items()):
        team = context.library.get("team", id_, context.site.language)
        if team is not None and standing(context, id_) == "vacant":
            yield _vacant(context, team, charge)


def _vacant(context: Context, team: Entry, charge: dict[str, None]) -> Problem:
    return problem(
        context,
        team,
        ("id",),
        code="roster/vacant",
        severity="notice",
        message=f"Nobody is in the team “{team.title}”, which answers for {listed(charge)}.",
        hint=f"Name a `person` in a role of `team: {team.key}`, or let another team answer.",
    )
