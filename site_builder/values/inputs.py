"""What a build takes besides the files."""

from __future__ import annotations

import datetime as dt

import msgspec

from site_builder.values.picture import PictureTools


class ParseOptions(msgspec.Struct, frozen=True):
    """The settings that change what parsing yields, and so belong to its cache key.

    `html` is `safe` (allow-list), `off` (shown as text) or `trusted`; `timezone` is an IANA name, used for dates
    written without an offset; `taxonomies` are the front matter keys that site.yml adds to tags and authors;
    `words` are the pairs of English and translated words that a text in Markdown gets (titles of alerts).
    """

    html: str = "safe"
    linkify: bool = True
    highlight: bool = True
    timezone: str = "UTC"
    taxonomies: tuple[str, ...] = ()
    words: tuple[tuple[str, str], ...] = ()


class Inputs(msgspec.Struct, frozen=True):
    """The facts of one build that are not in the files: its date (in the site's time zone), the base URL (absolute,
    without a slash at its end), whether drafts are shown, what draws pictures, and the name and version of the
    program that makes the search index, empty where there is none. `plain` marks a folder without site.yml."""

    now: dt.datetime
    url: str
    drafts: bool = False
    plain: bool = False
    pictures: PictureTools = PictureTools()
    search: str = ""
