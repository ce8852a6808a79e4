"""What is wrong with the channels of a site on the day of the build: each has rules, a purpose, and people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from site_builder.governance.channels import applies_to, channel_state, channels, rules_of
from site_builder.governance.life import policies
from site_builder.governance.reporting import called, problem
from site_builder.governance.schema.channel import ChannelMeta
from site_builder.kinds.channel.references import check_references
from site_builder.library.context import Context
from site_builder.values import Entry, Problem


def check(context: Context) -> Iterator[Problem]:
    """Everything that an editor should know about the channels. What is archived is history: only its dates count."""
    every = channels(context, context.site.language)
    states = [channel_state(context, entry.meta) for entry in every]
    live = [entry for entry, state in zip(every, states, strict=True) if state == "live"]
    yield from _rules(context, live)
    for entry in every:
        yield from _dates(context, entry)
    for entry in live:
        yield from _facts(context, entry)
    yield from check_references(
        context, [entry for entry, state in zip(every, states, strict=True) if state != "archived"]
    )


def _rules(context: Context, live: Sequence[Entry]) -> Iterator[Problem]:
    """Each live channel has a policy in force. A site that has published none hears of it once."""
    if live and not any(policy.published for policy in policies(context).values()):
        yield problem(
            context,
            live[0],
            (),
            code="channel/no-policy",
            severity="notice",
            message="No policy is published yet, so no channel has rules.",
            hint="`site-builder new policy TITLE` begins one; `applies_to: all` makes it hold in all channels.",
        )
        return
    for entry in live:
        if not rules_of(context, entry.key):
            yield _without_rules(context, entry)


def _without_rules(context: Context, entry: Entry) -> Problem:
    """A channel for which nothing holds; where a policy for it is announced, time will mend it."""
    coming = [v for policy in policies(context).values() for v in policy.announced if applies_to(v, entry.key)]
    first = min(coming, key=lambda v: (str(v.meta.effective), v.name), default=None)
    until = f" until {called(first)} takes effect on {first.meta.effective}" if first else ""
    return problem(
        context,
        entry,
        ("id",),
        code="channel/no-policy",
        severity="notice" if first else "warning",
        message=f"No policy is in force for the channel “{entry.title}”{until}.",
        hint=f"Name {entry.key} under `applies_to` of a policy, or say that the channel is closed: `status: archived`.",
    )


def _dates(context: Context, entry: Entry) -> Iterator[Problem]:
    meta: ChannelMeta = entry.meta
    if meta.since is not None and meta.until is not None and meta.until < meta.since:
        yield problem(
            context,
            entry,
            ("until",),
            code="channel/dates",
            message=f"The channel “{entry.title}” ends on {meta.until}, before it begins on {meta.since}.",
            hint="Correct `since` or `until`.",
        )


def _facts(context: Context, entry: Entry) -> Iterator[Problem]:
    """What a reader of a live channel wants to know. In a channel that is the site itself nobody talks; elsewhere an
    owner answers where there are no moderators."""
    meta: ChannelMeta = entry.meta
    if not meta.purpose:
        yield problem(
            context,
            entry,
            ("id",),
            code="channel/no-purpose",
            severity="notice",
            message=f"The channel “{entry.title}” does not say what it is for.",
            hint="Add `purpose:` with one sentence.",
        )
    if not meta.url:
        yield problem(
            context,
            entry,
            ("id",),
            code="channel/no-url",
            severity="notice",
            message=f"The channel “{entry.title}” does not say where it is.",
            hint="Add `url:` with its address, so that links to it lead somewhere.",
        )
    if not meta.moderators and meta.type != "site":
        yield problem(
            context,
            entry,
            ("id",),
            code="channel/no-moderators",
            severity="notice" if meta.owner else "warning",
            message=f"The channel “{entry.title}” has no moderators"
            + (f"; its owner {meta.owner} answers alone." if meta.owner else ", and no owner either."),
            hint="Add `moderators:` with ids of the roster, teams for preference.",
        )
