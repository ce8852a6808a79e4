"""`site-builder new`: a new file with its front matter filled in."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from pathlib import Path
from urllib.parse import urlsplit

import click

from site_builder.bookmarks.normalise import normalise
from site_builder.cli import options
from site_builder.cli.days import today
from site_builder.cli.files import append, create
from site_builder.cli.sections import Folders
from site_builder.desk.shelf import read_shelf
from site_builder.scaffold import texts
from site_builder.scaffold.lists import addition
from site_builder.scaffold.names import stem_of
from site_builder.scaffold.scalars import fault_of

_WEB = re.compile(r"https?://[^/\s?#<>\"]+[^\s<>\"\x00-\x20]*", re.IGNORECASE)


@click.command("new")
@click.argument("kind", type=click.Choice(["post", "page", "policy", "link"]))
@click.argument("title")
@options.source
@click.option("--section", default="", metavar="FOLDER", help="The folder for a post or page, such as blog.")
@click.option("--lang", default="", metavar="TAG", show_default="that of the site", help="Its language, such as fr.")
@click.option("--url", default="", help="The address that a link shares.")
@click.option(
    "--date",
    type=options.Date(),
    default="",
    metavar="DATE",
    show_default="SOURCE_DATE_EPOCH, else today",
    help="The date of a post or link, or from which a policy binds.",
)
def command(kind: str, title: str, source: Path, section: str, lang: str, url: str, date: str) -> None:
    """Begin a post, a page, a policy or a link; TITLE is what readers will see.

    Prints the path of the new file. Nothing is ever overwritten; a link is added to the list of its year.
    """
    title = title.strip()
    if fault := fault_of(title):
        raise click.UsageError(f"The title {fault}.")
    if section and kind in ("policy", "link"):
        raise click.UsageError(f"A {kind} has its own place; leave --section out.")
    if bool(url) != (kind == "link"):
        raise click.UsageError(
            "A link needs --url with the address it shares." if kind == "link" else f"A {kind} takes no --url."
        )
    try:
        folders = Folders.of(source)
        day = today(folders.site.timezone, options.epoch()).isoformat()
        date = date.strip()
        ending = _ending(folders, lang)
        if kind == "link":
            path = _link(folders, url, title, date or day, ending)
        elif kind == "policy":
            path = _policy(folders, title, day, date, ending)
        else:
            path = _document(folders, kind, title, date or day, section, ending)
    except OSError as error:
        raise click.UsageError(f"{error.filename or source} cannot be used: {error.strerror or error}.") from error
    click.echo(str(source / path))


def _ending(folders: Folders, lang: str) -> str:
    """What a file's name says about its language: nothing for that of the site, else `.fr`."""
    known = {tag.lower(): tag for tag in folders.site.all_languages()}
    tag = known.get(lang.lower(), "") if lang else folders.site.language
    if not tag:
        raise click.UsageError(
            f"The site has no language {lang}; it has {', '.join(known.values())}. "
            "Add it under `languages:` in site.yml."
        )
    return "" if tag == folders.site.language else f".{tag}"


def _document(folders: Folders, kind: str, title: str, date: str, section: str, ending: str) -> str:
    folder = folders.section(section)
    if kind == "post" and not section:
        folder = _post_section(folders)
    if folder.split("/")[0] == "links":
        raise click.UsageError("The folder links holds curated links: `site-builder new link TITLE --url …` adds one.")
    if kind == "post" and not folders.holds_posts(folder):
        have = ", ".join(folders.post_sections())
        raise click.UsageError(
            f"The pages of {folder} are no posts. "
            f"Put `kind: post` at the top of {folders.path(folder, 'index.md')}, or choose another section"
            + (f": {have}." if have else ", such as news.")
        )
    if kind == "page" and folders.holds_posts(folder):
        where = f"The pages of {folder}" if folder else "Pages here"
        raise click.UsageError(f"{where} are posts: `site-builder new post` begins one. Or choose another --section.")
    stem = stem_of(title, kind)
    if (folders.top / folder / stem).is_dir():
        raise click.UsageError(
            f"The folder {folders.path(folder, stem)} has the same address already. "
            f"Write into its {folders.path(folder, stem, 'index.md')}, or choose another title."
        )
    text = texts.post(title, date) if kind == "post" else texts.page(title)
    return create(folders.root, folders.content, posixpath.join(folder, f"{stem}{ending}.md"), text)


def _post_section(folders: Folders) -> str:
    """The section for a post where none is named: the one that holds posts; a new one where there is none."""
    found = folders.post_sections()
    if not found:
        return "actualites" if folders.site.language.lower().startswith("fr") else "news"
    if len(found) > 1:
        others = ", ".join(found[1:])
        click.echo(
            f"Several sections hold posts; this one goes to {found[0]}. --section names another: {others}.", err=True
        )
    return found[0]


def _policy(folders: Folders, title: str, day: str, effective: str, ending: str) -> str:
    if not folders.content:
        raise click.UsageError(
            "Policies need a project: a folder with a site.yml, with your pages in content/. "
            "`site-builder init DIR` makes one."
        )
    if len(effective) > len("2026-01-31"):
        raise click.UsageError("--date: a policy binds from a day on; leave the time out.")
    stem = stem_of(title, "policy")
    if not ending and (folders.root / "policies" / stem).is_dir():
        raise click.UsageError(f"There is a policy in policies/{stem}/ already. Choose another title.")
    text = texts.policy(title, dt.date.fromisoformat(day), effective)
    return create(folders.root, "policies", f"{stem}{ending}.md", text)


def _link(folders: Folders, url: str, title: str, date: str, ending: str) -> str:
    if not _usable(url):
        raise click.UsageError(f"--url should be a whole address that begins with https:// or http://, not {url!r}.")
    _refuse_twice(folders, url, ending)
    name = f"links/{date[:4]}{ending}.yml"
    entry = texts.link(url, title, date)
    return append(folders.root, folders.content, name, lambda old: addition(old, entry))


def _usable(url: str) -> bool:
    try:
        return bool(_WEB.fullmatch(url)) and bool(urlsplit(url).hostname) and not fault_of(url)
    except ValueError:
        return False


def _refuse_twice(folders: Folders, url: str, ending: str) -> None:
    """One link, in whatever form, is written once for each language."""
    shelf = read_shelf(folders.root)
    lang = ending.removeprefix(".") or folders.site.language
    for kept in shelf.by_key.get(normalise(url), ()):
        if kept.curated and kept.lang == lang:
            raise click.UsageError(f"{kept.path}, line {kept.line}, has this link already: {kept.url}")
