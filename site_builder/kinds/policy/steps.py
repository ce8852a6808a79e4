"""Which versions are compared: each with the one before it in the same language, and no others.

So a comparison, once published, stays at its address like the versions themselves; what leads further (from the version
in force to the announced one, from the version that a translation renders to the one that holds) is a row of steps.
"""

from __future__ import annotations

from collections.abc import Mapping

from site_builder.governance.addresses import comparison_url, pages_of
from site_builder.governance.life import Policy, Version
from site_builder.kinds.policy.naming import other
from site_builder.kinds.policy.parts import Step
from site_builder.library.context import Context


def compared(context: Context, policy: Policy, lang: str) -> Mapping[str, Version]:
    """For each version that has a comparison in `lang`, by its identifier: the published version before it that has a
    text in `lang` too. The highest comes first."""

    def make() -> dict[str, Version]:
        if lang not in pages_of(context, policy):
            return {}
        found = [version for version in policy.versions if version.version and lang in version.texts]
        pairs = {}
        for index, version in enumerate(found):
            before = next((lower for lower in found[index + 1 :] if lower.state != "draft"), None)
            if before is not None:
                pairs[version.version] = before
        return pairs

    made: Mapping[str, Version] = context.once(("compared", policy.id, lang), make)
    return made


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
