"""`site-builder serve`: a preview that follows what you write."""

from __future__ import annotations

import signal
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_builder.cli import options

if TYPE_CHECKING:
    from site_builder.serve.preview import Built


@click.command("serve")
@options.source
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    envvar="SITE_BUILDER_HOST",
    help="The address to serve at; this computer only.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    envvar="SITE_BUILDER_PORT",
    help="The port to serve at; 0 takes a free one.",
)
@click.option(
    "--drafts/--no-drafts",
    default=True,
    show_default=True,
    help="Show drafts and scheduled pages too.",
)
@click.option("--open", "open_", is_flag=True, default=False, help="Open the site in your browser.")
@click.option(
    "--poll",
    is_flag=True,
    default=False,
    help="Look at all files again and again; for network and shared folders, whose changes are not told.",
)
def command(source: Path, host: str, port: int, drafts: bool, open_: bool, poll: bool) -> None:
    """Preview the site on this computer. It is rebuilt, and the page reloaded, when you save a file.

    The preview is made in a temporary folder; what is published in output/ stays as it is. Ctrl and C end it.
    """
    from site_builder.serve.preview import Settings, open_preview
    from site_builder.serve.server import Refused

    _let_signals_end_it()
    settings = Settings(source.resolve(), host, port, drafts, poll, options.epoch())
    try:
        with open_preview(settings) as preview:
            _tell(preview.build())
            preview.serve()
            click.echo(f"The preview is at {preview.url}/ (Ctrl and C end it).")
            _flush()
            if open_:
                threading.Thread(target=click.launch, args=(f"{preview.url}/",), daemon=True).start()
            preview.follow(_tell)
    except Refused as error:
        raise click.UsageError(str(error)) from error
    except KeyboardInterrupt:
        click.echo("The preview has ended.")
    sys.exit(0)


def _let_signals_end_it() -> None:
    """Ctrl-C ends the preview even when a shell script has started it in the background, and so does `kill`."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def _tell(built: Built) -> None:
    """One line on what has changed, and all problems on the error stream."""
    from site_builder.check.report import report

    result = built.result
    listed = report(result.problems, "text")
    if listed:
        click.echo(listed, nl=False, err=True)
    what = _changed(built.changed)
    if result.errors:
        outcome = f"{_count(result.errors, 'error')}, so the site stays as it was"
    else:
        outcome = f"{_count(len(result.written), 'file')} written, {len(result.removed)} removed"
        outcome += f", {_count(result.warnings, 'warning')}" if result.warnings else ""
    click.echo(f"{time.strftime('%H:%M:%S')} {what}: {outcome} ({built.seconds:.2f} s)")
    _flush()


def _changed(paths: tuple[str, ...]) -> str:
    if not paths:
        return "first build"
    more = len(paths) - 1
    return paths[0] + (f" and {_count(more, 'other file')}" if more else "")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _flush() -> None:
    """In a pipe too, a line is there when it is said."""
    sys.stdout.flush()
