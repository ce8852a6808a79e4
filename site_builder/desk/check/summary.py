"""The last line of a check."""

from __future__ import annotations

import signal
from collections import Counter

from site_builder.desk.check.run import Checked


def summary(checked: Checked) -> str:
    """What was done and found, in one line; more where files were changed, errors hide links, or somebody ended it."""
    words = Counter(verdict.word for verdict in checked.found.values())
    moves = sum(verdict.moved for verdict in checked.found.values())
    parts = [
        f"links {checked.total}",
        f"asked {len(checked.found)}",
        f"fine {words['fine']}",
        f"moved {moves}",
        f"unsure {words['unsure'] + words['not asked']}",
        f"failed {words['failed']}",
        f"newly dead {len(checked.died)}",
    ]
    line = ", ".join(parts)
    if checked.changed:
        line += f"\nChanged: {', '.join(sorted(set(checked.changed)))}."
    if not checked.whole:
        line += "\nThe site has errors, so links of it may be missing here. `site-builder build` tells them."
    if checked.signal:
        name = "Ctrl-C" if checked.signal == signal.SIGINT else "a signal"
        left = checked.wanted - len(checked.found)
        line += f"\nEnded by {name} with {left} links unasked; what was found until then is kept."
    return line
