"""From what feeds say to candidates: what is known, old, skipped or ours is left out, the rest gets its rank."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from site_builder.bookmarks.feeds import Feed, FeedItem
from site_builder.bookmarks.normalise import normalise
from site_builder.bookmarks.ranking import Interests, Ranked, rank, words_of
from site_builder.bookmarks.sources import FeedSource
from site_builder.desk.harvest.inbox import Candidate, in_order
from site_builder.text.addresses import host_of

_UNDATED = 10
"""Entries without a date that count in a feed: the first ones; nobody knows how old the others are."""
_AHEAD = dt.timedelta(days=2)
"""Dates further in the future are mistakes, and count as none."""


def source_name(source: FeedSource, feed: Feed) -> str:
    """What readers call a source."""
    return source.title or feed.title or host_of(feed.url or source.feed)


def source_site(source: FeedSource, feed: Feed) -> str:
    """The address of the site of a source; empty where nobody says it."""
    return source.url or feed.url


def dated(item: FeedItem, now: dt.datetime) -> dt.datetime | None:
    """The date of an entry, as far as it can be true."""
    return item.date if item.date and item.date <= now + _AHEAD else None


def chosen(
    feeds: Sequence[tuple[FeedSource, Feed]],
    known: Collection[str],
    own: str,
    interests: Interests,
    now: dt.datetime,
    since: int,
) -> tuple[Candidate, ...]:
    """The candidates that feeds have, in the order of their rank. `known` are normalised addresses to leave out; `own`
    is the address of the site, whose pages are no news to it; `since` is a number of days."""
    found: dict[str, list[tuple[FeedSource, Feed, FeedItem]]] = {}
    for source, feed in feeds:
        for item in _recent(feed, now, since):
            key = normalise(item.url)
            if key not in known and not (own and f"{key}/".startswith(own)):
                found.setdefault(key, []).append((source, feed, item))
    return in_order(_best(each, interests, now, since) for each in found.values())


def _recent(feed: Feed, now: dt.datetime, since: int) -> Iterator[FeedItem]:
    undated = 0
    for item in feed.items:
        date = dated(item, now)
        undated += date is None
        if (now - date).days <= since if date else undated <= _UNDATED:
            yield item


def _best(
    several: Sequence[tuple[FeedSource, Feed, FeedItem]], interests: Interests, now: dt.datetime, since: int
) -> Candidate:
    """Of the same entry in several sources, the one with the highest rank; of equals, that of the first source."""
    others = len({source.feed for source, _, _ in several}) - 1
    made = [_candidate(*each, interests, now, since, others) for each in several]
    return max(made, key=lambda each: each.rank)


def _candidate(
    source: FeedSource, feed: Feed, item: FeedItem, interests: Interests, now: dt.datetime, since: int, others: int
) -> Candidate:
    date = dated(item, now)
    ranked: Ranked = rank(
        title=item.title,
        summary=item.summary,
        tags=item.tags,
        weight=source.weight,
        age=max((now - date).days, 0) if date else None,
        since=since,
        known=interests,
        others=others,
    )
    return Candidate(
        url=item.url,
        title=item.title,
        source=source_name(source, feed),
        site=source_site(source, feed),
        feed=source.feed,
        date=date,
        author=item.author,
        lang=source.lang or item.lang,
        tags=_once((*ranked.tags, *source.tags)),
        rank=ranked.rank,
        why=ranked.why,
        summary=item.summary,
    )


def _once(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags without those that differ only in spelling from one before."""
    found: dict[tuple[str, ...], str] = {}
    for tag in tags:
        found.setdefault(words_of(tag), tag)
    return tuple(found.values())


def kept(before: Iterable[Candidate], feeds: Mapping[str, FeedSource], known: Collection[str]) -> Iterator[Candidate]:
    """What of the inbox stays: not what has come into the list or was skipped since, nor what muted sources had."""
    for each in before:
        source = feeds.get(normalise(each.feed))
        if normalise(each.url) not in known and not (source and source.muted):
            yield each
