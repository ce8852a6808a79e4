"""Which versions are compared: each with the one before it in the same language, and no others.

So a comparison, once published, stays at its address like the versions themselves.
"""

from __future__ import annotations

from collections.abc import Mapping

from site_builder.governance.addresses import pages_of
from site_builder.governance.life import Policy, Version
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
