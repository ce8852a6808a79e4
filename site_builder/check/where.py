"""Where a link stands: line and column in the file that the editor has open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from site_builder.text import front_matter, yaml
from site_builder.text.locate import Locator
from site_builder.values import Entry, Source

_LONGEST = 500
"""Lines that one element of a list is looked for in: a list may be long, and each element begins a search."""


class Where:
    """Finds things again in the texts of `sources`. Only what is wrong is looked for, so nothing is read before."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._matters: dict[str, front_matter.Matter] = {}
        self._locators: dict[tuple[str, int], Locator] = {}
        self._config: yaml.Loaded | None = None

    def link(self, entry: Entry, href: str, nth: int) -> tuple[int, int]:
        """Line and column of use number `nth` of an address in the text of an entry."""
        return self._locator(entry).address(href, nth)

    def field(self, entry: Entry, key: str) -> tuple[int, int]:
        """Line and column of the value of a front matter key; of the entry where it stands in a list."""
        matter = self._matter(entry.path)
        return matter.position((key,)) if key in matter.data else (max(entry.line, 1), 1)

    def setting(self, keys: tuple[Any, ...]) -> tuple[int, int]:
        """Line and column of a value of site.yml."""
        if self._config is None:
            self._config = yaml.load(self._text("site.yml"))
        return self._config.position(keys)

    def _text(self, path: str) -> str:
        source = self._sources.get(path)
        return front_matter.decode(source.data)[0] if source else ""

    def _matter(self, path: str) -> front_matter.Matter:
        if path not in self._matters:
            self._matters[path] = front_matter.split(self._text(path))
        return self._matters[path]

    def _locator(self, entry: Entry) -> Locator:
        key = (entry.path, entry.line)
        if key not in self._locators:
            if entry.path.lower().endswith((".yml", ".yaml")):
                lines = self._text(entry.path).split("\n")[entry.line - 1 :][:_LONGEST]
                self._locators[key] = Locator("\n".join(lines), entry.line)
            else:
                matter = self._matter(entry.path)
                # A link may keep its commentary in its front matter.
                self._locators[key] = (
                    Locator(matter.body, matter.body_line)
                    if matter.body.strip()
                    else Locator(self._text(entry.path), 1)
                )
        return self._locators[key]
