"""`site-builder theme`: the commands for themes. Each is a file of its own, `theme_NAME.py`."""

from __future__ import annotations

import click

from site_builder.cli.lazy import LazyGroup

COMMANDS = {
    "eject": "Copy a template or another file into a theme of your own.",
    "list": "List the themes there are, and the parameters of each.",
    "views": "Describe all that templates see.",
}
"""Name and help of each command; `site_builder.cli.theme_NAME` holds it as `command`."""


@click.group("theme", cls=LazyGroup, lazy=COMMANDS, modules="site_builder.cli.theme_{}")
def command() -> None:
    """Look after themes: see which there are and what can be set, and begin one of your own."""
