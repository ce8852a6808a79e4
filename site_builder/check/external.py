"""Where a site leads out of itself: every address of the web in its texts, its front matter, its registries and its
menus."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple

from site_builder.check.links import menu_items
from site_builder.library.context import Context
from site_builder.text import front_matter
from site_builder.text.locate import locate
from site_builder.values import Entry, Fragment, Via

# Finished HTML, so its attributes are in double quotes; the words of a text cannot hold `<`.
_TAG = re.compile(r'<(?:a|img|video|audio|source|iframe)((?:\s++[^\s"=<>/]++(?:="[^"]*+")?+)++)')
_ADDRESS = re.compile(r'\s(?:href|src|poster)="(https?://[^"]*+)"', re.IGNORECASE)
_WEB = re.compile(r"https?://[^/\s?#]", re.IGNORECASE)
_LONGEST = 500
"""Lines that a note is looked through, as in `library.where`."""
_FIELDS = ("url", "link", "image", "contact")


class Use(NamedTuple):
    """One place that leads out: the address as it was read, and where it stands. In the text of `entry` as use number
    `nth`; under `keys` in its front matter, its row of a list or (without an entry) in site.yml."""

    url: str
    entry: Entry | None
    keys: tuple[str | int, ...] = ()
    nth: int = 0

    @property
    def path(self) -> str:
        """The file in which it stands."""
        return self.entry.path if self.entry else "site.yml"

    @property
    def key(self) -> tuple[str, int, str, tuple[str | int, ...], int]:
        """What tells it from every other use."""
        return (self.path, self.entry.line if self.entry else 0, self.url, self.keys, self.nth)

    @property
    def in_row(self) -> bool:
        """Whether it is the address of a curated link itself."""
        return self.entry is not None and self.entry.kind == "link" and self.keys == ("url",)


def external_uses(context: Context) -> Iterator[Use]:
    """Every use of an address of the web, in the order of the library. Copies in archives are left out: they are what
    helps when a link is dead."""
    for entry in context.library.entries:
        yield from _in_meta(entry)
        yield from _in_text(entry)
    for keys, _lang, item in menu_items(context.site):
        if _WEB.match(item.link):
            yield Use(item.link, None, keys)
    if _WEB.match(context.site.governance.contact):
        yield Use(context.site.governance.contact, None, ("governance", "contact"))


def place_of(context: Context, use: Use) -> tuple[int, int]:
    """Line and column of a use in its file."""
    if use.entry is None:
        return context.where.setting(*use.keys)
    if use.keys:
        return context.where.field(use.entry, *use.keys)
    if use.path.lower().endswith((".yml", ".yaml")):
        return _in_note(context, use.entry, use)
    return context.where.link(use.entry, use.url, use.nth)


def _in_note(context: Context, entry: Entry, use: Use) -> tuple[int, int]:
    """Line and column in the note of a row, whose other keys may well have the same address."""
    line, column = context.where.field(entry, "note")
    source = context.sources.get(entry.path)
    lines = front_matter.decode(source.data)[0].split("\n")[line - 1 :][:_LONGEST] if source else []
    if lines:
        lines[0] = " " * (column - 1) + lines[0][column - 1 :]
    return locate("\n".join(lines), use.url, use.nth, line)


def addresses(fragment: Fragment) -> Iterator[str]:
    """The addresses of the web that finished HTML links to or loads, as often as it does."""
    html = fragment.fill(["#"] * len(fragment.links))
    if "://" not in html:
        return
    for tag in _TAG.finditer(html):
        for found in _ADDRESS.finditer(tag[1]):
            yield unescape(found[1])


def _in_text(entry: Entry) -> Iterator[Use]:
    seen: Counter[str] = Counter()
    for url in addresses(entry.body.content):
        yield Use(url, entry, nth=seen[url])
        seen[url] += 1


def _in_meta(entry: Entry) -> Iterator[Use]:
    meta: Any = entry.meta
    for name in _FIELDS:
        value = getattr(meta, name, "")
        if isinstance(value, str) and _WEB.match(value):
            yield Use(value, entry, (name,))
    via = getattr(meta, "via", "")
    if isinstance(via, Via) and _WEB.match(via.url):
        yield Use(via.url, entry, ("via", "url"))
    elif isinstance(via, str) and _WEB.match(via):
        yield Use(via, entry, ("via",))
    links = getattr(meta, "links", ())
    for number, value in enumerate(links if isinstance(links, tuple) else ()):
        if isinstance(value, str) and _WEB.match(value):
            yield Use(value, entry, ("links", number))
