"""`site-builder policy`: the commands for policies. Each is a file of its own, `policy_NAME.py`."""

from __future__ import annotations

import click

from site_builder.cli.lazy import LazyGroup

COMMANDS = {
    "audit": "Find commits that changed a policy’s words and kept its date.",
    "bump": "Keep the present version of a policy, and begin the next one.",
    "diff": "Show which words differ between two versions of a policy.",
    "register": "Record the words and dates of published policies.",
    "status": "Show how all policies stand: versions, dates, translations, problems.",
}
"""Name and help of each command; `site_builder.cli.policy_NAME` holds it as `command`."""


@click.group("policy", cls=LazyGroup, lazy=COMMANDS, modules="site_builder.cli.policy_{}")
def command() -> None:
    """Look after policies: their versions, dates and words."""
