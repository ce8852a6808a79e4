"""The ArticleView: what pages, posts and sections have in common."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from site_builder.library.context import Context
from site_builder.text.addresses import host_of
from site_builder.values import Entry
from site_builder.views.facts import date_of, external_of, gone, reading_minutes, title_anchor, updated_of, via_of
from site_builder.views.feeds import feed_links
from site_builder.views.head import entry_head
from site_builder.views.sections import way_to
from site_builder.views.taxonomies import author_anchors, term_groups
from site_builder.views.toc import toc
from site_builder.views.types import Anchor, ArticleView


def article(context: Context, entry: Entry, *, type_: str, url: str = "", **more: Any) -> ArticleView:
    """The view of an entry's own page; `type_` is the schema.org type, `more` fills further fields of the view."""
    authors = author_anchors(context, entry)
    section = entry.section.split("/")[0]
    updated, published = updated_of(entry, context), date_of(entry, context)
    dead, archived = gone(context, entry)
    return ArticleView(
        head=entry_head(
            context,
            entry,
            type_=type_,
            authors=authors,
            feeds=feed_links(context, "section", entry.section, entry.lang)
            or feed_links(context, "section", section, entry.lang),
            url=url,
        ),
        kind=entry.kind,
        title=entry.title,
        lang=entry.lang,
        content=context.html(entry.body.content, entry),
        title_id=title_anchor(entry),
        description=entry.meta.description,
        breadcrumbs=way_to(context, entry),
        toc=toc(entry.body.headings, entry.meta.toc),
        date=published,
        updated=updated if updated != published else None,
        authors=authors,
        terms=term_groups(context, entry),
        reading_minutes=reading_minutes(entry),
        external=external_of(entry),
        dead=dead,
        archived=archived,
        via=via_anchor(entry),
        edit_url=edit_url(context, entry),
        draft=entry.meta.draft,
        extra=entry.meta.extra,
        **more,
    )


def via_anchor(entry: Entry) -> Anchor | None:
    """Who pointed to the link that an entry shares."""
    via = via_of(entry)
    return Anchor(via.name or host_of(via.url), via.url) if via else None


def edit_url(context: Context, entry: Entry) -> str:
    """Where the source of a page can be edited, from `edit_url` of site.yml: `{path}` is the path in the project;
    without it, the path is put at the end."""
    pattern = context.site.edit_url
    if not pattern:
        return ""
    path = quote(entry.path)
    return pattern.replace("{path}", path) if "{path}" in pattern else f"{pattern.rstrip('/')}/{path}"


def page_template(entry: Entry, usual: str) -> str:
    """The template that renders an entry: the one its front matter names, else the usual one."""
    named = str(entry.meta.template)
    if not named:
        return usual
    return named if "." in named else f"{named}.html"
