"""`site-builder links export`: the reading list as bookmarks, for browsers and for other programs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from site_builder.cli import links_site, options


@click.command("export")
@options.source
@click.option(
    "--format",
    "format_",
    type=click.Choice(["netscape", "json", "csv", "opml"]),
    default="netscape",
    show_default=True,
    help="The format; netscape is what browsers import.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=None,
    show_default="the terminal",
    metavar="FILE",
    help="Write to a file.",
)
@click.option(
    "--lang",
    default="",
    metavar="TAG",
    show_default="that of the site",
    help="The language of notes, where a link has several.",
)
@click.option("--drafts", is_flag=True, default=False, help="Export drafts too, as private.")
def command(source: Path, format_: str, output: Path | None, lang: str, drafts: bool) -> None:
    """Export the reading list.

    All links of content/links, the newest first. JSON keeps everything; for the other formats the error stream tells
    which fields could not be kept. Where a list cannot be read, the export is without it.

    Exit codes: 0 fine, 1 a list cannot be read or the file cannot be written, 2 the call was wrong.
    """
    from site_builder.bookmarks.formats import format_named
    from site_builder.bookmarks.reading import NeedsLibrary
    from site_builder.bookmarks.report import lost_lines
    from site_builder.desk.export_links import bookmarks_of, written
    from site_builder.store.whole import CannotWrite, write_whole

    shelf = links_site.read(source, writing=False)
    links = bookmarks_of(shelf, links_site.language(shelf, lang), drafts=drafts)
    with links_site.refusals(NeedsLibrary):
        made = written(links, format_named(format_), shelf)
    if output is None:
        click.echo(made.text.encode(), nl=False)  # in UTF-8, whatever the terminal has: the file may say so
    else:
        with links_site.refusals(CannotWrite, code=1):
            write_whole(output.parent, output.name, made.text.encode())
    for line in lost_lines(made.losses):
        click.echo(line, err=True)
    if shelf.problems:
        click.echo("The export is not whole, since not all lists of links can be read.", err=True)
        sys.exit(1)
