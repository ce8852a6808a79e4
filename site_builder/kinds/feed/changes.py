"""From events of policies to the views of their feeds: facts and words, no sentences yet.

An entry is written out by its writer and not here: a site with many policies has many feeds, of which an edit changes
few.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TypeVar

import msgspec

from site_builder.governance.addresses import comparison_url, policy_page, version_page
from site_builder.governance.comparisons import compared
from site_builder.governance.events import Event, is_withdrawn
from site_builder.governance.life import policies
from site_builder.governance.registry import thing
from site_builder.governance.roster import holder
from site_builder.kinds.feed.change_words import phrases
from site_builder.kinds.feed.views import FeedView
from site_builder.library.context import Context
from site_builder.views.facts import midnight
from site_builder.views.scope import Scope

T = TypeVar("T")


class Change(msgspec.Struct, frozen=True):
    """An event of a policy as a feed carries it.

    `name` is what its id is made of; `sort` is `announced`, `effective` or `retired`, and `moment` the beginning of
    that day. `title` is that of the policy, `version` its version and `url` that of the version; `lang` is the language
    of its text where that is not the one of the feed; `change` is `first`, `material` or `editorial`, and `note` says
    what changed. `before` is the version before, and `holds` says that it binds until this one does; `comparison` is
    the address at which it is compared with the version `compared`. `everywhere` means that it applies to all channels,
    else to those named in `applies_to`. `withdrawn` says of a retired one that it never bound; `successor` is the title
    of the policy that replaced it.
    """

    name: str
    sort: str
    moment: dt.datetime
    title: str
    version: str
    url: str
    lang: str = ""
    change: str = ""
    note: str = ""
    announced: dt.date | None = None
    effective: dt.date | None = None
    retired: dt.date | None = None
    owner: str = ""
    everywhere: bool = False
    applies_to: tuple[str, ...] = ()
    before: str = ""
    compared: str = ""
    comparison: str = ""
    holds: bool = False
    withdrawn: bool = False
    successor: str = ""
    successor_url: str = ""


class ChangesView(msgspec.Struct, frozen=True):
    """A feed of changes, which its writer adds to `feed`; `words` are the English phrases of entries in its language,
    `tags` the languages in which dates are written, the first that is known."""

    feed: FeedView
    words: dict[str, str]
    tags: tuple[str, ...]
    changes: tuple[Change, ...]


def limited(context: Context, things: Sequence[T]) -> Sequence[T]:
    """The first ones, as many as a feed may hold."""
    limit = context.site.feeds.limit
    return things[:limit] if limit > 0 else things


def changes_view(context: Context, scope: Scope, feed: FeedView) -> ChangesView:
    """The events of a scope as the writers of feeds get them."""
    changes = tuple(_change(context, event, scope.lang) for event in limited(context, scope.events))
    return ChangesView(feed, phrases(context, scope.lang), (scope.lang, context.site.language), changes)


def _change(context: Context, event: Event, lang: str) -> Change:
    """An event for readers of a language; made once, since it stands in the feeds of its policy and channels too."""
    made: Change = context.once(("policy-change", event.key, lang), lambda: _made(context, event, lang))
    return made


def _made(context: Context, event: Event, lang: str) -> Change:
    version, before = event.version, event.before
    page = version_page(context, version, lang)
    text, meta = page.entry, version.meta
    successor = policies(context).get(meta.superseded_by) if event.sort == "retired" else None
    next_page = policy_page(context, successor, lang) if successor else None
    bound = before.meta.effective if before else None
    compared_with, comparison = _comparison(context, event, lang)
    return Change(
        name=event.name(context, lang),
        sort=event.sort,
        moment=midnight(event.date, context.zone),
        title=text.title,
        version=version.version,
        url=context.library.absolute(page.url),
        lang=text.lang if text.lang != lang else "",
        change=meta.change or ("material" if before else "first"),
        note="" if event.sort == "retired" else text.meta.change_note or meta.change_note,
        announced=meta.announced,
        effective=meta.effective,
        retired=meta.retired,
        owner=_holder(context, meta.owner, lang),
        everywhere="all" in meta.applies_to,
        applies_to=tuple(_channel(context, id_, lang) for id_ in meta.applies_to if id_ != "all"),
        before=before.version if before else "",
        compared=compared_with,
        comparison=comparison,
        holds=bound is not None and bound <= event.date,
        withdrawn=event.sort == "retired" and is_withdrawn(version),
        successor=next_page.entry.title if next_page else "",
        successor_url=context.library.absolute(next_page.url) if next_page else "",
    )


def _comparison(context: Context, event: Event, lang: str) -> tuple[str, str]:
    """The version that this one is compared with, in the language of the reader or in that which prevails, and the
    absolute address of the comparison; empty where there is none."""
    policy, version = event.policy, event.version
    for own in dict.fromkeys((lang, version.lang)):
        before = compared(context, policy, own).get(version.version)
        if before is not None:
            url = comparison_url(context, policy, before, version, own)
            return before.version, context.library.absolute(url)
    return "", ""


def _holder(context: Context, id_: str, lang: str) -> str:
    """A team or person by name; the id itself where the roster does not know it."""
    entry = holder(context, id_, lang) if id_ else None
    return entry.title if entry else id_


def _channel(context: Context, id_: str, lang: str) -> str:
    entry = thing(context, "channel", id_, lang)
    return entry.title if entry else id_
