"""The Frame: what all pages of one language share."""

from __future__ import annotations

from site_builder.governance.places import is_made, list_url, written
from site_builder.library.context import Context
from site_builder.library.resolve import Target
from site_builder.values import MenuItem
from site_builder.views.blogroll import outline_url
from site_builder.views.content_security import page_policy
from site_builder.views.direction import direction
from site_builder.views.feeds import feed_links, feed_scopes, site_title
from site_builder.views.order import by_weight
from site_builder.views.searching import search_link
from site_builder.views.sections import section_title
from site_builder.views.subscribing import has_feeds, subscribe_url
from site_builder.views.types import Frame, MenuEntry

_AUTOMATIC = 7


def frame(context: Context, lang: str) -> Frame:
    """The frame of a language, made once a build: pages share the object, so that its digest is taken once."""

    def make() -> Frame:
        site, library = context.site, context.library
        language = site.languages.get(lang)
        menu = (language.menu if language else ()) or site.menu
        feeds = feed_links(context, "site", "", lang)
        for name in ("links", "policies"):
            feeds += feed_links(context, name, "", lang)
        return Frame(
            lang=lang,
            dir=direction(lang),
            title=site_title(context, lang),
            description=(language.description if language else "") or site.description,
            home=library.href(library.language_root(lang)),
            base=context.inputs.url,
            root=library.root,
            menu=tuple(menu_entry(context, item, lang) for item in menu) if menu else _automatic(context, lang),
            footer=tuple(menu_entry(context, item, lang) for item in site.footer),
            feeds=feeds,
            blogroll=library.href(outline_url(context)) if outline_url(context) else "",
            subscribe=library.href(subscribe_url(context, lang)) if has_feeds(context, lang) else "",
            search=search_link(context, lang),
            csp=page_policy(site, context.inputs.plain),
            contact=site.governance.contact,
            extra=site.extra,
        )

    made: Frame = context.once(("frame", lang), make)
    return made


def menu_target(context: Context, item: MenuItem, lang: str) -> Target | None:
    """Where a menu entry of site.yml leads; None for a heading without a link."""
    if not item.link:
        return None
    link = item.link if ":" in item.link or item.link.startswith(("/", "#")) else "/" + item.link
    return context.resolver.resolve(link, "site.yml", lang)


def menu_entry(context: Context, item: MenuItem, lang: str) -> MenuEntry:
    """A menu entry as pages show it: the title of its page where site.yml gives none."""
    target = menu_target(context, item, lang)
    entry = target.entry if target else None
    return MenuEntry(
        title=item.title or (entry.title if entry else _made_title(context, target, lang) or item.link),
        url=context.target_url(target, item.link) if target else "",
        lang=entry.lang if entry and entry.lang != lang else "",
        items=tuple(menu_entry(context, below, lang) for below in item.items),
    )


def _made_title(context: Context, target: Target | None, lang: str) -> str:
    return section_title(context, target.folder, lang) if target and target.folder else ""


def _automatic(context: Context, lang: str) -> tuple[MenuEntry, ...]:
    """The menu of a site that configures none: its top sections and top pages, its rules and its links."""
    library = context.library
    sections = [folder for folder in library.sections[lang] if folder and "/" not in folder]
    items = [
        MenuEntry(section_title(context, folder, lang), library.href(library.folder_url(folder, lang)))
        for folder in sections
        if folder != "links"
    ]
    pages = [entry for entry in by_weight(library.children("", lang)) if entry.kind == "page"]
    items += [MenuEntry(entry.title, library.link(entry)) for entry in pages]
    items = items[:_AUTOMATIC]
    for folder in ("channels", "teams"):
        url = list_url(context, folder, lang)
        if is_made(context, folder) and library.href(url) not in [item.url for item in items]:
            text = written(context, url)
            items.append(MenuEntry(text.title if text else context.say(lang, folder.capitalize()), library.href(url)))
    for kind, folder in (("policy", "policies"), ("link", "links")):
        if library.of(kind, lang) or ((folder, "", lang) in feed_scopes(context)):
            items.append(
                MenuEntry(context.say(lang, folder.capitalize()), library.href(library.folder_url(folder, lang)))
            )
    return tuple(items)
