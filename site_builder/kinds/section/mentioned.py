"""What a folder's page need not list, because it is named there already."""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.library.context import Context
from site_builder.values import Entry
from site_builder.views.frame import frame
from site_builder.views.types import MenuEntry


def mentioned(context: Context, folder: str, lang: str, entry: Entry | None) -> frozenset[str]:
    """The addresses that the text of a folder's page leads to; on the home page also those of the menu that site.yml
    gives. A list below would only repeat them."""
    found = set(_in_text(context, entry)) if entry else set()
    if not folder and context.site.menu:
        found |= set(_in_menu(frame(context, lang).menu))
    return frozenset(found)


def _in_text(context: Context, entry: Entry) -> Iterable[str]:
    for link in entry.body.content.links:
        target = context.resolver.resolve(link.href, entry.path, entry.lang, entry)
        yield context.target_url(target, link.href).partition("#")[0]


def _in_menu(menu: Iterable[MenuEntry]) -> Iterable[str]:
    for item in menu:
        yield item.url
        yield from _in_menu(item.items)
