"""Channels as lists show them: where, for whom, why, in which languages, who looks after them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from site_builder.governance.channels import ChannelState, channel_state
from site_builder.governance.contacts import answering
from site_builder.governance.life import today
from site_builder.governance.schema.channel import ChannelMeta
from site_builder.library.context import Context
from site_builder.text.addresses import host_of
from site_builder.values import Entry
from site_builder.views.contacts import opened
from site_builder.views.registry import holder_anchors, objective_anchors, thing_anchors
from site_builder.views.rules import rule_anchor, rules_in_force
from site_builder.views.types import Anchor

_TYPES = {
    "forum": "Forum",
    "chat": "Chat",
    "social": "Social network",
    "list": "Mailing list",
    "meeting": "Meeting",
    "repository": "Repository",
    "site": "Website",
    "event": "Event",
}


class ChannelRow(msgspec.Struct, frozen=True):
    """A channel in a list. `url` is its page, `address` where it is (with the host as its words, without
    URL where no browser opens it); `state` is `live`,
    `planned` or `archived`; `lang` is set where its words are in another language than the page; `answered_by` are its
    moderators, else its owner; `rules` are the policies that bind there and not in all channels; `unruled` is true
    where none binds at all."""

    id: str
    title: str
    url: str
    state: ChannelState
    type: str = ""
    purpose: str = ""
    lang: str = ""
    address: Anchor | None = None
    audiences: tuple[Anchor, ...] = ()
    objectives: tuple[Anchor, ...] = ()
    languages: tuple[str, ...] = ()
    answered_by: tuple[Anchor, ...] = ()
    response_time: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    rules: tuple[Anchor, ...] = ()
    unruled: bool = False


def channel_row(context: Context, entry: Entry, lang: str) -> ChannelRow:
    """A channel, as `governance.channels` gives it, for readers of `lang`; made once, since several pages list it."""

    def make() -> ChannelRow:
        meta: ChannelMeta = entry.meta
        rules, state = rules_in_force(context, entry.key, lang), channel_state(context, meta)
        # An archived channel is over, whatever days to come the registry names.
        since, until = (_past(context, day) if state == "archived" else day for day in (meta.since, meta.until))
        return ChannelRow(
            id=entry.key,
            title=entry.title,
            url=channel_url(context, entry, lang),
            state=state,
            type=type_words(context, meta, lang),
            purpose=meta.purpose,
            lang=entry.lang if entry.lang != lang else "",
            address=_address(meta.url),
            audiences=thing_anchors(context, "audience", meta.audiences, lang),
            objectives=objective_anchors(context, meta.objectives, lang),
            languages=tuple(tag for tag in dict.fromkeys(meta.languages) if tag),
            answered_by=holder_anchors(context, answering(meta), lang),
            response_time=meta.response_time,
            since=since,
            until=until,
            rules=tuple(rule_anchor(each) for each in rules if not each.everywhere),
            unruled=not rules,
        )

    made: ChannelRow = context.once(("channel-row", entry.key, lang), make)
    return made


def _address(url: str) -> Anchor | None:
    """Where a channel is, with the host as its words; the address itself where no browser opens it."""
    if not url:
        return None
    link = opened(url)
    return Anchor((host_of(url) if link else "") or url, link)


def _past(context: Context, day: dt.date | None) -> dt.date | None:
    return day if day is not None and day <= today(context) else None


def channel_rows(context: Context, entries: Iterable[Entry], lang: str) -> tuple[ChannelRow, ...]:
    """Several of them, in their order: those that are live, those to come, then the archived ones."""
    rows = [channel_row(context, entry, lang) for entry in entries]
    return tuple(row for state in ("live", "planned", "archived") for row in rows if row.state == state)


def channel_url(context: Context, entry: Entry, lang: str) -> str:
    """The page of a channel, as pages write it; empty for one without an id, which has none."""
    return context.library.href(context.library.url_in(entry, lang)) if entry.slug else ""


def type_words(context: Context, meta: ChannelMeta, lang: str) -> str:
    """The words for the type of a channel; what the registry says, where that is no type we know."""
    known = _TYPES.get(meta.type.lower())
    return context.say(lang, known) if known else meta.type
