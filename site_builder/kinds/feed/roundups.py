"""Round-ups of links as entries of feeds: the whole list is the content."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from site_builder.kinds.feed.views import FeedEntry
from site_builder.library.context import Context
from site_builder.library.ids import stable_id
from site_builder.text.addresses import host_of
from site_builder.values import Entry
from site_builder.views.facts import via_of, written_description
from site_builder.views.roundup_groups import groups
from site_builder.views.roundups import Roundup

_SUMMARY = 10
"""Titles that a summary names at most; the writers cut it further."""


def roundup_entry(context: Context, roundup: Roundup) -> FeedEntry:
    """A round-up as feeds carry it: published when its period was over, changed when one of its links was. Its id is
    made of the period, so that nobody is told of it twice."""
    lang, period = roundup.lang, roundup.period
    return FeedEntry(
        id=stable_id(context, "roundup", f"{period.unit}/{period.name}", lang),
        url=context.library.absolute(roundup.url),
        title=roundup.title,
        published=roundup.published,
        updated=roundup.updated,
        content_html="\n".join(_content(context, roundup)),
        summary=" · ".join(entry.title for entry in roundup.entries[:_SUMMARY]),
        lang=lang,
    )


def _content(context: Context, roundup: Roundup) -> Iterator[str]:
    """The list as HTML that needs no style sheet, for feed readers and letters. Every address is whole."""
    for title, entries in groups(context, roundup.entries, roundup.lang):
        if title:
            yield f"<h2>{escape(title)}</h2>"
        yield "<ul>"
        for entry in entries:
            yield _item(context, entry, roundup.lang)
        yield "</ul>"


def _item(context: Context, entry: Entry, lang: str) -> str:
    made: str = context.once(("roundup-item", entry.key, entry.lang), lambda: _made(context, entry, lang))
    return made


def _made(context: Context, entry: Entry, lang: str) -> str:
    meta = entry.meta
    facts = [host_of(meta.url), meta.author]
    via = via_of(entry)
    if via:
        name = escape(via.name or host_of(via.url))
        link = f'<a href="{escape(via.url)}">{name}</a>' if via.url else name
        found = escape(context.say(lang, "Found through %(link)s")).replace("%(link)s", link)
    said = " · ".join([*(escape(fact) for fact in facts if fact), *([found] if via else [])])
    note = str(context.html(entry.body.excerpt, entry, lang, absolute=True, fragments=False))
    description = written_description(entry)
    text = f"<p>{escape(description)}</p>" if description and not note else note
    return f'<li><p><a href="{escape(meta.url)}">{escape(entry.title)}</a><br>{said}</p>{text}</li>'
