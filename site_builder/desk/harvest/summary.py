"""The last line of a harvest."""

from __future__ import annotations

import signal

from site_builder.desk.harvest.run import Harvested


def summary(made: Harvested) -> str:
    """What was done and found, in one line; a second one for the files, a third where somebody ended it."""
    answers = made.answers.values()
    parts = [
        f"sources {made.total}",
        f"asked {len(made.answers)}",
        f"unchanged {sum(answer.unchanged for answer in answers)}",
        f"moved {sum(bool(answer.moved) for answer in answers)}",
        f"failed {sum(answer.seen is None for answer in answers)}",
        f"new in the inbox {made.new}",
        f"in the inbox {len(made.inbox)}",
    ]
    parts += [f"in the planet {made.planet}"] if made.planet else []
    line = ", ".join(parts)
    if made.changed:
        line += f"\nChanged: {', '.join(made.changed)}."
    if made.signal:
        name = "Ctrl-C" if made.signal == signal.SIGINT else "a signal"
        left = made.wanted - len(made.answers)
        line += f"\nEnded by {name} with {left} sources unasked; what was fetched until then is kept."
    return line
