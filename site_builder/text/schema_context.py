"""What all rules of a schema share: where values stand, the Problems found, and what a rule is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, Protocol, TypeAlias

from site_builder.text import schema_words as words
from site_builder.values import Problem, Severity

Path: TypeAlias = tuple[str | int, ...]
MAX_PROBLEMS = 100  # of one conversion: more help nobody, and each looks for its line and for near words
BAD: Any = object()  # what a rule gives back when it has reported a Problem


class Where(Protocol):
    """What knows the lines of keys and values: a Matter, a Loaded."""

    def position(self, keys: Path) -> tuple[int, int]:
        """Line and column of a value."""

    def position_of_key(self, keys: Path) -> tuple[int, int]:
        """Line and column of a key."""


class Context:
    """One conversion: what it needs to know, and the Problems it has found."""

    __slots__ = ("_prefix", "_where", "problems", "timezone")

    def __init__(self, where: Where | None, prefix: str, timezone: str) -> None:
        self._where = where
        self._prefix = prefix
        self.timezone = timezone
        self.problems: list[Problem] = []

    def silent(self) -> Context:
        """A context for a try whose Problems nobody reads."""
        return Context(None, self._prefix, self.timezone)

    def full(self) -> bool:
        """Whether there are so many Problems that further ones are dropped."""
        return len(self.problems) >= MAX_PROBLEMS

    def report(
        self, code: str, path: Path, message: str, hint: str, *, key: bool = False, severity: Severity = "error"
    ) -> None:
        """Add a Problem at the value of `path`, or at its key."""
        if self.full():
            return
        line, column = 0, 0
        if self._where is not None:
            line, column = self._where.position_of_key(path) if key else self._where.position(path)
        self.problems.append(
            Problem(
                code=f"{self._prefix}/{code}", severity=severity, line=line, column=column, message=message, hint=hint
            )
        )

    def wrong(self, path: Path, value: Any, expected: str, hint: str) -> Any:
        """Report a value of the wrong type; always BAD."""
        name = words.name_of(path)
        said = f"{name[0].upper()}{name[1:]} must be {expected}, but it is {words.found(value)}."
        self.report("wrong-type", path, said, hint)
        return BAD


Convert: TypeAlias = Callable[[Any, Path, Context], Any]


class Rule(NamedTuple):
    """How a type is read: `convert` makes a value of it or reports and gives BAD; `empty` makes the value that stands
    for nothing; `expected` says in words what it takes, `example` how that is written; `shape` is `text`, `list`,
    `map` or `any`."""

    convert: Convert
    empty: Callable[[], Any]
    expected: str
    example: str
    shape: str
