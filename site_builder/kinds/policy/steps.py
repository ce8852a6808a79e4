"""The comparisons that lead from one version to another.

What leads further than from one version to the next (from the version in force to the announced one, from the version
that a translation renders to the one that holds) is a row of steps.
"""

from __future__ import annotations

from site_builder.governance.addresses import comparison_url
from site_builder.governance.comparisons import compared
from site_builder.governance.life import Policy, Version
from site_builder.kinds.policy.naming import other
from site_builder.kinds.policy.parts import Step
from site_builder.library.context import Context


def step_to(context: Context, policy: Policy, version: Version, lang: str) -> Step | None:
    """The comparison of a version with the one before it, for readers of `lang`; None for the first."""
    for own in dict.fromkeys((lang, version.lang)):
        before = compared(context, policy, own).get(version.version)
        if before is not None:
            url = comparison_url(context, policy, before, version, own)
            return Step(before.version, version.version, context.library.href(url), other(own, lang))
    return None


def steps_between(context: Context, policy: Policy, low: Version, high: Version, lang: str) -> tuple[Step, ...]:
    """The comparisons that lead from one version to a higher one, the earliest first, in `lang` if all of them are;
    empty where there is no such way."""
    for own in dict.fromkeys((lang, high.lang)):
        steps: list[Step] = []
        pairs, version = compared(context, policy, own), high
        while version.version != low.version and version.version in pairs:
            before = pairs[version.version]
            url = comparison_url(context, policy, before, version, own)
            steps.insert(0, Step(before.version, version.version, context.library.href(url), other(own, lang)))
            version = before
        if steps and version.version == low.version:
            return tuple(steps)
    return ()
