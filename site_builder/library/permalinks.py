"""The address of each entry: patterns of `{section} {slug} {year} {month} {day}`."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from zoneinfo import ZoneInfo

from site_builder.text.addresses import path_slugs, unsafe_path
from site_builder.values import Entry, Problem, Site

FIELDS = ("section", "slug", "year", "month", "day", "key")
_FIELD = re.compile(r"\{([^{}]*)\}")


_UNUSABLE = re.compile(r"[?#<>\"'|*]")


def check_pattern(kind: str, pattern: str) -> Problem | None:
    """What is wrong with a pattern of site.yml, if anything. Its line is for the caller to fill."""
    bare = _FIELD.sub("x", pattern)
    unknown = [name for name in _FIELD.findall(pattern) if name not in FIELDS]
    names = "Use {section}, {slug}, {year}, {month}, {day}."
    like = "Write it like {section}/{slug}/."
    if unknown:
        return _wrong(kind, f"uses {{{unknown[0]}}}, which is not known", names)
    if "{" in bare or "}" in bare:
        return _wrong(kind, f"has a bracket without its other half: {pattern}", names)
    if why := unsafe_path(bare):
        return _wrong(kind, f"cannot be used, since {why}: {pattern}", like)
    if found := _UNUSABLE.search(bare):
        return _wrong(kind, f"has a `{found[0]}`, which cannot stand in the path of an address: {pattern}", like)
    if any(part.startswith(".") for part in bare.split("/")):
        return _wrong(kind, f"has a part that starts with a dot: {pattern}", "Names that start with a dot are hidden.")
    if "{slug}" not in pattern and "{key}" not in pattern:
        return _wrong(kind, f"gives all of them one address: {pattern or 'it is empty'}", f"{like} It needs {{slug}}.")
    return None


def _wrong(kind: str, what: str, hint: str) -> Problem:
    message = f"The permalink of “{kind}” {what}."
    return Problem(code="site/permalink", path="site.yml", message=message, hint=hint)


def entry_url(entry: Entry, pattern: str, site: Site) -> str:
    """The rooted URL path of an entry, not encoded, language part included; it ends in `/` unless the pattern ends
    in a file name with a suffix."""
    prefix = "" if entry.lang == site.language else f"{entry.lang.lower()}/"
    if entry.is_index:
        return "/" + prefix + (f"{_index_path(entry)}/" if entry.section else "")
    date: dt.datetime | dt.date | None = getattr(entry.meta, "date", None) or getattr(entry.meta, "effective", None)
    if isinstance(date, dt.datetime):  # the day it is where the site is, as everywhere in the site
        date = date.astimezone(ZoneInfo(site.timezone))
    values = {
        "section": path_slugs(entry.section),
        "slug": entry.slug,
        "key": path_slugs(entry.key),
        "year": f"{date.year:04}" if date else "",
        "month": f"{date.month:02}" if date else "",
        "day": f"{date.day:02}" if date else "",
    }
    path = _FIELD.sub(lambda match: values.get(match[1], ""), pattern)
    path = "/".join(part for part in path.split("/") if part not in ("", ".", ".."))
    if posixpath.splitext(pattern)[1] and not pattern.endswith("/") and "}" not in posixpath.splitext(pattern)[1]:
        return f"/{prefix}{path}"
    return f"/{prefix}{path}/" if path else f"/{prefix}"


def _index_path(entry: Entry) -> str:
    own = entry.slug or path_slugs(posixpath.basename(entry.section))
    above = path_slugs(posixpath.dirname(entry.section))
    return f"{above}/{own}" if above else own
