"""Adding one link to the reading list of a site."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import msgspec

from site_builder.bookmarks.clean import address
from site_builder.bookmarks.facts.values import Facts
from site_builder.bookmarks.normalise import normalise, without_tracking
from site_builder.bookmarks.record import Bookmark
from site_builder.desk.filing import Filed, filed
from site_builder.desk.shelf import Kept, Shelf


class Known(Exception):
    """The site has the link already; the text says where, and in which form."""


class Wanted(msgspec.Struct, frozen=True):
    """A link as its editor asks for it: what is said here counts more than what the page says. `lang` is the language
    of the note."""

    url: str
    title: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    via: str = ""
    collection: str = ""
    lang: str = ""


class Added(msgspec.Struct, frozen=True):
    """What adding would do: the link, the files that change, and other languages in which the site has it."""

    bookmark: Bookmark
    filed: Filed
    elsewhere: tuple[str, ...] = ()


def plan_link(
    shelf: Shelf, wanted: Wanted, date: dt.datetime, look: Callable[[str], tuple[str, Facts]] | None = None
) -> Added:
    """What adding a link would do. `look` asks the network about an address: the one to keep, and facts; None adds what
    the editor says. Nothing is written. Known where the site has it in that language; CannotFile where the list cannot
    take it; whatever `look` raises."""
    given = without_tracking(address(wanted.url))
    lang = wanted.lang or shelf.site.language
    others = _others(shelf, given, wanted.url, lang)
    facts = Facts()
    url = given
    if look is not None:
        found, facts = look(given)
        url = without_tracking(address(found)) or given
        others = _others(shelf, url, wanted.url, lang)
    bookmark = _bookmark(wanted, url, facts, date)
    ending = "" if lang == shelf.site.language else f".{lang}"
    return Added(bookmark, filed(shelf, [bookmark], ending, invite=True), others)


def _others(shelf: Shelf, url: str, given: str, lang: str) -> tuple[str, ...]:
    """Where the site has an address in other languages. Known where it has it in this one."""
    places = []
    for link in shelf.by_key.get(normalise(url), ()):
        if link.lang == lang:
            raise Known(_told(link, given))
        places.append(f"{link.path}, line {link.line}")
    return tuple(places)


def _told(link: Kept, given: str) -> str:
    where = f"{link.path}, line {link.line}, has this link already"
    return f"{where}." if link.url == given else f"{where}, as {link.url}"


def _bookmark(wanted: Wanted, url: str, facts: Facts, date: dt.datetime) -> Bookmark:
    more: dict[str, Any] = {"extra": {"published": facts.published}} if facts.published else {}
    return Bookmark(
        url=url,
        title=wanted.title or facts.title,
        date=date,
        note=wanted.note,
        description=facts.description,
        tags=wanted.tags,
        collection=wanted.collection,
        via_url=wanted.via,
        author=facts.author,
        lang=facts.lang,
        type=facts.type,
        image=facts.image,
        more=more,
    )
