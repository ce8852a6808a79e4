"""What policies refer to: channels, audiences, and the policies that they replace."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from site_builder.governance.channels import channel_state
from site_builder.governance.life import Version, policies
from site_builder.governance.registry import thing
from site_builder.governance.reporting import called, did_you_mean, known, problem
from site_builder.kinds.policy.checks.scope import unfinished
from site_builder.library.context import Context
from site_builder.values import Problem


def check_relations(context: Context) -> Iterator[Problem]:
    """Channels and audiences that do not exist, channels that are archived, and successions told by one side only. A
    registry that the site does not have is not asked."""
    for version in unfinished(context):
        yield from _channels(context, version)
        yield from _audiences(context, version)
    for policy in policies(context).values():
        if policy.shown.state != "draft":
            yield from _succession(context, policy.shown)


def _channels(context: Context, version: Version) -> Iterator[Problem]:
    channels = known(context, ("channel",))
    for index, channel in enumerate(version.meta.applies_to):
        if channel in ("all", "") or not channels:
            continue
        if channel not in channels:
            yield problem(
                context,
                version.entry,
                ("applies_to", index),
                code="policy/unknown-channel",
                message=f"{called(version)} applies to a channel that does not exist: {channel}.",
                hint=did_you_mean(channel, channels, "content/_data/channels.yml"),
            )
        elif _is_archived(context, channel):
            yield problem(
                context,
                version.entry,
                ("applies_to", index),
                code="policy/archived-channel",
                message=f"{called(version)} applies to a channel that is archived: {channels[channel]}.",
                hint=f"Take {channel} out of `applies_to`; this changes no word of the policy.",
            )


def _is_archived(context: Context, channel: str) -> bool:
    entry = thing(context, "channel", channel, context.site.language)
    return entry is not None and channel_state(context, entry.meta) == "archived"


def _audiences(context: Context, version: Version) -> Iterator[Problem]:
    audiences = known(context, ("audience",))
    for index, audience in enumerate(version.meta.audiences):
        if audience and audiences and audience not in audiences:
            yield problem(
                context,
                version.entry,
                ("audiences", index),
                code="policy/unknown-audience",
                message=f"{called(version)} names an audience that does not exist: {audience}.",
                hint=did_you_mean(audience, audiences, "content/_data/audiences.yml"),
            )


def _succession(context: Context, version: Version) -> Iterator[Problem]:
    every, meta = policies(context), version.meta
    named = [(("supersedes", index), id_) for index, id_ in enumerate(meta.supersedes)]
    for keys, id_ in (*named, *([(("superseded_by",), meta.superseded_by)] if meta.superseded_by else [])):
        if id_ not in every:
            yield _unknown(context, version, keys, id_)
        elif id_ == version.policy:
            yield problem(
                context,
                version.entry,
                keys,
                code="policy/supersedes-itself",
                message=f"{called(version)} names itself under `{keys[0]}`.",
                hint=f"Take it out: that a version replaces the one before follows from its number. `{keys[0]}` is for "
                "another policy.",
            )
        else:
            yield from _one_sided(context, version, keys, id_)


def _unknown(context: Context, version: Version, keys: tuple[str | int, ...], id_: str) -> Problem:
    if path := _hidden(context, id_):
        return problem(
            context,
            version.entry,
            keys,
            code="policy/unknown-policy",
            message=f"{called(version)} names a policy under `{keys[0]}` that is a draft and not published: {path}.",
            hint="Publish it first, or together with this text.",
        )
    return problem(
        context,
        version.entry,
        keys,
        code="policy/unknown-policy",
        message=f"{called(version)} names a policy under `{keys[0]}` that does not exist: {id_}.",
        hint=did_you_mean(
            id_, {key: policy.shown.entry.title for key, policy in policies(context).items()}, "policies/"
        ),
    )


def _hidden(context: Context, id_: str) -> str:
    """The file of a policy that this build does not show."""
    stems = {path: path.removeprefix("policies/").partition(".")[0] for path in sorted(context.library.hidden)}
    return next((p for p, stem in stems.items() if stem in (id_, posixpath.join(id_, "index"))), "")


def _one_sided(context: Context, version: Version, keys: tuple[str | int, ...], id_: str) -> Iterator[Problem]:
    """Whoever replaces says so, and whoever is replaced says by what: readers come from both sides."""
    other = policies(context)[id_]
    if keys[0] == "supersedes":
        answers = other.shown.meta.superseded_by == version.policy
        said, wanted = "replaces", f"superseded_by: {version.policy}"
    else:
        answers = any(version.policy in each.meta.supersedes for each in other.published)
        said, wanted = "is replaced by", f"supersedes: [{version.policy}]"
    if not answers:
        yield problem(
            context,
            version.entry,
            keys,
            code="policy/not-reciprocal",
            message=f"{called(version)} says that it {said} “{other.shown.entry.title}”, which says nothing of it.",
            hint=f"Write `{wanted}` at the top of {other.shown.entry.path}, or take this out.",
        )
