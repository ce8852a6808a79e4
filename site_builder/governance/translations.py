"""Whether a policy is translated, and up to which version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from site_builder.governance.life import Policy, Version
from site_builder.governance.versions import version_key
from site_builder.values import Entry

Status = Literal["source", "current", "stale", "missing"]


@dataclass(frozen=True)
class Translation:
    """How the text that readers of `lang` get stands to `version`, the version in question: the `source` itself, a
    `current` translation, a `stale` one (of `behind`, an earlier version), or `missing`. `text` is what there is."""

    lang: str
    status: Status
    version: Version
    text: Entry | None = None
    behind: Version | None = None


def translation(policy: Policy, version: Version, lang: str) -> Translation:
    """The state of the translation of a version into a language."""
    if lang == version.lang:
        return Translation(lang, "source", version, version.entry)
    if lang in version.texts:
        return Translation(lang, "current", version, version.texts[lang])
    lower = [v for v in policy.versions if version_key(v.version) < version_key(version.version) and lang in v.texts]
    if lower:
        return Translation(lang, "stale", version, lower[0].texts[lang], lower[0])
    return Translation(lang, "missing", version)
