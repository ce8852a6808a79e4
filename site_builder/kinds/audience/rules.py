"""Which policies concern an audience."""

from __future__ import annotations

from site_builder.governance.channels import applies_to, channels, is_live
from site_builder.governance.life import Policy, policies
from site_builder.library.context import Context
from site_builder.views.rules import RuleView, rule


def rules_for(context: Context, audience: str, lang: str) -> tuple[RuleView, ...]:
    """The policies in force that concern an audience: those that name it, then those that name no audience and bind in
    one of its live channels. A policy for other audiences is none of theirs."""
    live = [e.key for e in channels(context, lang) if is_live(context, e.meta) and audience in e.meta.audiences]

    def concerns(policy: Policy) -> bool:
        version = policy.in_force
        if version is None:
            return False
        named = version.meta.audiences
        return audience in named if named else any(applies_to(version, channel) for channel in live)

    found = [policy for policy in policies(context).values() if concerns(policy)]
    ordered = sorted(found, key=lambda policy: (audience not in policy.shown.meta.audiences, policy.id))
    return tuple(rule(context, policy, policy.shown, lang) for policy in ordered)
