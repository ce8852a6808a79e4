"""The plan: which outputs must be made, and why. A pure step from outputs and ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from site_builder.values import Output

Reason = Literal["new", "changed", "missing", "unchanged"]


@dataclass(frozen=True, slots=True)
class Planned:
    """An output with its key (the digest of everything that decides its bytes) and why it must be made or not."""

    output: Output
    key: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Plan:
    """All outputs in order of their targets; `removed` are targets of the last build that no output has now."""

    outputs: tuple[Planned, ...]
    removed: tuple[str, ...]

    @property
    def recorded(self) -> tuple[tuple[str, str], ...]:
        """Target and key of every output."""
        return tuple((planned.output.target, planned.key) for planned in self.outputs)

    @property
    def kept(self) -> tuple[str, ...]:
        """The targets that stand as they are."""
        return tuple(planned.output.target for planned in self.outputs if planned.reason == "unchanged")

    @property
    def to_make(self) -> tuple[Planned, ...]:
        return tuple(planned for planned in self.outputs if planned.reason != "unchanged")


def make_plan(outputs: Iterable[tuple[Output, str]], ledger: Mapping[str, str], present: Callable[[str], bool]) -> Plan:
    """The plan of a build.

    `outputs` come with their keys; `ledger` maps the targets of the last build to the keys they were made with;
    `present` says whether a target of the ledger still stands in the output folder.
    """
    planned = []
    for output, key in sorted(outputs, key=lambda pair: pair[0].target):
        last = ledger.get(output.target)
        reason: Reason
        if last is None:
            reason = "new"
        elif last != key:
            reason = "changed"
        else:
            reason = "unchanged" if present(output.target) else "missing"
        planned.append(Planned(output, key, reason))
    targets = {each.output.target for each in planned}
    return Plan(tuple(planned), tuple(sorted(target for target in ledger if target not in targets)))
