"""Channels and the rules that they have on the day of the build."""

from __future__ import annotations

from typing import Literal

from site_builder.governance.life import Policy, Version, policies, today
from site_builder.governance.registry import things
from site_builder.governance.schema.channel import ChannelMeta
from site_builder.library.context import Context
from site_builder.values import Entry

ChannelState = Literal["live", "planned", "archived"]


def channels(context: Context, lang: str) -> tuple[Entry, ...]:
    """All channels as readers of `lang` get them, in the order of the registry in the site's own language."""
    return things(context, "channel", lang)


def channel_state(context: Context, meta: ChannelMeta) -> ChannelState:
    """Whether the community uses a channel on the day of the build, will use it, or no longer does."""
    day = today(context)
    if meta.status == "archived" or (meta.until is not None and meta.until < day):
        return "archived"
    return "live" if meta.since is None or meta.since <= day else "planned"


def is_live(context: Context, meta: ChannelMeta) -> bool:
    """Whether the community uses a channel on the day of the build."""
    return channel_state(context, meta) == "live"


def live_ids(context: Context) -> frozenset[str]:
    """The ids of the channels that the community uses on the day of the build."""

    def make() -> frozenset[str]:
        found = channels(context, context.site.language)
        return frozenset(entry.key for entry in found if is_live(context, entry.meta))

    ids: frozenset[str] = context.once("live-channels", make)
    return ids


def applies_to(version: Version, channel: str) -> bool:
    """Whether a version of a policy governs a channel."""
    return "all" in version.meta.applies_to or channel in version.meta.applies_to


def applies_everywhere(context: Context, version: Version) -> bool:
    """Whether a version of a policy governs all channels: it says so, or it names every live one of several."""
    named = version.meta.applies_to
    if "all" in named:
        return True
    live = live_ids(context)
    return len(live) > 1 and live <= set(named)


def rules_of(context: Context, channel: str) -> tuple[Policy, ...]:
    """The policies that have a version in force for a channel: those for this channel alone before those for all."""

    def make() -> tuple[Policy, ...]:
        found = ((policy, version) for policy, version in binding(context) if applies_to(version, channel))
        ordered = sorted(found, key=lambda each: ("all" in each[1].meta.applies_to, each[0].id))
        return tuple(policy for policy, _ in ordered)

    made: tuple[Policy, ...] = context.once(("rules-of", channel), make)
    return made


def binding(context: Context) -> tuple[tuple[Policy, Version], ...]:
    """All policies that have a version in force, with it."""

    def make() -> tuple[tuple[Policy, Version], ...]:
        found = ((policy, policy.in_force) for policy in policies(context).values())
        return tuple((policy, version) for policy, version in found if version is not None)

    made: tuple[tuple[Policy, Version], ...] = context.once("binding-policies", make)
    return made
