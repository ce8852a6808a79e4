"""What the commands that add and list links share: the site they read, the day they speak of, and how they refuse."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_builder.cli import options

if TYPE_CHECKING:
    from site_builder.desk.shelf import Shelf
    from site_builder.store.edits import Edit

day = options.day("The date that a link gets, such as 2026-01-31.")


def read(source: Path, *, writing: bool = True) -> Shelf:
    """The links of the site in a folder. Where a list cannot be read, and something is to be added, exit code 1: a link
    in it would be added a second time."""
    from site_builder.check.report import report
    from site_builder.desk.shelf import read_shelf

    try:
        shelf = read_shelf(source)
    except OSError as error:
        raise click.UsageError(f"{error.filename or source} cannot be read: {error.strerror or error}.") from error
    if shelf.problems:
        click.echo(report(shelf.problems, "text"), nl=False, err=True)
        if writing:
            click.echo("Nothing was written, since all lists of links must be readable first.", err=True)
            sys.exit(1)
    return shelf


def language(shelf: Shelf, tag: str) -> str:
    """A language of the site in the spelling of site.yml; its own for none. UsageError for a language it has not."""
    known = {each.lower(): each for each in shelf.site.all_languages()}
    if tag and tag.lower() not in known:
        raise click.UsageError(
            f"The site has no language {tag}; it has {', '.join(known.values())}. "
            "Add it under `languages:` in site.yml."
        )
    return known[tag.lower()] if tag else shelf.site.language


def moment(now: str, timezone: str) -> dt.datetime:
    """The date that new links get: `--now`, else SOURCE_DATE_EPOCH, else today; a day is its beginning in the zone."""
    from site_builder.cli.days import today
    from site_builder.text.dates import parse_moment

    found = parse_moment(now or today(timezone, options.epoch()).isoformat(), timezone)
    if not isinstance(found, dt.datetime):
        raise click.UsageError(f"--now: {found.reason}. {found.hint}")
    return found


def end_of_day(now: str, timezone: str) -> dt.datetime:
    """The moment until which entries of feeds count: `--now` where that is a moment; of a day, its end in the zone."""
    from site_builder.text.dates import zone

    found = moment(now, timezone)
    whole = found.astimezone(zone(timezone) or dt.UTC).time() == dt.time()
    return found + dt.timedelta(days=1, seconds=-1) if whole else found


@contextmanager
def refusals(*kinds: type[Exception], code: int = 2) -> Iterator[None]:
    """What cannot be done is told in one sentence, with an exit code."""
    try:
        yield
    except kinds as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(code)


def write(root: Path, edits: Mapping[str, Edit]) -> None:
    """Change files, all or none; exit code 1 where the disk refuses."""
    from site_builder.store.edits import apply
    from site_builder.store.whole import CannotWrite

    with refusals(CannotWrite, code=1):
        apply(root, edits)
