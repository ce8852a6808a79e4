"""How long each stage took."""

from __future__ import annotations

import time


class Clock:
    """Seconds of each stage, by name, in `laps`."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, stage: str) -> None:
        """The stage `stage` ends now."""
        now = time.perf_counter()
        self.laps[stage] = now - self._last
        self._last = now
