"""`site-builder build`: the main job."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import click

from site_builder.cli import options

_WRONG_CALLS = frozenset({"output/refused", "call/url", "call/now", "call/cache"})
"""Problems of what the command was given, not of the site."""


@click.command("build")
@options.source
@options.output
@click.option(
    "--url",
    default="",
    show_default="that of site.yml",
    envvar="SITE_BUILDER_URL",
    help="The address of the site, such as https://example.org/community.",
)
@options.drafts
@options.now
@click.option(
    "--strict/--no-strict",
    default=False,
    show_default=True,
    envvar="SITE_BUILDER_STRICT",
    help="Warnings count as errors for the exit code.",
)
@options.jobs
@options.findings(", on the error stream", "SITE_BUILDER_FORMAT")
@click.option(
    "--cache",
    default="",
    show_default="none",
    envvar="SITE_BUILDER_CACHE",
    metavar="URL",
    help="A cache that several machines share: a folder, or an address such as s3://bucket/folder.",
)
@click.option(
    "--timings/--no-timings",
    default=False,
    show_default=True,
    envvar="SITE_BUILDER_TIMINGS",
    help="Say how long each stage took, on the error stream.",
)
def command(
    source: Path,
    output: Path | None,
    url: str,
    drafts: bool,
    now: str,
    strict: bool,
    jobs: int,
    format_: str,
    cache: str,
    timings: bool,
) -> None:
    """Build the site.

    Exit codes: 0 fine, 1 the site has errors (or warnings under --strict), 2 the call was wrong. Where there are
    errors, the published site is left as it was.
    """
    started = time.perf_counter()
    if timings and format_ == "json":
        raise click.UsageError("--timings and --format json both write to the error stream. Use one of them.")
    from site_builder.build import Request, build
    from site_builder.check.report import report
    from site_builder.cli.progress import Progress

    # `kill`, and a CI job that is called off, end the build as Ctrl-C does: no process stays behind.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with Progress() as progress:
        result = build(
            Request(
                source=source,
                output=output if output is not None else source / "output",
                url=url,
                drafts=drafts,
                now=now,
                epoch=options.epoch(),
                jobs=jobs,
                progress=progress,
                shared=cache,
                # Not an option: other users of a machine can see those.
                secret=os.environ.get("SITE_BUILDER_CACHE_SECRET", ""),
            )
        )
    listed = report(result.problems, format_)
    if listed:
        click.echo(listed, nl=False, err=True)
    seconds = time.perf_counter() - started
    click.echo(
        f"pages {result.pages}, written {len(result.written)}, unchanged {result.unchanged}, "
        f"removed {len(result.removed)}, problems {len(result.problems)}, seconds {seconds:.2f}"
    )
    if timings:
        click.echo(_table(result.timings, seconds), nl=False, err=True)
    wrong = any(problem.code in _WRONG_CALLS for problem in result.problems)
    # Whoever asks for JSON or annotations reads the error stream by machine.
    if wrong and format_ == "text":
        click.echo("Nothing was published, since the command was given something that cannot be.", err=True)
    elif result.errors and format_ == "text":
        click.echo("The site has errors, so what is published was left as it was.", err=True)
    elif strict and result.warnings and format_ == "text":
        click.echo("The site is published; its warnings count as errors, as --strict asks.", err=True)
    if wrong:
        sys.exit(2)
    sys.exit(1 if result.errors or (strict and result.warnings) else 0)


def _table(laps: Mapping[str, float], seconds: float) -> str:
    """A line for each stage: its name, its seconds and its share. What lies before, after and between is the rest."""
    rows = {**laps, "rest": max(0.0, seconds - sum(laps.values())), "total": seconds}
    lines = [f"{'stage':<10}{'seconds':>9}{'share':>8}"]
    lines += [f"{name:<10}{took:>9.3f}{took / seconds if seconds else 0:>8.1%}" for name, took in rows.items()]
    return "\n".join(lines) + "\n"
