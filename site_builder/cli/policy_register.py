"""`site-builder policy register`: put published texts on record."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from site_builder.cli import options, policy_site
from site_builder.scaffold.scalars import fault_of


@click.command("register")
@options.source
@policy_site.day
@click.option(
    "--amend",
    multiple=True,
    show_default="nothing",
    metavar="ID@VERSION",
    help="Correct the record of this version, in all languages in which it differs; may be given several times.",
)
@click.option("--reason", default="", metavar="TEXT", help="Why it is corrected; kept in the register.")
@click.option("--check", is_flag=True, default=False, help="Write nothing; exit code 1 if there is something to write.")
def command(source: Path, now: str, amend: tuple[str, ...], reason: str, check: bool) -> None:
    """Record the words and dates of published policies in policies/register.yml.

    Every version that is no draft gets a record, in all its languages; what is recorded stays as it is. Where published
    words or dates have changed since, nothing is written, and the change is named. --amend with --reason records a
    correction: the earlier digest stays in the register, with the day and the reason.

    Exit codes: 0 fine, 1 a published text has changed or cannot be read, 2 the call was wrong.
    """
    from site_builder.check.report import report
    from site_builder.stages.registering import CannotRegister, edits_of, plan_register

    reason = reason.strip()
    if bool(amend) != bool(reason):
        raise click.UsageError(
            "--amend ID@VERSION and --reason TEXT belong together: a correction says why it is made."
        )
    if reason and (fault := fault_of(reason)):
        raise click.UsageError(f"The reason {fault}.")
    reading = policy_site.read_site(source, now, drafts=False)
    with policy_site.refusals(CannotRegister):
        plan = plan_register(reading, amend, reason)
    if plan.problems:
        click.echo(report(plan.problems, "text"), nl=False, err=True)
        click.echo("Nothing was written, since what has been published must be right first.", err=True)
        sys.exit(1)
    if not check:
        policy_site.write(source, edits_of(plan, reading))
    for step in plan.steps:
        click.echo(step.line(done=not check))
    if not plan.steps:
        click.echo(plan.summary)
    sys.exit(1 if check and plan.steps else 0)
