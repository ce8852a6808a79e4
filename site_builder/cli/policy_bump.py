"""`site-builder policy bump`: keep the present version of a policy, and begin the next one."""

from __future__ import annotations

import datetime as dt
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_builder.cli import options, policy_site
from site_builder.scaffold.scalars import fault_of

if TYPE_CHECKING:
    from site_builder.governance.stepping import Step


@click.command("bump")
@click.argument("policy", metavar="ID")
@click.option("--major", is_flag=True, default=False, help="Rights or duties change much: 2.9 is followed by 3.0.")
@click.option("--minor", is_flag=True, default=False, help="Rights or duties change a little: 2.9 is followed by 2.10.")
@click.option("--editorial", is_flag=True, default=False, help="Nothing changes for anybody: 2.9 is followed by 2.9.1.")
@click.option(
    "--note", default="", show_default="to be filled in", metavar="TEXT", help="What changes, in one sentence."
)
@click.option(
    "--effective",
    type=options.Date(),
    default="",
    show_default="today and the notice days of site.yml; today for --editorial",
    metavar="DATE",
    help="From which day the next version binds.",
)
@options.source
@policy_site.day
def command(
    policy: str, major: bool, minor: bool, editorial: bool, note: str, effective: str, source: Path, now: str
) -> None:
    """Keep the present version of the policy ID, and begin the next one.

    The text as it was published goes into a file of its own, ID/VERSION.md, and so do its translations. The main file
    gets the next number, the dates and the note at its top; the rest of it stays as it is, for you to change. Where you
    have changed it already, what was published is taken from the history of git.

    Exit codes: 0 fine, 1 the files of the policy have errors, 2 the call was wrong, or there can be no next version.
    """
    from site_builder.audit.earlier import earlier_texts
    from site_builder.check.report import report
    from site_builder.governance.named import NoPolicy
    from site_builder.stages.bumpable import CannotBump
    from site_builder.stages.bumping import Bump, plan_bump

    step = _step(major, minor, editorial)
    note = note.strip()
    if note and (fault := fault_of(note)):
        raise click.UsageError(f"The note {fault}.")
    if len(effective.strip()) > len("2026-01-31"):
        raise click.UsageError("--effective: a policy binds from a day on; leave the time out.")
    binds = dt.date.fromisoformat(effective.strip()) if effective.strip() else None
    reading = policy_site.read_site(source, now, drafts=True)
    with policy_site.refusals(NoPolicy, CannotBump):
        plan = plan_bump(reading, policy, step, note, binds, partial(earlier_texts, source))
    if not isinstance(plan, Bump):
        click.echo(report(plan, "text"), nl=False, err=True)
        click.echo("Nothing was changed, since what is kept must be right first.", err=True)
        sys.exit(1)
    policy_site.write(source, dict(plan.edits))
    for line in plan.lines():
        click.echo(line)


def _step(major: bool, minor: bool, editorial: bool) -> Step:
    chosen: list[Step] = []
    chosen += ["major"] if major else []
    chosen += ["minor"] if minor else []
    chosen += ["editorial"] if editorial else []
    if len(chosen) != 1:
        raise click.UsageError(
            "Say which step it is: --major or --minor if rights or duties change, --editorial if nothing does."
        )
    return chosen[0]
