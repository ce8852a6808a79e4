"""`site-builder i18n`: the commands for the words of themes. Each is a file of its own, `i18n_NAME.py`."""

from __future__ import annotations

import click

from site_builder.cli.lazy import LazyGroup

COMMANDS = {
    "check": "Say what a language still lacks, or says wrongly.",
    "extract": "Write all words of the theme into a catalog, for translators.",
}
"""Name and help of each command; `site_builder.cli.i18n_NAME` holds it as `command`."""


@click.group("i18n", cls=LazyGroup, lazy=COMMANDS, modules="site_builder.cli.i18n_{}")
def command() -> None:
    """Look after the words of the theme in several languages."""
