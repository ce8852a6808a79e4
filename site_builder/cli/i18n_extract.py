"""`site-builder i18n extract`: the words of the theme, for translators."""

from __future__ import annotations

import re
from pathlib import Path

import click

from site_builder.cli import links_site, options
from site_builder.cli.theme_site import themed_as_asked


@click.command("extract")
@click.argument("lang", default="")
@options.source
@click.option(
    "--to",
    "name",
    default="",
    metavar="THEME",
    show_default="the theme of the site",
    help="The theme of the project that the catalog belongs to.",
)
def command(lang: str, source: Path, name: str) -> None:
    """Write all words of the theme into a catalog.

    With LANG, a language such as de or pt-BR, themes/THEME/locales/LANG/LC_MESSAGES/messages.po is made or brought up
    to date: translations and comments stay, and what nothing asks for any more is marked as obsolete. Left out are the
    words that a theme further down translates already. Without LANG, a template for all languages goes to the output.

    Exit codes: 0 fine, 1 the catalog cannot be read or written, 2 the call was wrong.
    """
    from site_builder.render.messages import messages
    from site_builder.render.po_check import below, known_messages
    from site_builder.render.pofile import Unreadable, updated
    from site_builder.store.edits import Edit
    from site_builder.text.encoding import decode

    if lang and not re.fullmatch(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*", lang):
        raise click.UsageError(f"“{lang}” is no language tag. Write it like de, fr or pt-BR.")
    site = themed_as_asked(source, name)
    wanted = messages(site.theme, known_messages(site.theme))
    if not lang:
        click.echo(updated("", "", site.theme.name, wanted, template=True), nl=False)
        return
    path = f"themes/{site.theme.name}/locales/{lang}/LC_MESSAGES/messages.po"
    file = source / path
    before = file.read_bytes() if file.is_file() else None
    old = decode(before)[0] if before else ""
    with links_site.refusals(Unreadable, code=1):
        after = updated(old, lang, site.theme.name, wanted, below(site.theme, path, lang)).encode()
    if after == before:
        click.echo(f"{path} is up to date.")
        return
    links_site.write(source, {path: Edit(before, after)})
    click.echo(
        f"{path} {'brought up to date' if before else 'written'}. Translate it, then: site-builder i18n check {lang}"
    )
