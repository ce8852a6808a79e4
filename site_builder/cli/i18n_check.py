"""`site-builder i18n check`: what a language still lacks."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from site_builder.cli import options
from site_builder.cli.theme_site import themed_as_asked


@click.command("check")
@click.argument("langs", nargs=-1, metavar="[LANG]…")
@options.source
@click.option("--theme", "name", default="", metavar="THEME", show_default="the theme of the site", help="The theme.")
@options.findings()
def command(langs: tuple[str, ...], source: Path, name: str, format_: str) -> None:
    """Say what the catalogs of a language lack, or say wrongly: words without a translation, translations that are
    marked as fuzzy, that lack a plural form, or whose placeholders differ, and words that nothing asks for any more.

    Without LANG, all languages of the site but English, which the words are written in.

    Exit codes: 0 fine, 1 something is to be done, 2 the call was wrong.
    """
    from site_builder.check.report import report
    from site_builder.render.messages import messages
    from site_builder.render.po_check import check_language, known_messages

    site = themed_as_asked(source, name)
    asked = langs or tuple(tag for tag in site.site.all_languages() if tag.split("-")[0] != "en")
    wanted = messages(site.theme, known_messages(site.theme))
    problems = [problem for lang in asked for problem in check_language(site.theme, lang, wanted)]
    text = report(problems, format_)
    click.echo(text, nl=False, err=format_ == "text")
    if format_ == "text" and not problems:
        click.echo(f"{', '.join(asked) or 'No language'}: complete, {len(wanted)} texts.")
    sys.exit(1 if problems else 0)
