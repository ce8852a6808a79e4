"""The view of `_headers`."""

from __future__ import annotations

import msgspec


class HeaderRule(msgspec.Struct, frozen=True):
    """Headers of the files whose rooted path matches `path`, in which `*` stands for anything."""

    path: str
    headers: tuple[tuple[str, str], ...]


class HeadersView(msgspec.Struct, frozen=True):
    """All rules. Of the files that two rules match, they never name the same header: hosts differ in what they make of
    that."""

    rules: tuple[HeaderRule, ...]
