"""`site-builder links harvest`: read the feeds of the sources."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from site_builder.cli import links_site, network, options


@click.command("harvest")
@options.source
@click.option(
    "--since",
    type=click.IntRange(min=1, max=3650),
    default=30,
    show_default=True,
    metavar="DAYS",
    help="How old an entry may be.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=0, max=5000),
    default=100,
    show_default=True,
    metavar="N",
    help="How many candidates the inbox holds at most, the likeliest first.",
)
@click.option("--fix", is_flag=True, default=False, help="Write the new address of feeds that have moved for good.")
@click.option(
    "--planet",
    is_flag=True,
    default=False,
    help="Write content/links/planet.yml too: a build makes a page of the latest entries.",
)
@click.option(
    "--planet-size",
    type=click.IntRange(min=1, max=1000),
    default=60,
    show_default=True,
    metavar="N",
    help="How many entries the planet has; at most five of one source.",
)
@network.options("feeds", "a feed")
@options.findings()
@options.day("The day of the harvest, such as 2026-01-31.")
def command(
    source: Path,
    since: int,
    limit: int,
    fix: bool,
    planet: bool,
    planet_size: int,
    manners: network.Manners,
    format_: str,
    now: str,
) -> None:
    """Read the feeds of the sources, for what may be worth sharing.

    The sources stand in content/links/sources.yml, or sources.opml. What the site does not have yet comes into
    content/links/inbox.yml, the likeliest first, each with the reasons; it is never published. `links review` goes
    through it. A feed that has not changed is not sent again. Ctrl-C ends a harvest; what was fetched until then is
    kept.

    Findings go to the output, and the last line, on the error stream, sums up.

    Exit codes: 0 fine, 1 a source needs an editor, 2 the call was wrong, there are no sources, or the inbox cannot be
    read or written, 128 and its number where a signal ended it (130 for Ctrl-C).
    """
    from site_builder.net.missing import NotInstalled, ensure

    with links_site.refusals(NotInstalled):
        ensure("lxml")
    from site_builder.check.report import report
    from site_builder.cli.progress import Progress
    from site_builder.desk.harvest.inbox import CannotRead
    from site_builder.desk.harvest.run import NoSources, Wanted, harvest
    from site_builder.desk.harvest.summary import summary
    from site_builder.store.whole import CannotWrite

    shelf = links_site.read(source)
    wanted = Wanted(
        now=links_site.end_of_day(now, shelf.site.timezone),
        since=since,
        limit=limit,
        fix=fix,
        planet=planet_size if planet else 0,
    )
    with links_site.refusals(NoSources, CannotRead, CannotWrite), Progress() as progress:
        made = harvest(source, shelf, wanted, manners.settings(shelf.site.url), progress=progress)
    click.echo(report(made.problems, format_), nl=False)
    click.echo(summary(made), err=True)
    if made.signal:
        sys.exit(128 + made.signal)
    sys.exit(1 if any(problem.severity == "error" for problem in made.problems) else 0)
