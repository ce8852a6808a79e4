"""The pages of channels: the matrix with the list of all, and each channel."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.governance.channels import channels
from site_builder.governance.contacts import contacts
from site_builder.governance.places import is_made, list_url, list_urls, page_urls, report_url
from site_builder.governance.schema.channel import ChannelMeta
from site_builder.kinds.channel.matrix import matrix
from site_builder.kinds.channel.views import ChannelsView, ChannelView
from site_builder.library.context import Context
from site_builder.text.addresses import target_of
from site_builder.values import Entry, Page
from site_builder.views.article import edit_url
from site_builder.views.channels import channel_row, channel_rows
from site_builder.views.contacts import contact_view
from site_builder.views.feeds import feed_links
from site_builder.views.frame import frame
from site_builder.views.head import head
from site_builder.views.own_text import list_anchor, list_title, own_template, own_text
from site_builder.views.registry import holder_anchor, holder_anchors
from site_builder.views.rules import rules_in_force, rules_to_come
from site_builder.views.sections import breadcrumbs


def pages(context: Context) -> Iterator[Page]:
    """In each language the page of all channels, and one of each channel that has an id."""
    if not is_made(context, "channels"):
        return
    for lang in context.library.languages:
        entries = channels(context, lang)
        yield _list(context, entries, lang)
        for entry in entries:
            if entry.slug:
                yield _channel(context, entry, lang)


def _list(context: Context, entries: tuple[Entry, ...], lang: str) -> Page:
    url = list_url(context, "channels", lang)
    text, title = own_text(context, url, lang), list_title(context, "channels", "Channels", lang)
    description = text.description or context.say(lang, "Where we speak with whom, why, and under which rules.")
    template, source = own_template(context, url, "channels.html")
    rows = channel_rows(context, entries, lang)
    return Page(
        target=target_of(url),
        template=template,
        frame=frame(context, lang),
        view=ChannelsView(
            head=head(context, url, lang, title, description=description, variants=list_urls(context, "channels")),
            title=title,
            lang=lang,
            description=description,
            text=text,
            breadcrumbs=breadcrumbs(context, "", lang),
            matrix=matrix(context, lang),
            live=tuple(row for row in rows if row.state == "live"),
            planned=tuple(row for row in rows if row.state == "planned"),
            archived=tuple(row for row in rows if row.state == "archived"),
            report_url=report_url(context, lang),
            edit_url=text.edit_url or edit_url(context, entries[0]),
        ),
        lang=lang,
        source=source,
    )


def _channel(context: Context, entry: Entry, lang: str) -> Page:
    meta: ChannelMeta = entry.meta
    url = context.library.url_in(entry, lang)
    text = own_text(context, url, lang)
    template, source = own_template(context, url, "channel.html")
    way = list_anchor(context, "channels", "Channels", lang)
    row = channel_row(context, entry, lang)
    in_use = row.state != "archived"  # what is no longer used has no rules that anybody needs
    feeds = feed_links(context, "channel", entry.key, lang) if in_use else ()
    return Page(
        target=target_of(url),
        template=template,
        frame=frame(context, lang),
        view=ChannelView(
            head=head(
                context,
                url,
                lang,
                entry.title,
                description=text.description or meta.purpose,
                variants=page_urls(context, entry),
                feeds=feeds,
                label=context.say(lang, "Channel"),
            ),
            title=entry.title,
            lang=lang,
            channel=row,
            text=text,
            breadcrumbs=(*breadcrumbs(context, "", lang), way),
            owner=holder_anchor(context, meta.owner, lang) if meta.owner else None,
            moderators=holder_anchors(context, meta.moderators, lang),
            contacts=tuple(contact_view(context, each, lang) for each in contacts(context, meta, lang)),
            post_limit=max(meta.post_limit, 0),
            rules=rules_in_force(context, entry.key, lang) if in_use else (),
            coming=rules_to_come(context, entry.key, lang) if in_use else (),
            feeds=feeds,
            report_url=report_url(context, lang, entry.slug if row.state == "live" else ""),
            edit_url=text.edit_url or edit_url(context, entry),
        ),
        lang=lang,
        source=source or entry.path,
    )
