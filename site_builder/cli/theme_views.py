"""`site-builder theme views`: what templates see."""

from __future__ import annotations

from pathlib import Path

import click

from site_builder.cli import links_site


@click.command("views")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=None,
    show_default="the terminal",
    metavar="FILE",
    help="Write to a file.",
)
def command(output: Path | None) -> None:
    """Describe every view that templates get, with its fields and their types, as a page in Markdown.

    Exit codes: 0 fine, 1 the file cannot be written.
    """
    from site_builder.stages.view_types import described
    from site_builder.store.whole import CannotWrite, write_whole

    if output is None:
        click.echo(described(), nl=False)
        return
    with links_site.refusals(CannotWrite, code=1):
        write_whole(output.parent, output.name, described().encode())
