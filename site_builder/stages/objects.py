"""The object cache as the stages see it: bytes by key, disposable."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol


class Objects(Protocol):
    """What `store.cache.Cache` offers to the stages. A key holds everything that the object depends on."""

    @property
    def is_empty(self) -> bool:
        """Whether it surely has nothing yet."""

    def get_many(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The objects that are there."""

    def put_many(self, objects: Mapping[str, bytes]) -> None:
        """Keep objects; the same key always has the same bytes."""
