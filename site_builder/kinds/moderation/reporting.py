"""To whom one reports a problem."""

from __future__ import annotations

from site_builder.governance.channels import channels, is_live
from site_builder.governance.contacts import contacts, site_contact
from site_builder.governance.schema.channel import ChannelMeta
from site_builder.kinds.moderation.views import ReportRow
from site_builder.library.context import Context
from site_builder.values import Entry
from site_builder.views.channels import channel_url
from site_builder.views.contacts import ContactView, contact_view


def general_contact(context: Context, lang: str) -> ContactView | None:
    """The contact of the whole site."""
    found = site_contact(context)
    return contact_view(context, found, lang) if found else None


def report_rows(context: Context, lang: str) -> tuple[ReportRow, ...]:
    """The live channels, with those to whom one writes about each."""
    live = (entry for entry in channels(context, lang) if is_live(context, entry.meta))
    return tuple(_row(context, entry, lang) for entry in live)


def _row(context: Context, entry: Entry, lang: str) -> ReportRow:
    meta: ChannelMeta = entry.meta
    return ReportRow(
        title=entry.title,
        url=channel_url(context, entry, lang),
        anchor=f"sb:for-{entry.slug}" if entry.slug else "",
        contacts=tuple(contact_view(context, each, lang) for each in contacts(context, meta, lang)),
        response_time=meta.response_time,
        lang=entry.lang if entry.lang != lang else "",
    )
