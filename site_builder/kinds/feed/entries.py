"""What all formats say alike of an entry: its words, its addresses, its dates, its people."""

from __future__ import annotations

import datetime as dt
import unicodedata
from html import escape as html

from site_builder.kinds.feed.views import FeedEntry, FeedPerson, FeedView
from site_builder.kinds.feed.xml import clean, line, rfc3339
from site_builder.text.addresses import host_of, is_external
from site_builder.text.uris import uri

SUMMARY_LENGTH = 300
KEPT = 512
"""How many entries each writer keeps as written, since one stands in the feeds of its site, section and tags.
Dates are part of the key as they are written: two moments are equal whatever their offsets, their texts are not."""
_LAST_WORD = 40
_FIRST_MOMENT = dt.datetime(1, 1, 1, tzinfo=dt.UTC)
_JOINERS = "\u200d\ufe0e\ufe0f"


def summary(entry: FeedEntry) -> str:
    """The summary as plain text on one line, at most `SUMMARY_LENGTH` characters. It is cut before any escaping, so
    that no entity is cut in two."""
    return cut(line(entry.summary), SUMMARY_LENGTH)


def cut(text: str, length: int) -> str:
    """`text` in at most `length` characters; an ellipsis shows that it was longer. It ends with a whole word where
    there is one near, and never between a letter and its marks or inside a joined emoji."""
    if len(text) <= length:
        return text
    end = length - 1
    space = text.rfind(" ", max(0, end - _LAST_WORD), end + 1)
    if space > 0:
        end = space
    else:
        while end > 0 and (_continues(text[end]) or text[end - 1] == "\u200d"):
            end -= 1
    return text[:end].rstrip(" ,;:.–—-") + "…"


def _continues(character: str) -> bool:
    """Whether a character belongs to the one before it: a mark, a joiner, a skin tone."""
    return (
        character in _JOINERS
        or unicodedata.category(character) in ("Mn", "Me", "Mc")
        or "\U0001f3fb" <= character <= "\U0001f3ff"
    )


def content(entry: FeedEntry) -> str:
    """The HTML of an entry.

    A link post begins with a line that leads to its target, and names who made that and who pointed to it, unless the
    text leads there itself. Most readers show neither Atom's `related` and `via` nor `external_url` of JSON Feed, and
    RSS has no element for them: without this line the target would be two clicks away. It holds no word that would
    need translation.
    """
    body = clean(entry.content_html)
    target, via = external(entry.external_url), external(entry.via_url)
    author, pointer = html(line(entry.external_author)), html(line(entry.via_title))
    parts = []
    if target and not _leads_to(body, target):
        parts.append(f'→ <a href="{html(target)}">{html(_address(target))}</a>{f" · {author}" if author else ""}')
    if via and not _leads_to(body, via):
        parts.append(f'(via <a href="{html(via)}">{pointer or html(_address(via))}</a>)')
    elif pointer and not entry.via_url:
        parts.append(f"(via {pointer})")
    return f"<p>{' '.join(parts)}</p>\n{body}" if parts else body


def external(url: str) -> str:
    """An address on another site as a URI; nothing when its scheme is none that readers should open."""
    url = uri(url)
    return url if is_external(url) else ""


def _leads_to(body: str, url: str) -> bool:
    return f'href="{html(url)}"' in body


def _address(url: str) -> str:
    """How a target is shown: its host, which tells readers where they would go."""
    return host_of(url) or url


def dates(entry: FeedEntry) -> tuple[str, str]:
    """When an entry was published (empty where not known) and last changed, as RFC 3339 writes it."""
    return rfc3339(entry.published) if entry.published else "", rfc3339(entry.updated)


def updated(view: FeedView) -> dt.datetime | None:
    """When the feed last changed: what the view says, else the newest change of an entry; nothing for an empty
    feed. Never the date of the build: a feed that did not change must not look new."""
    if view.updated is not None:
        return view.updated
    return max((entry.updated for entry in view.entries), key=_moment, default=None)


def _moment(moment: dt.datetime) -> tuple[dt.timedelta, str]:
    """Orders aware and naive datetimes, without leaving the calendar."""
    wall = moment.replace(tzinfo=dt.UTC) - _FIRST_MOMENT
    return wall - (moment.utcoffset() or dt.timedelta()), moment.isoformat()


def people(authors: tuple[FeedPerson, ...]) -> list[tuple[str, str]]:
    """Name and URI of each author; one without a name goes by the address, one with neither is left out."""
    named = [(line(person.name), uri(person.url)) for person in authors]
    return [(name or url, url) for name, url in named if name or url]


def tags(entry: FeedEntry) -> list[str]:
    """The tags of an entry, each once, in their order."""
    return list(dict.fromkeys(tag for tag in map(line, entry.tags) if tag))
