"""`site-builder policy diff`: which words differ between two versions of a policy."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_builder.cli import options, policy_site

if TYPE_CHECKING:
    from site_builder.governance.word_diff import Fate

_WIDEST = 100
_COLOURS = {"deleted": "red", "inserted": "green"}


@click.command("diff")
@click.argument("policy", metavar="ID")
@click.argument("old", metavar="[OLD]", default="")
@click.argument("new", metavar="[NEW]", default="")
@options.source
@policy_site.day
@click.option(
    "--lang", default="", metavar="TAG", show_default="the one that prevails", help="The language, such as fr."
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "html"]),
    default="text",
    show_default=True,
    help="The changed paragraphs as text, or the whole text as a page.",
)
def command(policy: str, old: str, new: str, source: Path, now: str, lang: str, format_: str) -> None:
    """Show which words differ between two versions of the policy ID.

    OLD and NEW are versions, such as 1.0 and 1.1. With OLD alone, it is compared with the text in the main file.
    Without both, the version in force is, which shows what an announced version or a draft will change; and when the
    main file holds the version in force, that is compared with the one before it.

    Words that went stand in [-…-], words that came in {+…+}. Changes of markup, of addresses and of line breaks are
    none.
    """
    from site_builder.governance.named import NoPolicy
    from site_builder.governance.pairs import NoPair, pair
    from site_builder.stages.comparing import html_diff, text_diff

    reading = policy_site.read_site(source, now, drafts=True)
    with policy_site.refusals(NoPolicy, NoPair):
        chosen = pair(reading.context, policy, old, new, lang)
    if format_ == "html":
        click.echo(html_diff(reading.context, chosen), nl=False)
        return
    width = min(_WIDEST, shutil.get_terminal_size((_WIDEST, 24)).columns)
    colours = sys.stdout.isatty() and not os.environ.get("NO_COLOR")  # no-color.org

    def paint(text: str, fate: Fate) -> str:
        if not colours or fate == "kept":
            return text
        return click.style(text, fg=_COLOURS[fate])

    click.echo(text_diff(reading.context, chosen, width, paint), nl=False, color=colours)
