"""Facts about a page, and how texts of the web become facts."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterable
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

import msgspec

from site_builder.bookmarks.clean import address, one_line, shortened
from site_builder.bookmarks.html import Events, read_html

LONGEST_TITLE, LONGEST_NAME, LONGEST_DESCRIPTION = 300, 200, 400
_DAY = re.compile(r"([0-9]{4})(?:[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?)?(?![0-9])")
_MOST_AUTHORS = 6
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_MARKUP = re.compile(r"</[a-z]|<(?:br|p)\b", re.IGNORECASE)


class Facts(msgspec.Struct, frozen=True):
    """What is known of a page. All of it is plain text of one line.

    `url`: the address that the page calls its own. `published`: its own date as year, year-month or year-month-day.
    `lang`: its language (BCP 47). `image`: the whole address of a picture. `oembed`: where more can be asked.
    """

    url: str = ""
    title: str = ""
    author: str = ""
    published: str = ""
    lang: str = ""
    description: str = ""
    image: str = ""
    type: str = ""
    oembed: str = ""

    def filled(self, other: Facts) -> Facts:
        """These facts; those of `other` where there are none."""
        return Facts(*(getattr(self, name) or getattr(other, name) for name in self.__struct_fields__))


def title(text: str) -> str:
    """A title of at most 300 characters."""
    return shortened(one_line(text), LONGEST_TITLE)


def name(text: str) -> str:
    """The name of an author; empty where it is the address of a profile."""
    text = one_line(text)
    return "" if text.startswith(("http://", "https://", "//")) else shortened(text, LONGEST_NAME)


def names(texts: Iterable[str]) -> str:
    """The names of authors as one line, each once. Those with the family name first have a comma of their own."""
    found = list(dict.fromkeys(filter(None, map(name, texts))))[:_MOST_AUTHORS]
    return ("; " if any("," in each for each in found) else ", ").join(found)


def decoded(text: str) -> str:
    """A text of JSON without entities of HTML: many pages put them there, where they stand for nothing."""
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)


def description(text: str) -> str:
    """A description of at most 400 characters. Some pages put HTML there: its tags go."""
    if _MARKUP.search(text):
        words = _Words()
        read_html(text, words)
        text = "".join(words.found)
    return shortened(one_line(text), LONGEST_DESCRIPTION)


class _Words(Events):
    def __init__(self) -> None:
        self.found: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in ("br", "p", "div", "li"):
            self.found.append(" ")

    def text(self, text: str) -> None:
        self.found.append(text)


def day(text: str) -> str:
    """The day, month or year at the beginning of a date (ISO 8601, or with slashes), or that of a date of mail; empty
    for all else. Pages state the day where they are, so a time zone changes nothing."""
    text = text.strip()
    found = _DAY.match(text)
    try:
        if found is None:
            return parsedate_to_datetime(text).date().isoformat()
        parts = [int(part) for part in found.groups() if part]
        dt.date(*[*parts, 1, 1][:3])
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    return "-".join(f"{part:02d}" for part in parts)


def whole(url: str, base: str) -> str:
    """An address of the web, made whole; empty where it is none."""
    try:
        return address(urljoin(base, url.strip())) if url.strip() else ""
    except ValueError:
        return ""
