"""`site-builder links import`: bookmarks of browsers and of other programs become links of the reading list."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_builder.cli import links_site, options

if TYPE_CHECKING:
    from site_builder.bookmarks.folders import Folders

FORMATS = ("auto", "csv", "json", "netscape", "opml", "pinboard", "pocket", "pocket-html", "raindrop")
"""The names of `site_builder.bookmarks.formats`, which is imported only when it is needed."""


@click.command("import")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@options.source
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="auto",
    show_default=True,
    help="The format of the file; auto finds it out.",
)
@click.option("--collection", default="", metavar="NAME", help="The collection that all of them come into.")
@click.option(
    "--folders",
    type=click.Choice(["tags", "collections", "ignore"]),
    default="tags",
    show_default=True,
    help="What the folders of the file become.",
)
@click.option("--include-private", is_flag=True, default=False, help="Add private bookmarks too, as drafts.")
@click.option("--dry-run", is_flag=True, default=False, help="Write nothing; tell what would be done.")
@links_site.day
def command(
    file: Path,
    source: Path,
    format_: str,
    collection: str,
    folders: Folders,
    include_private: bool,
    dry_run: bool,
    now: str,
) -> None:
    """Add the bookmarks of FILE to the reading list.

    Bookmarks as browsers export them (netscape), Pocket's (pocket, pocket-html), Pinboard's and Raindrop's, OPML, and
    what `links export` writes. Each comes into content/links/YEAR.yml by its date; what the site has already, in
    whatever form, is not added. In the end a report says what was left out, and which fields could not be kept.

    Exit codes: 0 fine, 1 the file or a list cannot be read, 2 the call was wrong.
    """
    from site_builder.bookmarks.clean import one_line
    from site_builder.bookmarks.merge import Choices
    from site_builder.bookmarks.reading import NeedsLibrary
    from site_builder.bookmarks.report import lost_lines, merged_lines
    from site_builder.check.report import report
    from site_builder.desk.filing import CannotFile
    from site_builder.desk.import_links import plan_import

    shelf = links_site.read(source)
    choices = Choices(folders=folders, collection=one_line(collection), include_private=include_private)
    try:
        with links_site.refusals(CannotFile, NeedsLibrary):
            plan = plan_import(shelf, file, format_, choices, links_site.moment(now, shelf.site.timezone))
    except OSError as error:
        raise click.UsageError(f"{file} cannot be read: {error.strerror or error}.") from None
    if plan.problems:
        click.echo(report(plan.problems, "text"), nl=False, err=True)
        if plan.format is None or any(problem.severity == "error" for problem in plan.problems):
            sys.exit(1)
    if not dry_run:
        links_site.write(source, plan.filed.edits)
    for path, count in plan.filed.added.items():
        click.echo(f"{source / path}: {count}")
    lost = lost_lines(plan.losses, " of all that is in the file") if plan.merged.added else ()
    for line in (*merged_lines(plan.merged), *lost):
        click.echo(line)
    if dry_run:
        click.echo("Nothing was written, because of --dry-run.")
