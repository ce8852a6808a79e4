"""`api/channels.json`: where the community talks, and which rules bind there."""

from __future__ import annotations

from site_builder.governance.addresses import version_page
from site_builder.governance.channels import channel_state, channels, rules_of
from site_builder.governance.schema.channel import ChannelMeta
from site_builder.kinds.api.views import ChannelRecord, ChannelsFile, Rule
from site_builder.kinds.api.words import file_head, named, own_pages, said
from site_builder.library.context import Context
from site_builder.values import Entry


def channels_file(context: Context) -> ChannelsFile | None:
    """The file; None where there are no channels."""
    records = tuple(_channel(context, entry) for entry in channels(context, context.site.language))
    return ChannelsFile(*file_head(context), records) if records else None


def _channel(context: Context, entry: Entry) -> ChannelRecord:
    meta: ChannelMeta = entry.meta
    return ChannelRecord(
        id=entry.key,
        name=said(context, entry, "name"),
        type=meta.type,
        url=meta.url,
        pages=own_pages(context, entry),
        purpose=said(context, entry, "purpose"),
        audiences=meta.audiences,
        objectives=meta.objectives,
        languages=meta.languages,
        owner=named(context, meta.owner),
        moderators=tuple(holder for id_ in meta.moderators if (holder := named(context, id_))),
        response_time=said(context, entry, "response_time"),
        post_limit=meta.post_limit or None,
        state=channel_state(context, meta),
        since=meta.since,
        until=meta.until,
        rules=tuple(_rules(context, entry.key)),
    )


def _rules(context: Context, channel: str) -> list[Rule]:
    rules = []
    for policy in rules_of(context, channel):
        if version := policy.in_force:
            url = version_page(context, version, version.lang).url
            rules.append(Rule(policy.id, version.version, context.library.absolute(url)))
    return rules
