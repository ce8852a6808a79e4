"""`site-builder links review`: go through the inbox.

Questions are plain lines, and answers are read a line each from the standard input: it works with a screen reader, on
any terminal, and in a pipe.
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_builder.cli import links_site, options

if TYPE_CHECKING:
    from site_builder.desk.harvest.inbox import Candidate
    from site_builder.desk.harvest.review import Review

_ASKED = "k keep, s skip, m mute the source, o show the address, n next, q quit"


class _Ended(Exception):
    """There are no more answers."""


@click.command("review")
@options.source
@click.option(
    "--lang",
    default="",
    metavar="TAG",
    show_default="that of the site",
    help="The language of your notes, such as fr.",
)
@links_site.day
def command(source: Path, lang: str, now: str) -> None:
    """Go through what a harvest has found: keep, skip, or mute.

    For each candidate of content/links/inbox.yml, the likeliest first, answer with a letter and Enter: k puts it on the
    reading list, with a note, tags and a collection; s takes it out and remembers that in content/links/skipped.yml, so
    that it does not come back; m writes `muted: true` to its source in content/links/sources.yml; o shows its whole
    address; n leaves it for later; q ends.

    Each answer is written at once. Where there is no terminal, answers are read line by line.

    Exit codes: 0 fine, 1 a file cannot be read or written, 2 the call was wrong.
    """
    from site_builder.desk.filing import CannotFile
    from site_builder.desk.harvest.inbox import CannotRead
    from site_builder.desk.harvest.review import Review
    from site_builder.store.whole import CannotWrite

    shelf = links_site.read(source)
    language = links_site.language(shelf, lang)
    date = links_site.moment(now, shelf.site.timezone)
    with links_site.refusals(CannotRead, CannotFile, CannotWrite, code=1):
        review = Review(source, shelf)
        total = len(review.left)
        if not total:
            click.echo("The inbox is empty. `site-builder links harvest` fills it.")
            return
        try:
            later = _go_through(review, total, date, language)
        except (_Ended, KeyboardInterrupt):
            click.echo("")
            later = len(review.left)
    click.echo(f"{later} of {total} left in the inbox.")


def _go_through(review: Review, total: int, date: dt.datetime, lang: str) -> int:
    """Ask about each; how many are left."""
    for number, candidate in enumerate(tuple(review.left), 1):
        if candidate in review.left:  # its source may have been muted since
            _show(candidate, number, total)
            if not _decide(review, candidate, date, lang):
                break
    return len(review.left)


def _show(each: Candidate, number: int, total: int) -> None:
    from site_builder.text.addresses import host_of

    day = f"{each.date:%Y-%m-%d}" if each.date else "without a date"
    click.echo(f"\n{number} of {total}: {each.title or each.url}")
    click.echo("    " + ", ".join(filter(None, (host_of(each.url), each.source, each.author, day))))
    if each.why:
        click.echo(f"    Why: {'; '.join(each.why)} (rank {each.rank:g})")
    if each.summary:
        click.echo(f"    {each.summary}")


def _decide(review: Review, candidate: Candidate, date: dt.datetime, lang: str) -> bool:
    """Ask until there is an answer that decides; whether to go on."""
    from site_builder.desk.harvest.review import CannotMute

    while True:
        answer = _ask(f"{_ASKED}: ").strip().lower()[:1]
        if answer == "k":
            click.echo(f"    Kept in {_keep(review, candidate, date, lang)}")
        elif answer == "s":
            review.skip(candidate)
            click.echo("    Skipped.")
        elif answer == "m":
            try:
                click.echo(f"    Muted {candidate.source}; taken out: {review.mute(candidate)}.")
            except CannotMute as error:
                click.echo(f"    {error}")
                continue
        elif answer == "o":
            click.echo(f"    {candidate.url}")
            continue
        elif answer not in ("n", "q"):
            continue
        return answer != "q"


def _keep(review: Review, candidate: Candidate, date: dt.datetime, lang: str) -> str:
    from site_builder.desk.harvest.review import with_tags

    note = _ask("    Note, why it is worth reading: ").strip()
    tags = _ask(f"    Tags [{', '.join(candidate.tags)}], Enter for these, - for none: ")
    collection = _ask("    Collection, Enter for none: ").strip()
    return review.keep(
        candidate, note=note, tags=with_tags(candidate, tags), collection=collection, date=date, lang=lang
    )


def _ask(question: str) -> str:
    """A line of an answer. _Ended where there are none any more, UsageError where it is no text."""
    click.echo(question, nl=False)
    try:
        line = sys.stdin.readline() if sys.stdin else ""  # none where a job was started without one
        line.encode()  # Python reads wrong bytes as halves of characters, or not at all, as the locale has it
    except UnicodeError:
        raise click.UsageError(
            f"This answer is no text in {sys.stdin.encoding}. What you answered before is written."
        ) from None
    if not line:
        raise _Ended
    if not sys.stdin.isatty():  # what is typed on a terminal stands there already
        click.echo("")
    return line.rstrip("\r\n")
