"""`site-builder policy`: the commands for policies. Each is a file of its own, `policy_NAME.py`."""

from __future__ import annotations

import click

from site_builder.cli.lazy import LazyGroup

COMMANDS = {
    "audit": "Find commits that changed a policy’s words and kept its date.",
}
"""Name and help of each command; `site_builder.cli.policy_NAME` holds it as `command`."""


@click.group("policy", cls=LazyGroup, lazy=COMMANDS, modules="site_builder.cli.policy_{}")
def command() -> None:
    """Look after policies: their versions, dates and words."""
