"""What channels refer to: audiences, objectives, and the people and teams that look after them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from site_builder.governance.objectives import objectives
from site_builder.governance.reporting import did_you_mean, known, problem
from site_builder.governance.roster import standing
from site_builder.governance.schema.channel import ChannelMeta
from site_builder.library.context import Context
from site_builder.values import Entry, Problem

_DATA = "content/_data"


def check_references(context: Context, channels: Sequence[Entry]) -> Iterator[Problem]:
    """Ids that the registries do not have, and people who are no longer there. A registry that the site does not have
    is not asked."""
    for entry in channels:
        yield from _audiences(context, entry)
        yield from _objectives(context, entry)
    yield from _people(context, channels)


def _audiences(context: Context, entry: Entry) -> Iterator[Problem]:
    audiences = known(context, ("audience",))
    for index, id_ in enumerate(entry.meta.audiences):
        if id_ and audiences and id_ not in audiences:
            yield problem(
                context,
                entry,
                ("audiences", index),
                code="channel/unknown-audience",
                message=f"The channel “{entry.title}” names an audience that does not exist: {id_}.",
                hint=did_you_mean(id_, audiences, f"{_DATA}/audiences.yml"),
            )


def _objectives(context: Context, entry: Entry) -> Iterator[Problem]:
    """Without a registry there are four objectives, so that they are always known."""
    aims = {each.id: each.name for each in objectives(context, context.site.language)}
    for index, id_ in enumerate(entry.meta.objectives):
        if id_ and id_ not in aims:
            yield problem(
                context,
                entry,
                ("objectives", index),
                code="channel/unknown-objective",
                message=f"The channel “{entry.title}” names an objective that does not exist: {id_}.",
                hint=did_you_mean(id_, aims, f"{_DATA}/objectives.yml"),
            )


def _people(context: Context, channels: Sequence[Entry]) -> Iterator[Problem]:
    """Owners and moderators. That a team has nobody at all is told with the roster (`roster/vacant`)."""
    people = known(context, ("team", "person"))
    stands = cache(lambda id_: standing(context, id_))
    for entry in channels if people else ():
        meta: ChannelMeta = entry.meta
        if meta.owner and stands(meta.owner) == "unknown":
            yield problem(
                context,
                entry,
                ("owner",),
                code="channel/owner-unknown",
                message=f"The owner of the channel “{entry.title}”, {meta.owner}, is not in the roster.",
                hint=did_you_mean(meta.owner, people, f"{_DATA}/roster.yml"),
            )
        elif meta.owner and stands(meta.owner) == "ended":
            yield problem(
                context,
                entry,
                ("owner",),
                code="channel/owner-ended",
                message=f"The term of {people[meta.owner]}, who owns the channel “{entry.title}”, has ended.",
                hint="Name a new owner, a team for preference, or enter the new term in the roster.",
            )
        for index, id_ in enumerate(meta.moderators):
            if id_ and stands(id_) == "unknown":
                yield problem(
                    context,
                    entry,
                    ("moderators", index),
                    code="channel/moderator-unknown",
                    message=f"A moderator of the channel “{entry.title}”, {id_}, is not in the roster.",
                    hint=did_you_mean(id_, people, f"{_DATA}/roster.yml"),
                )
            elif id_ and stands(id_) == "ended":
                yield problem(
                    context,
                    entry,
                    ("moderators", index),
                    code="channel/moderator-ended",
                    message=f"The term of {people[id_]}, who moderates the channel “{entry.title}”, has ended.",
                    hint="Take the name out, name somebody else, or enter the new term in the roster.",
                )
