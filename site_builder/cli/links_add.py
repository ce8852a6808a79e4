"""`site-builder links add`: a link for the reading list, with what its page says of itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_builder.cli import links_site, network, options

if TYPE_CHECKING:
    from site_builder.bookmarks.facts.values import Facts


@click.command("add")
@click.argument("url")
@options.source
@click.option("--note", default="", metavar="TEXT", help="Why it is worth reading, in Markdown.")
@click.option("--tags", default="", metavar="TAGS", help="Its subjects, with commas between them.")
@click.option("--via", default="", metavar="URL", help="The address of who pointed to it.")
@click.option("--collection", default="", metavar="NAME", help="The collection it belongs to.")
@click.option("--title", default="", metavar="TEXT", show_default="what the page says", help="Its title.")
@click.option(
    "--lang",
    default="",
    metavar="TAG",
    show_default="that of the site",
    help="The language of the note, such as fr; that of the page is found out.",
)
@click.option("--offline", is_flag=True, default=False, help="Add what is said here, and do not look at the page.")
@network.allow_private
@links_site.day
def command(
    url: str,
    source: Path,
    note: str,
    tags: str,
    via: str,
    collection: str,
    title: str,
    lang: str,
    offline: bool,
    allow_private: bool,
    now: str,
) -> None:
    """Add a link to the reading list; URL is its address.

    The page is asked for its title, author, date, language, description, picture and type. The link comes into
    content/links/YEAR.yml, which keeps all that is in it. Parameters of the address that only follow people are left
    out. A link that the list has already, in whatever form, is not added.

    Prints the path of the file, and on the error stream what was written.

    Exit codes: 0 fine, 1 the page or a list cannot be read, 2 the call was wrong, or the link is there already.
    """
    from site_builder.bookmarks.clean import address, lines, one_line
    from site_builder.desk.add_link import Known, Wanted, plan_link
    from site_builder.desk.filing import CannotFile
    from site_builder.scaffold.link_rows import link_row

    if not address(url):
        raise click.UsageError(f"The URL should be a whole address that begins with https:// or http://, not {url!r}.")
    if via and not address(via):
        raise click.UsageError(f"--via should be a whole address that begins with https:// or http://, not {via!r}.")
    shelf = links_site.read(source)
    wanted = Wanted(
        url=url.strip(),
        title=one_line(title),
        note=lines(note),
        tags=tuple(dict.fromkeys(filter(None, map(one_line, tags.split(","))))),
        via=address(via),
        collection=one_line(collection),
        lang=links_site.language(shelf, lang),
    )

    def look(asked: str) -> tuple[str, Facts]:
        return _look(asked, shelf.site.url, allow_private)

    date = links_site.moment(now, shelf.site.timezone)
    with links_site.refusals(Known, CannotFile):
        added = plan_link(shelf, wanted, date, None if offline else look)
    links_site.write(source, added.filed.edits)
    for place in added.elsewhere:
        click.echo(f"The site has this link in another language, too: {place}.", err=True)
    click.echo(link_row(added.bookmark, shelf.site.timezone, invite=True), err=True, nl=False)
    for path in added.filed.edits:
        click.echo(str(source / path))


def _look(url: str, site: str, allow_private: bool) -> tuple[str, Facts]:
    """What the page at an address says. Exit code 2 where packages are missing, 1 where there is no such page."""
    from site_builder.desk.fetching import Unreachable, look
    from site_builder.net.missing import NotInstalled, ensure

    with links_site.refusals(NotInstalled):
        ensure("lxml")
    from site_builder.net.client import Client
    from site_builder.net.values import Settings, agent

    try:
        found = look(url, Client(Settings(agent=agent(site), allow_private=allow_private)))
    except Unreachable as error:
        click.echo(f"Error: {url} cannot be looked at: {error}.", err=True)
        click.echo("--offline adds it all the same, with the --title that you give it.", err=True)
        raise SystemExit(1) from None
    if found.moved:
        click.echo(f"The page has moved for good, to {found.url}", err=True)
    elif found.instead:
        click.echo(f"The address leads to {found.instead} for now; what is told of the page is from there.", err=True)
    return found.url, found.facts
