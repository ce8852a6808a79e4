"""Where channels, audiences, objectives, teams and moderation are published, and which of these pages there are.

    /channels/     the matrix, and all channels      /channels/ID/
    /audiences/    all audiences                     /audiences/ID/
    /teams/        people and teams                  /teams/ID/
    /objectives/   what serves which objective
    /moderation/   the enforcement ladder            /moderation/report/   how to report a problem

Each is made where there is data for it, in every language of the site that has pages, below the root of the language.
A page that an editor writes at one of these addresses is no page of its own: its text stands on the page that is made.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from site_builder.governance.contacts import can_be_reported
from site_builder.governance.registry import thing
from site_builder.library.context import Context
from site_builder.library.resolve import Shown
from site_builder.values import Entry

_REPORT = "moderation/report"
_LISTED = {
    "channels": "channel",
    "audiences": "audience",
    "teams": "team",
    "objectives": "objective",
    "moderation": "level",
}
"""The lists by their path, and what each is a list of."""
_WITH_PAGES = ("channel", "audience", "team")


def is_made(context: Context, path: str) -> bool:
    """Whether there is a page `path`, one of those above: `channels`, `moderation/report` …"""
    library = context.library
    if path != _REPORT:
        return bool(library.of(_LISTED[path]))
    concerned = any(library.of(kind) for kind in ("channel", "policy", "level"))
    return concerned and bool(context.once("can-be-reported", lambda: can_be_reported(context)))


def list_url(context: Context, path: str, lang: str) -> str:
    """The rooted URL path of such a page in a language."""
    return f"{context.library.language_root(lang)}{path}/"


def list_urls(context: Context, path: str) -> dict[str, str]:
    """The same page in all its languages."""
    return {lang: list_url(context, path, lang) for lang in context.library.languages}


def page_urls(context: Context, entry: Entry) -> dict[str, str]:
    """The page of a channel, audience or team in all its languages."""
    return {lang: context.library.url_in(entry, lang) for lang in context.library.languages}


def made(context: Context) -> frozenset[str]:
    """The rooted URL paths of all these pages."""

    def make() -> frozenset[str]:
        lists = [list_urls(context, path) for path in (*_LISTED, _REPORT) if is_made(context, path)]
        own = [page_urls(context, entry) for kind in _WITH_PAGES for entry in context.library.of(kind)]
        return frozenset(url for urls in (*lists, *own) for url in urls.values())

    urls: frozenset[str] = context.once("made-by-governance", make)
    return urls


def written(context: Context, url: str) -> Entry | None:
    """What an editor wrote at the address of such a page."""

    def make() -> dict[str, Entry]:
        return {context.library.url(e): e for kind in ("page", "section") for e in context.library.of(kind)}

    by_url: Mapping[str, Entry] = context.once("written-by-url", make)
    return by_url.get(url)


def find_page(context: Context, kind: str, key: str, lang: str) -> Shown | None:
    """Where `KIND:KEY` leads readers of `lang`: to the page of the thing, which has the anchors of an editor's text
    there; of an objective, to the page of all. None for what has no page."""
    entry = thing(context, kind, key, lang)
    if entry is None or not entry.slug:
        return None
    tag = lang if lang in context.library.languages else context.site.language
    url = list_url(context, "objectives", tag) if kind == "objective" else context.library.url_in(entry, tag)
    text = written(context, url)
    return Shown(url, replace(entry, body=text.body) if text else entry)


def report_url(context: Context, lang: str, channel: str = "") -> str:
    """The address, as pages write it, at which readers of `lang` learn how to report a problem: the page that is made,
    else the one that an editor wrote there; empty where there is neither. With the slug of a channel, the place on the
    page that names who looks after it."""
    url = list_url(context, _REPORT, lang)
    if is_made(context, _REPORT):
        return context.library.href(url) + (f"#sb:for-{channel}" if channel else "")
    text = written(context, url) or written(context, list_url(context, _REPORT, context.site.language))
    return context.library.link(text) if text else ""
