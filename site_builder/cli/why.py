"""`site-builder why`: why a page was made again, or was not."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from site_builder.cli import options


@click.command("why")
@click.argument("target")
@options.source
@options.output
@options.text_or_json("How the answer is written.")
def command(target: str, source: Path, output: Path | None, format_: str) -> None:
    """Say why a page was rendered in the last run, or was not.

    TARGET is the address of a page (/news/hello/), a file of the output (news/hello/index.html), or the file that a
    page was written in (content/news/hello.md). A run that finds nothing changed leaves no trace, so the last run is
    the last one that had something to do.

    Exit codes: 0 fine, 2 there is no record of a run, or nothing of that name in it.
    """
    from site_builder.stages.why import NoAnswer, why

    try:
        answers = why(target, source, output if output is not None else source / "output")
    except NoAnswer as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(2)
    if format_ == "json":
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(answers), indent=2).decode())
        return
    for answer in answers:
        click.echo(answer.message)
