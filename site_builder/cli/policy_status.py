"""`site-builder policy status`: how all policies stand."""

from __future__ import annotations

from pathlib import Path

import click

from site_builder.cli import options, policy_site


@click.command("status")
@options.source
@policy_site.day
@options.text_or_json("For people or for programs.")
def command(source: Path, now: str, format_: str) -> None:
    """Show how all policies stand: which version is in force, what is announced, when it is reviewed, who answers for
    it, how its translations stand, and how many problems a build would name in its files.

    Each policy has a line for the version that its address shows, and one for each version to come, drafts included.
    The exit code is 0 however they stand.
    """
    from site_builder.governance.status import status

    reading = policy_site.read_site(source, now, drafts=True)
    table = status(reading.context, reading.all_problems())
    if format_ == "json":
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(table), indent=2).decode())
        return
    from site_builder.governance.status_text import status_text

    click.echo(status_text(table), nl=False)
