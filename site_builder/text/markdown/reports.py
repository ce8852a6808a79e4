"""How a rule tells what is wrong: Problems gathered in the environment of one parse."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from typing import Any, TypeAlias

from site_builder.values import Problem, Severity

Report: TypeAlias = Callable[[Problem], None]


def report(
    env: MutableMapping[str, Any],
    code: str,
    line: int,
    message: str,
    hint: str,
    column: int = 1,
    severity: Severity = "warning",
) -> None:
    """Report a Problem at `line`, counted from 0 within the text, and `column`, counted from 1."""
    tell: Report | None = env.get("report")
    if tell is not None:
        first: int = env.get("first_line", 1)
        tell(Problem(code=code, severity=severity, line=first + line, column=column, message=message, hint=hint))


def find(env: MutableMapping[str, Any], piece: str) -> tuple[int, int]:
    """Line (from 0) and column (from 1) where `piece` first stands in the text being parsed; (0, 1) if nowhere."""
    source: str = env.get("source", "")
    at = source.find(piece)
    if at < 0:
        return (0, 1)
    return (source.count("\n", 0, at), at - source.rfind("\n", 0, at))
