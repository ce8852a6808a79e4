"""The levels of the enforcement ladder, from `_data/ladder.yml`."""

from __future__ import annotations

from typing import Any

import msgspec


class LevelMeta(msgspec.Struct, frozen=True):
    """One response to a violation. level: its place, 1 the mildest; name; impact: what leads to it; consequence: what
    happens; repair: what mends it; decided_by: who decides; appeal_days: days within which one can appeal."""

    level: int = 0
    name: str = ""
    impact: str = ""
    consequence: str = ""
    repair: str = ""
    decided_by: str = ""
    appeal_days: int = 0
    id: str = ""
    extra: dict[str, Any] = {}
