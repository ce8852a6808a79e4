"""`site-builder policy audit`: which commits changed the words of a policy and left its version and dates."""

from __future__ import annotations

import datetime as dt
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_builder.cli import options
from site_builder.text.dates import parse_moment

if TYPE_CHECKING:
    from site_builder.audit.values import Audit


@click.command("audit")
@click.option(
    "--repo",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    show_default="this folder",
    metavar="DIR",
    help="A git repository, or a folder in one: then only what is in it is looked at.",
)
@click.option(
    "--paths",
    "globs",
    multiple=True,
    show_default="all Markdown files but changelogs",
    metavar="GLOB",
    help="Files to look at, such as 'policies/**/*.md', or a folder of Markdown; may be given several times.",
)
@click.option(
    "--since",
    type=options.Date(),
    default="",
    show_default="the first commit",
    metavar="DATE",
    help="Look at commits from that date on, such as 2026-01-31; what stood before is what they are compared with.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
    help="How the report is written.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=None,
    show_default="the terminal",
    metavar="FILE",
    help="Write the report to a file.",
)
@options.jobs
def command(repo: Path, globs: tuple[str, ...], since: str, format_: str, output: Path | None, jobs: int) -> None:
    """Find commits that changed a policy's words and kept its date.

    Works in any git repository of Markdown, without any set-up. It goes through the history of the present branch (a
    merge is one commit; renames are followed), and lists each commit that changed words of a file, while the version
    and the dates that the file states stayed as they were. Changes of markup, of addresses and of line breaks do not
    count.

    A GLOB is relative to DIR: * and ? stay within a folder, ** crosses folders; without a slash, it means files of that
    name in any folder.

    Exit codes: 0 no silent change, 1 there are silent changes, 2 the call was wrong, or there is no history to read.
    """
    from site_builder.audit.run import NoHistory, audit
    from site_builder.check.report import report
    from site_builder.cli.progress import Progress

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # as for `build`: no process stays behind
    try:
        with Progress() as progress:
            result = audit(repo, globs, _moment(since), jobs=jobs, progress=progress)
    except NoHistory as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(2)
    if result.problems:
        click.echo(report(result.problems, "text"), nl=False, err=True)
    text = _written(result, format_)
    if output is None:
        click.echo(text, nl=False)
    else:
        try:
            output.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise click.UsageError(f"The report could not be written to {output}: {error.strerror}.") from None
        from site_builder.audit.report import summary

        click.echo(summary(result), err=True)
    sys.exit(1 if any(file.silent for file in result.files) else 0)


def _moment(since: str) -> dt.datetime | None:
    """A day begins at midnight in UTC."""
    moment = parse_moment(since, "UTC") if since else None
    return moment if isinstance(moment, dt.datetime) else None


def _written(result: Audit, format_: str) -> str:
    if format_ == "html":
        from site_builder.audit.html import html_report

        return html_report(result)
    from site_builder.audit.report import json_report, text_report

    return json_report(result) if format_ == "json" else text_report(result)
