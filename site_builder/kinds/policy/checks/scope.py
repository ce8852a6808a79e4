"""Which versions a check looks at: what has been superseded or retired is history, and nobody can mend it."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.governance.life import Version, policies
from site_builder.library.context import Context


def unfinished(context: Context) -> Iterator[Version]:
    """Versions that bind, will bind or are drafts (where the build shows them), by policy, the highest first."""
    for policy in policies(context).values():
        yield from (v for v in policy.versions if v.state in ("draft", "announced", "in-force"))


def binding(context: Context) -> Iterator[Version]:
    """Versions that bind or will bind, by policy, the highest first."""
    return (version for version in unfinished(context) if version.state != "draft")
