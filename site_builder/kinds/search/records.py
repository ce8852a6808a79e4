"""What can be found: the pages of a site that have words of their own, from their views.

Pages that only list others (archives, tags, lists of links) are left out, since each of their lines is found where it
stands; and so are those that search engines shall not show, drafts, and pages that another one stands for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import unquote

from markupsafe import Markup

from site_builder.governance.places import made, page_urls
from site_builder.kinds.search.views import SearchRecord
from site_builder.kinds.search.words import label
from site_builder.library.context import Context
from site_builder.values import Output, Page
from site_builder.values.site import Search
from site_builder.views.subscribing import subscribe_url
from site_builder.views.types import Head

_PAST = ("superseded", "retired")
_STATES = {"in-force": "in force", "announced": "announced", "superseded": "superseded", "retired": "retired"}
_START = 1000  # characters of HTML in which a text has begun
_WITH_PAGES = ("channel", "audience", "team")


def records(context: Context, outputs: Sequence[Output]) -> tuple[SearchRecord, ...]:
    """A record of each page that can be found, in the order of their addresses."""
    found = [record for output in outputs if isinstance(output, Page) for record in _record(context, output)]
    return tuple(sorted(found, key=lambda record: (record.lang, record.url)))


def _record(context: Context, page: Page) -> Iterator[SearchRecord]:
    view, head = page.view, getattr(page.view, "head", None)
    if not isinstance(head, Head) or head.noindex or getattr(view, "draft", False):
        return
    library = context.library
    # A page that another one stands for is that page.
    if head.canonical != library.base + head.path:
        return
    rooted = "/" + unquote(head.path).removeprefix(library.root).lstrip("/")
    kind = _kind(context, page, rooted)
    if not kind or _left_out(context, rooted, page.lang):
        return
    state = str(getattr(view, "state", "")) if kind == "policy" else ""
    text = _text(view)
    yield SearchRecord(
        url=head.path,
        lang=page.lang,
        kind=kind,
        label=label(context, kind, page.lang),
        title=head.title or view.title,
        lead=_lead(head.description, text),
        text=text,
        state=context.say(page.lang, _STATES[state]) if state in _STATES else "",
        past=state in _PAST,
        date=_day(view),
        tags=_tags(view),
    )


def _kind(context: Context, page: Page, url: str) -> str:
    """The name of the kind of a page; empty for one that only lists others."""
    entry = context.library.by_url.get(url)
    if entry is not None and entry.kind != "policy":
        return "page" if entry.kind == "section" else entry.kind
    if entry is not None or hasattr(page.view, "state"):
        return "policy" if hasattr(page.view, "state") else "page"  # else the register, with the words of an editor
    if url in made(context) or url == subscribe_url(context, page.lang):
        return _made_kinds(context).get(url, "page")
    return ""


def _made_kinds(context: Context) -> dict[str, str]:
    """The kinds of the things that have a page in every language, by its address."""

    def make() -> dict[str, str]:
        things = ((kind, entry) for kind in _WITH_PAGES for entry in context.library.of(kind))
        return {url: kind for kind, entry in things for url in page_urls(context, entry).values()}

    found: dict[str, str] = context.once("search-kinds", make)
    return found


def _left_out(context: Context, url: str, lang: str) -> bool:
    search = context.site.search
    below = "/" + url.removeprefix(context.library.language_root(lang)).lstrip("/")
    return isinstance(search, Search) and any(
        below.startswith("/" + start.strip().lstrip("/")) for start in search.leave_out
    )


def _text(view: Any) -> Markup:
    """The words of a page: its content, the commentary of a link, or what an editor wrote on a page that is made."""
    for text in (getattr(view, "content", ""), getattr(view, "note", ""), getattr(view, "text", "")):
        words = getattr(text, "content", text)
        if isinstance(words, Markup) and words:
            return words
    return Markup("")


def _lead(description: str, text: Markup) -> str:
    """The description of a page, unless it is how its text begins: then results would show that twice."""
    start = text[: _START + 2 * len(description)].striptags()
    return "" if start.startswith(description.rstrip("…")) else description


def _day(view: Any) -> str:
    day = getattr(view, "date", None) or getattr(view, "effective", None)
    return day.isoformat()[: len("2026-01-31")] if isinstance(day, dt.date) else ""


def _tags(view: Any) -> tuple[str, ...]:
    """The tags of a page, as readers see them."""
    groups = getattr(view, "terms", ())
    of_page = [term.title for group in groups if group.name == "tags" for term in group.terms]
    of_link = [anchor.title for anchor in getattr(view, "tags", ())]
    return tuple(sorted({*of_page, *of_link}))
