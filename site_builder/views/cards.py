"""Cards: an entry as lists show it."""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.library.context import Context
from site_builder.values import Entry
from site_builder.views.facts import date_of, description_of, external_of, gone, target_language, written_description
from site_builder.views.taxonomies import author_anchors, term_anchors
from site_builder.views.types import Card


def card(context: Context, entry: Entry, lang: str = "") -> Card:
    """The card of an entry for readers of `lang`; made once, since an entry stands in many lists."""
    lang = lang or entry.lang

    def make() -> Card:
        brief = entry.kind == "policy"  # lists of rules have a line for each, not a paragraph
        excerpt = context.html(entry.body.excerpt, entry, lang, fragments=False)
        external = external_of(entry)
        dead, archived = gone(context, entry)
        return Card(
            kind=entry.kind,
            title=entry.title,
            url=context.library.link(entry),
            lang=entry.lang if entry.lang != lang else "",
            date=date_of(entry, context),
            description=description_of(entry) if brief or not excerpt else written_description(entry),
            excerpt=excerpt,
            external=external,
            dead=dead,
            archived=archived,
            authors=author_anchors(context, entry),
            tags=term_anchors(context, entry, "tags") if "tags" in context.site.taxonomies else (),
            pinned=bool(getattr(entry.meta, "pinned", False)),
            more=entry.body.has_more,
            target_lang=target_language(entry),
        )

    made: Card = context.once(("card", entry.kind, entry.key, entry.lang, lang), make)
    return made


def cards(context: Context, entries: Iterable[Entry], lang: str) -> tuple[Card, ...]:
    """The cards of entries, in their order."""
    return tuple(card(context, entry, lang) for entry in entries)
