"""Where a link or a value stands: line and column in the file that the editor has open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from site_builder.text import front_matter, yaml
from site_builder.text.locate import Locator
from site_builder.values import Entry, Source

_LONGEST = 500
"""Lines that one element of a list is looked for in: a list may be long, and each element begins a search."""
_NAMES = ("id", "team", "role", "person")
"""Keys that tell two rows on one line of a registry apart."""


class Where:
    """Finds things again in the texts of `sources`. Only what is wrong is looked for, so nothing is read before."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._matters: dict[str, front_matter.Matter] = {}
        self._lists: dict[str, yaml.Loaded] = {}
        self._rows: dict[str, dict[int, list[tuple[tuple[Any, ...], Mapping[str, Any]]]]] = {}
        self._locators: dict[tuple[str, int], Locator] = {}

    def link(self, entry: Entry, href: str, nth: int) -> tuple[int, int]:
        """Line and column of use number `nth` of an address in the text of an entry."""
        return self._locator(entry).address(href, nth)

    def field(self, entry: Entry, *keys: str | int) -> tuple[int, int]:
        """Line and column of the value of a front matter key, or of a key of a row in a list; further keys lead into
        the value. The beginning of the entry where it has no such key."""
        if _is_yaml(entry.path):
            found = self._row(entry)
            if found is not None and keys and keys[0] in found[1]:
                return self._list(entry.path).position((*found[0], *keys))
        else:
            matter = self._matter(entry.path)
            if keys and keys[0] in matter.data:
                return matter.position(keys)
        return (max(entry.line, 1), 1)

    def has(self, entry: Entry, key: str) -> bool:
        """Whether the front matter of an entry says something under a key, be it that nobody can read it."""
        return self._matter(entry.path).data.get(key) not in (None, "")

    def setting(self, *keys: str | int) -> tuple[int, int]:
        """Line and column of a value of site.yml."""
        return self._list("site.yml").position(keys)

    def _text(self, path: str) -> str:
        source = self._sources.get(path)
        return front_matter.decode(source.data)[0] if source else ""

    def _matter(self, path: str) -> front_matter.Matter:
        if path not in self._matters:
            self._matters[path] = front_matter.split(self._text(path))
        return self._matters[path]

    def _list(self, path: str) -> yaml.Loaded:
        if path not in self._lists:
            self._lists[path] = yaml.load(self._text(path))
        return self._lists[path]

    def _row(self, entry: Entry) -> tuple[tuple[Any, ...], Mapping[str, Any]] | None:
        """The row that an entry was made of, and the keys that lead to it."""
        if entry.path not in self._rows:
            by_line = self._rows[entry.path] = {}
            loaded = self._list(entry.path)
            for keys, row in _rows(loaded.value):
                by_line.setdefault(loaded.position(keys)[0], []).append((keys, row))
        rows = self._rows[entry.path].get(entry.line, [])
        return next((each for each in rows if len(rows) == 1 or _says(each[1], entry.meta)), None)

    def _locator(self, entry: Entry) -> Locator:
        key = (entry.path, entry.line)
        if key not in self._locators:
            if _is_yaml(entry.path):
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


def _is_yaml(path: str) -> bool:
    return path.lower().endswith((".yml", ".yaml"))


def _rows(value: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Mapping[str, Any]]]:
    """The rows of a list, or of the lists that a file holds by name, with the keys that lead to them."""
    if isinstance(value, list):
        yield from (((*above, number), row) for number, row in enumerate(value) if isinstance(row, dict))
    elif isinstance(value, dict) and not above:
        for key, below in value.items():
            yield from _rows(below, (key,))


def _says(row: Mapping[str, Any], meta: Any) -> bool:
    """Whether a row is the one that `meta` was made of."""
    return all(str(row.get(name) or "") == getattr(meta, name) for name in _NAMES if hasattr(meta, name))
