"""`site-builder links check`: ask the links that lead out of the site."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import click

from site_builder.cli import options


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
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1, max=600),
    default=20.0,
    show_default=True,
    metavar="SECONDS",
    help="The longest that an answer may take, with all its redirects.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1, max=256),
    default=32,
    show_default=True,
    envvar="SITE_BUILDER_LINK_JOBS",
    metavar="N",
    help="How many links are asked at once.",
)
@click.option(
    "--per-host",
    type=click.IntRange(min=1, max=256),
    default=2,
    show_default=True,
    metavar="N",
    help="How many of them at one host.",
)
@click.option(
    "--delay",
    type=click.FloatRange(min=0, max=600),
    default=0.25,
    show_default=True,
    metavar="SECONDS",
    help="The time between two questions to one host.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How findings are listed.",
)
@options.day("The day of the check, such as 2026-01-31.")
@click.option(
    "--allow-private", is_flag=True, default=False, help="Ask hosts of this machine and of private networks too."
)
def command(
    source: Path,
    fix: bool,
    only: Literal["all", "new", "failing"],
    timeout: float,
    jobs: int,
    per_host: int,
    delay: float,
    format_: str,
    now: str,
    allow_private: bool,
) -> None:
    """Ask the links that lead out of the site, and note which are dead.

    Every address in texts, lists and menus is asked once. What was found is kept in content/links/checks.yml; commit
    it, since a build asks no network. A link is dead when it failed on several different days (`links: dead_after:` in
    site.yml). Ctrl-C ends a check; what was found until then is kept.

    Findings go to the output, and the last line, on the error stream, sums up.

    Exit codes: 0 fine, 1 a link is dead that was not before, 2 the call was wrong, or the log cannot be read or
    written, 130 or 143 the check was ended by a signal.
    """
    from site_builder.net.missing import NotInstalled, ensure

    try:
        ensure()
    except NotInstalled as error:
        _refuse(str(error))
    from site_builder.check.report import report
    from site_builder.cli.progress import Progress
    from site_builder.desk.check_links import CannotCheck, check_links
    from site_builder.desk.summary import summary
    from site_builder.net.values import Settings, agent
    from site_builder.stages.reading import read_library
    from site_builder.stages.request import Request
    from site_builder.store.whole import CannotWrite

    epoch = options.epoch()
    try:
        with Progress() as progress:
            reading = read_library(
                Request(source=source, output=source / "output", now=now, epoch=epoch, progress=progress)
            )
            settings = Settings(
                agent=agent(reading.project.site.url),
                total=timeout,
                connect=min(timeout, 10.0),
                read=timeout,
                retries=1,
                jobs=jobs,
                per_host=per_host,
                delay=delay,
                allow_private=allow_private,
            )
            checked = check_links(reading, only, settings, fix=fix, progress=progress)
    except (CannotCheck, CannotWrite) as error:
        _refuse(str(error))
    click.echo(report(checked.problems, format_), nl=False)
    click.echo(summary(checked), err=True)
    if checked.signal:
        sys.exit(128 + checked.signal)
    sys.exit(1 if checked.died else 0)


def _refuse(message: str) -> None:
    click.echo(f"Error: {message}", err=True)
    sys.exit(2)
