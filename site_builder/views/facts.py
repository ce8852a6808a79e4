"""Facts that lists, heads and feeds need of any entry, whatever its kind: kinds name such fields alike."""

from __future__ import annotations

import datetime as dt
import re

from site_builder.bookmarks.clean import language
from site_builder.library.checks import dead_link
from site_builder.library.context import Context
from site_builder.text.markdown.plain import plain_text
from site_builder.values import Entry, Via

_SPACE = re.compile(r"\s+")
WORDS_A_MINUTE = 220


def date_of(entry: Entry, context: Context) -> dt.datetime | None:
    """When it was published, in the site's time zone; of a policy, when it became effective."""
    date: dt.datetime | dt.date | None = getattr(entry.meta, "date", None) or getattr(entry.meta, "effective", None)
    if date is None:
        return None
    zone = context.zone
    if isinstance(date, dt.datetime):
        return date if date.tzinfo is zone else date.astimezone(zone)
    return midnight(date, zone)


def midnight(day: dt.date, zone: dt.tzinfo) -> dt.datetime:
    """The beginning of a day in a time zone; at the ends of the calendar in UTC, since the same moment in another zone
    may lie outside."""
    return dt.datetime(day.year, day.month, day.day, tzinfo=zone if 2 <= day.year <= 9998 else dt.UTC)


def updated_of(entry: Entry, context: Context) -> dt.datetime | None:
    """When its words last changed, as the author says; never the time of the build."""
    updated: dt.datetime | None = getattr(entry.meta, "updated", None)
    if updated is not None:
        return updated.astimezone(context.zone)
    return date_of(entry, context)


def gone(context: Context, entry: Entry) -> tuple[bool, str]:
    """Whether what an entry shares is dead, by the log of checks, and then the address of an archived copy."""
    external = external_of(entry)
    dead = dead_link(context, external) if external else None
    return dead is not None, str(getattr(entry.meta, "archived", "") or dead.archived) if dead else ""


def external_of(entry: Entry) -> str:
    """The address that a link post or a curated link shares."""
    meta = entry.meta
    if entry.kind == "link":
        return str(getattr(meta, "url", ""))
    return str(getattr(meta, "link", ""))


def target_language(entry: Entry) -> str:
    """The language of what a curated link leads to, as a tag without its region, where it is another than that of the
    commentary; empty too where the entry says none that is one."""
    written = str(getattr(entry.meta, "lang", "")) if entry.kind == "link" else ""
    tag = language(written) if written else ""
    return tag if tag != language(entry.lang) else ""


def via_of(entry: Entry) -> Via | None:
    """Who pointed to it."""
    via: Via | str = getattr(entry.meta, "via", "")
    if isinstance(via, str):
        return Via(url=via) if via else None
    return via if via.url or via.name else None


def description_of(entry: Entry) -> str:
    """The description, else the excerpt as plain text, else the beginning of the text, cut between words."""
    return written_description(entry) or entry.body.summary


def written_description(entry: Entry) -> str:
    """The description that the author wrote, on one line."""
    written = getattr(entry.meta, "description", "")
    return _SPACE.sub(" ", str(written)).strip() if written else ""


def excerpt_text(entry: Entry) -> str:
    """The excerpt as plain text: what stands before `<!-- more -->`, else the first paragraph."""
    return plain_text("".join(entry.body.excerpt.parts), "\0", (), ())


def title_anchor(entry: Entry) -> str:
    """The anchor of the title where its heading was taken out of the text; empty where the text still has it."""
    own = entry.body.title_id
    mark = f' id="{own}"'
    return "" if not own or any(mark in part for part in entry.body.content.parts) else own


def reading_minutes(entry: Entry) -> int:
    """Minutes that reading takes at 220 words a minute, at least 1 for a text with words."""
    return max(1, round(entry.body.words / WORDS_A_MINUTE)) if entry.body.words else 0
