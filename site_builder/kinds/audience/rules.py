"""Which policies concern an audience."""

from __future__ import annotations

from site_builder.governance.channels import applies_to, binding, channels, is_live
from site_builder.governance.life import Policy, Version
from site_builder.library.context import Context
from site_builder.views.rules import RuleView, rule


def rules_for(context: Context, audience: str, lang: str) -> tuple[RuleView, ...]:
    """The policies in force that concern an audience: those that name it, then those that name no audience and bind
    everywhere or in one of its live channels. A policy for other audiences is none of theirs."""

    def make() -> tuple[tuple[Policy, Version], ...]:
        entries = channels(context, context.site.language)
        live = [e.key for e in entries if audience in e.meta.audiences and is_live(context, e.meta)]
        found = [each for each in binding(context) if _concerns(each[1], audience, live)]
        return tuple(sorted(found, key=lambda each: (audience not in each[1].meta.audiences, each[0].id)))

    found: tuple[tuple[Policy, Version], ...] = context.once(("rules-for", audience), make)
    return tuple(rule(context, policy, version, lang) for policy, version in found)


def _concerns(version: Version, audience: str, live: list[str]) -> bool:
    named = version.meta.audiences
    if named:
        return audience in named
    return "all" in version.meta.applies_to or any(applies_to(version, channel) for channel in live)
