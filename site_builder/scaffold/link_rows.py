"""A curated link as an element of a YAML list, written as an editor would, and read back as the same values."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from site_builder.bookmarks.record import Bookmark
from site_builder.scaffold.scalars import scalar
from site_builder.text.dates import iso_date, rfc3339, zone

_WIDTH = 108
_ADDRESS = re.compile(r"https?://[!-~]*[!-9;-~]")  # in YAML no quotes are needed, unless a colon ends it
_TEXTS = ("author", "type")
_NOT_RAW = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_FOLD = re.compile(r"(?<=[^ \t]) (?=[^ \t])")
_BREAKS = re.compile("[\n\r\x85\u2028\u2029]")


def link_row(bookmark: Bookmark, timezone: str, *, invite: bool = False) -> str:
    """The element, from `- url:` to its last line end. `timezone` is the IANA zone of the site: a moment that is
    midnight there is written as a day. With `invite`, an empty note is written, to be filled in."""
    lines = [f"url: {_address(bookmark.url)}"]
    lines += _text("title", bookmark.title)
    if bookmark.date is not None:
        lines.append(f"date: {written_date(bookmark.date, timezone)}")
    lines += _text("lang", bookmark.lang)
    for name in _TEXTS:
        lines += _text(name, getattr(bookmark, name))
    lines += _tags(bookmark.tags)
    lines += _text("collection", bookmark.collection)
    lines += _via(bookmark)
    lines += [f"{key}: true" for key, flag in (("pinned", bookmark.pinned), ("draft", bookmark.private)) if flag]
    lines += [f"{key}: {_address(value)}" for key in ("image", "archived") if (value := getattr(bookmark, key))]
    lines += _text("description", bookmark.description)
    lines += _text("note", bookmark.note) or (['note: ""'] if invite else [])
    for key, value in bookmark.more.items():
        lines += _any(key, value, "")
    return "- " + "\n".join(f"  {line}" if line else "" for line in lines)[2:] + "\n"


def written_date(moment: dt.datetime, timezone: str) -> str:
    """A moment as YAML of a link says it: its day where it is midnight in the IANA zone, else with time and offset."""
    local = moment.astimezone(zone(timezone) or dt.UTC)
    if local.time() == dt.time():
        return iso_date(local)
    return moment.isoformat() if moment.microsecond else rfc3339(moment)


def year_of(moment: dt.datetime, timezone: str) -> int:
    """The year in which a moment falls in an IANA zone."""
    return moment.astimezone(zone(timezone) or dt.UTC).year


def _address(url: str) -> str:
    return url if _ADDRESS.fullmatch(url) else _scalar(url)


def _scalar(text: str) -> str:
    """One line of YAML; what YAML cannot hold as it is becomes an escape (YAML 1.2, 5.7)."""
    return _escaped(scalar(text))


def _escaped(text: str) -> str:
    return _NOT_RAW.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _text(key: str, text: str, inside: str = "  ") -> list[str]:
    """The lines of a text: beside its key, or below it where it is long or has several lines."""
    if not text:
        return []
    plain = text == text.strip() and not _NOT_RAW.search(text) and "\r" not in text
    if plain and "\n" in text:
        return [f"{key}: |-", *(f"{inside}{line}" if line else "" for line in text.split("\n"))]
    if plain and len(text) > _WIDTH - len(key) and not _BREAKS.search(text):
        return [f"{key}: >-", *(f"{inside}{line}" for line in _folded(text))]
    return [f"{key}: {_scalar(text)}"]


def _folded(text: str) -> Iterator[str]:
    """Lines that a folded block joins again with one space (YAML 1.2, 8.1.3): ends stand between words only."""
    words = _FOLD.split(text)
    line = words[0]
    for word in words[1:]:
        if len(line) + len(word) < _WIDTH:
            line = f"{line} {word}"
        else:
            yield line
            line = word
    yield line


def _tags(tags: tuple[str, ...]) -> list[str]:
    if not tags:
        return []
    line = f"tags: [{', '.join(map(_in_flow, tags))}]"
    return [line] if len(line) <= _WIDTH else ["tags:", *(f"  - {_scalar(tag)}" for tag in tags)]


def _in_flow(text: str) -> str:
    """A text in a list in brackets, where commas have a meaning."""
    found = _scalar(text)
    return json.dumps(text, ensure_ascii=False) if "," in found and not found.startswith('"') else found


def _via(bookmark: Bookmark) -> list[str]:
    if not bookmark.via_name:
        return [f"via: {_address(bookmark.via_url)}"] if bookmark.via_url else []
    url = [f"  url: {_address(bookmark.via_url)}"] if bookmark.via_url else []
    return ["via:", *url, f"  name: {_scalar(bookmark.via_name)}"]


def _any(key: str, value: Any, indent: str) -> list[str]:
    """Keys of other kinds: groups below their key, lists in brackets as JSON has them, all else as it is."""
    start = f"{indent}{_scalar(key)}:"
    if isinstance(value, Mapping) and value:
        return [start, *(line for each, below in value.items() for line in _any(str(each), below, indent + "  "))]
    return [f"{start} {_scalar(value) if isinstance(value, str) else _escaped(json.dumps(value, ensure_ascii=False))}"]
