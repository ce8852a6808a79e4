"""`site-builder theme eject`: a copy of a template or another file, to be changed."""

from __future__ import annotations

from pathlib import Path

import click

from site_builder import __version__
from site_builder.cli import links_site, options
from site_builder.cli.theme_site import themed


@click.command("eject")
@click.argument("file", metavar="TEMPLATE")
@options.source
@click.option(
    "--to",
    default="",
    metavar="THEME",
    show_default="the theme of the site, or “mine”",
    help="The theme of the project that gets the copy; it is made where there is none.",
)
def command(file: str, source: Path, to: str) -> None:
    """Copy a template (post.html), or a style sheet or picture of the theme (css/site.css), into a theme of your own.

    The copy is yours to change; site-builder will not touch it. A build tells when the original has changed since.
    Nothing is overwritten. To change a part of a template only, extend it instead: see the page on themes.

    Exit codes: 0 fine, 1 the disk refuses, 2 the call was wrong.
    """
    from site_builder.render.chain import is_name
    from site_builder.render.ejecting import CannotEject, eject
    from site_builder.store.edits import Edit

    used = themed(source).site.theme.name
    own = (source / "themes" / used).is_dir()
    to = to or (used if own else "mine")
    if not is_name(to):
        raise click.UsageError(f"“{to}” cannot be the name of a theme. Write it with letters, digits and dashes.")
    site = themed(source, to if (source / "themes" / to).is_dir() else used)
    manifest = source / "themes" / to / "theme.yml"
    before = manifest.read_bytes() if manifest.is_file() else None
    text = before.decode("utf-8", "replace") if before is not None else None
    with links_site.refusals(CannotEject):
        copied = eject(site.theme, file, to, text, __version__)
    path = f"themes/{to}/{copied.path}"
    if (source / path).exists():
        raise click.UsageError(f"{path} exists already, and nothing was changed.")
    edits = {path: Edit(None, copied.data), f"themes/{to}/theme.yml": Edit(before, copied.manifest.encode())}
    links_site.write(source, edits)
    click.echo(f"{path} is a copy of {copied.origin}/{copied.path} of site-builder {__version__}.")
    if used != to:
        click.echo(f"To use it, set `theme: {to}` in site.yml.")
