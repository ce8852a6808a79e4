"""What the commands for policies share: the site they read, the day they speak of, and how they refuse."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_builder.cli import options

if TYPE_CHECKING:
    from site_builder.stages.reading import Reading
    from site_builder.store.edits import Edit

day = options.day("The day that counts as today, such as 2026-01-31.")


def read_site(source: Path, now: str, *, drafts: bool) -> Reading:
    """The site in a folder, drafts shown or not. UsageError for a folder that cannot have policies."""
    from site_builder.cli.progress import Progress
    from site_builder.stages.reading import read_library
    from site_builder.stages.request import Request

    with Progress() as progress:
        reading = read_library(
            Request(
                source=source,
                output=source / "output",
                now=now,
                epoch=options.epoch(),
                drafts=drafts,
                progress=progress,
            )
        )
    if not reading.project.content:
        raise click.UsageError(
            "Policies need a project: a folder with a site.yml, with your pages in content/ and your policies in "
            "policies/. `site-builder init DIR` makes one; --source names yours."
        )
    return reading


@contextmanager
def refusals(*kinds: type[Exception]) -> Iterator[None]:
    """What cannot be done is told in one sentence, with exit code 2."""
    try:
        yield
    except kinds as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(2)


def write(root: Path, edits: dict[str, Edit]) -> None:
    """Change files, all or none; exit code 1 where the disk refuses."""
    from site_builder.store.edits import apply
    from site_builder.store.whole import CannotWrite

    try:
        apply(root, edits)
    except CannotWrite as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(1)
