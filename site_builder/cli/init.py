"""`site-builder init`: a small, complete project to begin with."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from site_builder.cli import options
from site_builder.cli.days import today
from site_builder.scaffold.scalars import fault_of
from site_builder.scaffold.starter import GITIGNORE, LANGUAGES, default_title, starter_files

_ZONES = {"en": "UTC", "fr": "Europe/Paris"}


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", default="", show_default="to be filled in", help="The name of the community or its site.")
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="en",
    show_default=True,
    help="The language of the site and of its first texts.",
)
def command(folder: Path, title: str, language: str) -> None:
    """Start a new site in DIR, which must be new or empty."""
    title = title or default_title(language)
    if fault := fault_of(title):
        raise click.UsageError(f"The title {fault}.")
    files = starter_files(title, language, today(_ZONES[language], options.epoch()))
    try:
        if folder.is_dir() and any(not path.name.startswith(".") for path in folder.iterdir()):
            raise click.UsageError(f"The folder {folder} is not empty. Choose a new one, so that nothing is lost.")
        if folder.exists() and not folder.is_dir():
            raise click.UsageError(f"{folder} is a file. Choose a name that does not exist yet.")
        for path, text in files.items():
            _write(folder / path, text)
        _ignore(folder / ".gitignore")
    except OSError as error:
        raise click.UsageError(f"{error.filename or folder} cannot be written: {error.strerror or error}.") from error
    click.echo(f"A new site is in {folder}: {len(files)} files to make your own, site.yml first. Go on with:\n")
    if folder.resolve() != Path.cwd():
        click.echo(f"    cd {shlex.quote(str(folder))}")
    click.echo("    site-builder serve                           # read it in your browser while you write")
    click.echo('    site-builder new post "Our first meeting"    # write something')
    click.echo("    site-builder build                           # make the site in output/, to be published")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)


def _ignore(path: Path) -> None:
    """What git should leave out, added to what it leaves out already."""
    old = path.read_text(encoding="utf-8", errors="surrogateescape") if path.exists() else ""
    missing = [line for line in GITIGNORE.splitlines() if line not in old.split("\n")]
    if missing:
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(("" if not old or old.endswith("\n") else "\n") + "\n".join(missing) + "\n")
