"""Channels and the rules that they have on the day of the build."""

from __future__ import annotations

from site_builder.governance.life import Policy, Version, policies, today
from site_builder.governance.schema.channel import ChannelMeta
from site_builder.library.context import Context
from site_builder.values import Entry


def channels(context: Context, lang: str) -> tuple[Entry, ...]:
    """All channels as readers of `lang` get them, in the order of the registry in the site's own language."""
    own = {entry.key: entry.line for entry in context.library.of("channel", context.site.language)}
    found = context.library.things("channel", lang)
    return tuple(sorted(found, key=lambda entry: (entry.key not in own, own.get(entry.key, entry.line), entry.key)))


def is_live(context: Context, meta: ChannelMeta) -> bool:
    """Whether the community uses a channel on the day of the build."""
    day = today(context)
    begun = meta.since is None or meta.since <= day
    return meta.status == "active" and begun and (meta.until is None or meta.until >= day)


def applies_to(version: Version, channel: str) -> bool:
    """Whether a version of a policy governs a channel."""
    return "all" in version.meta.applies_to or channel in version.meta.applies_to


def rules_of(context: Context, channel: str) -> tuple[Policy, ...]:
    """The policies that have a version in force for a channel: those for this channel alone before those for all."""
    found = [p for p in policies(context).values() if p.in_force is not None and applies_to(p.in_force, channel)]
    return tuple(sorted(found, key=lambda p: ("all" in (p.in_force or p.shown).meta.applies_to, p.id)))
