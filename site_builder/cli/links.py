"""`site-builder links`: the commands for links. Each is a file of its own, `links_NAME.py`."""

from __future__ import annotations

import click

from site_builder.cli.lazy import LazyGroup

COMMANDS = {
    "add": "Add a link, with what its page says of itself.",
    "check": "Ask the links that lead out of the site, and note which are dead.",
    "export": "Write the reading list as bookmarks.",
    "harvest": "Read the feeds of the sources, for what may be worth sharing.",
    "import": "Add the bookmarks of a browser or of another program.",
    "review": "Go through what a harvest has found: keep, skip, or mute.",
}
"""Name and help of each command; `site_builder.cli.links_NAME` holds it as `command`."""


@click.group("links", cls=LazyGroup, lazy=COMMANDS, modules="site_builder.cli.links_{}")
def command() -> None:
    """Look after links: add, bring in and take out those of the reading list, and see whether they still lead
    somewhere."""
