"""What an audience is."""

from __future__ import annotations

from typing import Any

import msgspec


class AudienceMeta(msgspec.Struct, frozen=True):
    """People for whom the community publishes. id: its name in references; name and description: words for readers."""

    id: str = ""
    name: str = ""
    description: str = ""
    extra: dict[str, Any] = {}
