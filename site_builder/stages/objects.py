"""The object cache as the stages see it: bytes by key, disposable."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from site_builder.values import Problem


class Objects(Protocol):
    """What `store.cache.Cache` offers to the stages. A key holds everything that the object depends on."""

    @property
    def is_empty(self) -> bool:
        """Whether it surely has nothing yet."""

    def get_many(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The objects that are there."""

    def put_many(self, objects: Mapping[str, bytes]) -> None:
        """Keep objects; the same key always has the same bytes."""

    def use(self, keys: Iterable[str]) -> None:
        """Note that objects are of use, though nobody asks for them: what was made of them stands."""

    def share(self) -> list[Problem]:
        """Pass on to other machines what was made since the last time, and say what went wrong."""
