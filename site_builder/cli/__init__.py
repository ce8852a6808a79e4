"""The command line. Each command is a file of its own, imported only when it is called: start-up stays quick."""

from __future__ import annotations

import importlib
import os
import sys
import zoneinfo

import click

from site_builder import __version__

COMMANDS = {
    "build": "Build the site.",
    "init": "Start a new site in a folder.",
    "new": "Begin a post, a page, a policy or a link.",
    "serve": "Preview the site; it is rebuilt and reloaded when you save.",
    "why": "Say why a page was rendered again, or was not.",
}
"""Name and help of each command; `site_builder.cli.NAME` holds it as `command`."""


class _Lazy(click.Group):
    """A group whose commands are imported when they are called; their help lines are known here."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"site_builder.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, 1, 0.5) if args else []
            if near and "Did you mean" not in error.format_message():
                raise click.UsageError(f"{error.format_message()} Did you mean “{near[0]}”?", ctx) from None
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
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
    try:
        cli(prog_name="site-builder")
    except BrokenPipeError:
        # Whoever read our output has stopped reading (`| head`): that is no mistake.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(1) from None
