"""What an editor wrote at the address of a page that is made: it stands on that page."""

from __future__ import annotations

import msgspec
from markupsafe import Markup

from site_builder.governance.places import list_url, made, written
from site_builder.library.context import Context
from site_builder.values import Entry
from site_builder.views.article import edit_url, page_template
from site_builder.views.facts import title_anchor
from site_builder.views.order import by_weight
from site_builder.views.sections import section_title
from site_builder.views.toc import toc
from site_builder.views.types import Anchor, TocItem


class OwnText(msgspec.Struct, frozen=True):
    """An editor's words on a made page. `title_id` is the anchor of its title; `pages` are the pages that lie below it
    in the same folder and that nothing else on the page names."""

    title: str = ""
    description: str = ""
    content: Markup = Markup("")
    title_id: str = ""
    toc: tuple[TocItem, ...] = ()
    pages: tuple[Anchor, ...] = ()
    edit_url: str = ""


def own_text(context: Context, url: str, lang: str) -> OwnText:
    """The text for a made page at the rooted URL path `url` for readers of `lang`; without words where nobody wrote
    any."""
    entry = written(context, url)
    pages = _below(context, url, lang)
    if entry is None:
        return OwnText(pages=pages)
    return OwnText(
        title=entry.title,
        description=entry.meta.description,
        content=context.html(entry.body.content, entry),
        title_id=title_anchor(entry),
        toc=toc(entry.body.headings, entry.meta.toc),
        pages=pages,
        edit_url=edit_url(context, entry),
    )


def list_title(context: Context, name: str, usual: str, lang: str) -> str:
    """The title of a made page of all things (`channels`): that of its text, else the interface words `usual`."""
    return own_text(context, list_url(context, name, lang), lang).title or context.say(lang, usual)


def list_anchor(context: Context, name: str, usual: str, lang: str) -> Anchor:
    """The way to that page."""
    return Anchor(list_title(context, name, usual, lang), context.library.href(list_url(context, name, lang)))


def own_template(context: Context, url: str, usual: str) -> tuple[str, str]:
    """The template of a made page, which the front matter of its text may name, and the path of that text."""
    entry = written(context, url)
    return (page_template(entry, usual), entry.path) if entry else (usual, "")


def _below(context: Context, url: str, lang: str) -> tuple[Anchor, ...]:
    """The pages and folders of the folder that `url` is the address of, without those that are made."""
    library = context.library
    folder = url.removeprefix(library.language_root(lang)).strip("/")
    if folder not in library.sections.get(lang, ()) or library.folder_url(folder, lang) != url:
        return ()
    taken = made(context)

    def listed(entry: Entry) -> bool:
        return entry.kind == "page" and library.url(entry) not in taken

    inner = [f for f in library.sections[lang] if f.startswith(f"{folder}/") and "/" not in f[len(folder) + 1 :]]
    return (
        *(
            Anchor(section_title(context, f, lang), library.href(library.folder_url(f, lang)))
            for f in inner
            if library.folder_url(f, lang) not in taken
        ),
        *(Anchor(e.title, library.link(e)) for e in by_weight(filter(listed, library.children(folder, lang)))),
    )
