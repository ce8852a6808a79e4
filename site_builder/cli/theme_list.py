"""`site-builder theme list`: the themes there are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from site_builder.cli import options
from site_builder.cli.theme_site import themed


@click.command("list")
@click.argument("name", default="")
@options.source
@options.text_or_json("How the list is written.")
def command(name: str, source: Path, format_: str) -> None:
    """List the themes of the project and those that come with site-builder. With NAME, that one and its parameters.

    Exit codes: 0 fine, 2 there is no theme of that name.
    """
    import msgspec

    from site_builder.render.listing import themes
    from site_builder.render.shipped import shipped_themes

    choice = themed(source).site.theme
    found = themes(source, shipped_themes(), choice.name, choice.params)
    chosen = [theme for theme in found if not name or theme.name == name]
    if not chosen:
        raise click.UsageError(f"There is no theme {name}; there are {', '.join(theme.name for theme in found)}.")
    if format_ == "json":
        click.echo(msgspec.json.format(msgspec.json.encode(chosen), indent=2).decode())
        return
    for number, theme in enumerate(chosen):
        click.echo(("\n" if number else "") + _head(theme))
        if theme.description:
            click.echo(click.wrap_text(theme.description, 100, "  ", "  "))
        for setting in theme.parameters:
            click.echo(_line(setting))


def _head(theme: Any) -> str:
    parent = f", stands on {theme.parent}" if theme.parent else ""
    return f"{theme.name}: {theme.title} ({theme.where}{parent}){' · in use' if theme.used else ''}"


def _line(setting: Any) -> str:
    import json

    value = json.dumps(setting.value, ensure_ascii=False)
    kind = f"{setting.type}: {setting.allowed}" if setting.allowed else setting.type
    return f"    {setting.name} = {value}  ({kind})"
