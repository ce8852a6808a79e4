"""`site-builder links check`: ask the links that lead out of the site."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import click

from site_builder.cli import links_site, network, options


@click.command("check")
@options.source
@click.option("--fix", is_flag=True, default=False, help="Write the new address of links that have moved for good.")
@click.option(
    "--only",
    type=click.Choice(["all", "new", "failing"]),
    default="all",
    show_default=True,
    help="Which links: all, those that were never asked, or those that failed the last time.",
)
@network.options("links", "an answer")
@options.findings()
@options.day("The day of the check, such as 2026-01-31.")
def command(
    source: Path,
    fix: bool,
    only: Literal["all", "new", "failing"],
    manners: network.Manners,
    format_: str,
    now: str,
) -> None:
    """Ask the links that lead out of the site, and note which are dead.

    Every address in texts, lists and menus is asked once. What was found is kept in content/links/checks.yml; commit
    it, since a build asks no network. A link is dead when it failed on several different days (`links: dead_after:` in
    site.yml). Ctrl-C ends a check; what was found until then is kept.

    Findings go to the output, and the last line, on the error stream, sums up.

    Exit codes: 0 fine, 1 a link is dead that was not before, 2 the call was wrong, the log cannot be read, something
    cannot be written or no host be reached, 128 and its number where a signal ended it (130 for Ctrl-C).
    """
    from site_builder.net.missing import NotInstalled, ensure

    with links_site.refusals(NotInstalled):
        ensure()
    from site_builder.check.report import report
    from site_builder.cli.progress import Progress
    from site_builder.desk.check.run import CannotCheck, check_links
    from site_builder.desk.check.summary import summary
    from site_builder.stages.reading import read_library
    from site_builder.stages.request import Request

    epoch = options.epoch()
    with links_site.refusals(CannotCheck), Progress() as progress:
        reading = read_library(
            Request(source=source, output=source / "output", now=now, epoch=epoch, progress=progress)
        )
        settings = manners.settings(reading.project.site.url)
        checked = check_links(reading, only, settings, fix=fix, progress=progress)
    click.echo(report(checked.problems, format_), nl=False)
    click.echo(summary(checked), err=True)
    if checked.fault:
        click.echo(f"Error: {checked.fault}", err=True)
    if checked.signal:
        sys.exit(128 + checked.signal)
    sys.exit(2 if checked.fault else 1 if checked.died else 0)
