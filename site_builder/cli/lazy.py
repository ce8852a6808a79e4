"""Groups of commands that are imported only when they are called: start-up stays quick."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import click


class LazyGroup(click.Group):
    """A group that knows the names and help lines of its commands, and imports one when it is called: the module
    `modules` with its name, which holds it as `command`."""

    def __init__(self, *arguments: Any, lazy: Mapping[str, str], modules: str, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._lazy = lazy
        self._modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(self._lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._lazy:
            return None
        command: click.Command = importlib.import_module(self._modules.format(cmd_name)).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], self._lazy, 1, 0.5) if args else []
            if near and "Did you mean" not in error.format_message():
                raise click.UsageError(f"{error.format_message()} Did you mean “{near[0]}”?", ctx) from None
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(self._lazy.items()))
