"""Counting what could not be kept."""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.bookmarks.record import FIELDS, Bookmark, Loss

_SHOWN = 60


class Losses:
    """Collects fields that are lost, each with its first example."""

    def __init__(self) -> None:
        self._found: dict[str, Loss] = {}

    def add(self, field: str, example: object = "", line: int = 0, path: str = "") -> None:
        """One more bookmark whose `field` is lost. An empty value is no loss."""
        text = " ".join(_shown(example).split())
        if not text:
            return
        known = self._found.get(field)
        if known:
            self._found[field] = Loss(field, known.count + 1, known.path, known.line, known.example)
        else:
            self._found[field] = Loss(field, 1, path, line, text if len(text) <= _SHOWN else text[:_SHOWN] + "…")

    def all(self) -> tuple[Loss, ...]:
        """By name."""
        return tuple(self._found[field] for field in sorted(self._found))


def _shown(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(_shown, value))
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_shown(each)}" for key, each in value.items())
    return "" if value is None or value is False else "true" if value is True else str(value)


def add_unwritten(losses: Losses, bookmark: Bookmark, kept: Iterable[str]) -> None:
    """Count the fields of a bookmark that a format has no place for; `kept` are those that it has."""
    for field in FIELDS:
        if field not in kept:
            losses.add(field, getattr(bookmark, field), bookmark.line, bookmark.path)
    for key, value in bookmark.more.items():
        losses.add(key, value, bookmark.line, bookmark.path)
