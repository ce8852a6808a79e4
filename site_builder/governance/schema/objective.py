"""What an objective is."""

from __future__ import annotations

from typing import Any

import msgspec


class ObjectiveMeta(msgspec.Struct, frozen=True):
    """Why the community publishes. id: its name in references; name and description: words for readers; cadence: how
    often content should serve it; target: what it should reach."""

    id: str = ""
    name: str = ""
    description: str = ""
    cadence: str = ""
    target: str = ""
    extra: dict[str, Any] = {}
