"""Options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from site_builder.text.dates import BadDate, parse_moment


class Date(click.ParamType[str]):
    """A date such as 2026-01-31, or a moment such as 2026-01-31T12:00."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        text = str(value)
        if text:
            moment = parse_moment(text, "UTC")
            if isinstance(moment, BadDate):
                self.fail(f"{moment.reason}. {moment.hint}".strip(), param, ctx)
        return text


source = click.option(
    "--source",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    show_default="this folder",
    envvar="SITE_BUILDER_SOURCE",
    help="The folder of the site, or any folder of Markdown.",
)
output = click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=None,
    show_default="output/ in the source",
    envvar="SITE_BUILDER_OUTPUT",
    help="Where the site is written.",
)
drafts = click.option(
    "--drafts/--no-drafts",
    default=False,
    show_default=True,
    envvar="SITE_BUILDER_DRAFTS",
    help="Show drafts and scheduled pages too.",
)


def day(help_: str) -> Callable[[Any], Any]:
    """The option `--now`, with what the day is for."""
    return click.option(
        "--now",
        type=Date(),
        default="",
        show_default="SOURCE_DATE_EPOCH, else today",
        envvar="SITE_BUILDER_NOW",
        metavar="DATE",
        help=help_,
    )


now = day("The date of the build, such as 2026-01-31.")
jobs = click.option(
    "--jobs",
    type=click.IntRange(min=0),
    default=0,
    show_default="one for each core",
    envvar="SITE_BUILDER_JOBS",
    metavar="N",
    help="How many processes parse texts.",
)


def findings(where: str = "", variable: str | None = None) -> Callable[[Any], Any]:
    """The option `--format` of what a command has found; `where` says where that is listed."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(["text", "json", "github"]),
        default="text",
        show_default=True,
        envvar=variable,
        help=f"How problems are listed{where}.",
    )


def text_or_json(help_: str) -> Callable[[Any], Any]:
    """The option `--format` of what people read and programs too."""
    return click.option(
        "--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True, help=help_
    )


def epoch() -> str:
    """SOURCE_DATE_EPOCH (reproducible-builds.org), checked; empty when it is not set."""
    text = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if text and not (text.isdecimal() and int(text) < 253_402_300_800):
        raise click.UsageError(f"SOURCE_DATE_EPOCH should be seconds since 1970, not {text!r}.")
    return text
