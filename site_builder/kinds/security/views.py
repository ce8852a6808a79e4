"""The view of security.txt."""

from __future__ import annotations

import msgspec


class SecurityView(msgspec.Struct, frozen=True):
    """The fields of the file in their order: name and value."""

    fields: tuple[tuple[str, str], ...]
