"""The command line. Each command is a file of its own, imported only when it is called: start-up stays quick."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
import zoneinfo

import click

from site_builder import __version__
from site_builder.cli.lazy import LazyGroup

COMMANDS = {
    "build": "Build the site.",
    "i18n": "Look after the words of the theme in several languages.",
    "init": "Start a new site in a folder.",
    "links": "Look after links: add, import, export and check them.",
    "new": "Begin a post, a page, a policy or a link.",
    "policy": "Look after policies: their versions, dates and words.",
    "serve": "Preview the site; it is rebuilt and reloaded when you save.",
    "theme": "Look after themes: list them, copy their files, say what templates see.",
    "why": "Say why a page was rendered again, or was not.",
}
"""Name and help of each command; `site_builder.cli.NAME` holds it as `command`."""


@click.group(
    cls=LazyGroup,
    lazy=COMMANDS,
    modules="site_builder.cli.{}",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="site-builder")
def cli() -> None:
    """Turn a folder of Markdown, usage policies and curated links into a website with feeds."""


def main() -> None:
    """The entry point. Exit codes: 0 fine, 1 the site has errors, 2 the call was wrong."""
    if os.name == "posix" and sys.getfilesystemencoding() != "utf-8" and not sys.flags.utf8_mode:
        # Under an old locale the names of files would be read as other letters: begin again in Python's UTF-8 mode.
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])
    # The time zones of the package tzdata rather than of this machine: the same dates everywhere.
    zoneinfo.reset_tzpath(())
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="backslashreplace")  # as the error stream has it: a letter is no reason to end
    try:
        try:
            cli(prog_name="site-builder")
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()  # here, where it can still be said that the disk is full
    except BrokenPipeError:
        # Whoever read our output has stopped reading (`| head`): that is no mistake.
        _drop_output()
        raise SystemExit(1) from None
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        _drop_output()
        with contextlib.suppress(OSError):
            click.echo(f"Not all could be written: {error.strerror}.", err=True)
        raise SystemExit(1) from None


def _drop_output() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
