"""A Problem: something an editor should know, as a value."""

from __future__ import annotations

from typing import Literal

import msgspec

Severity = Literal["error", "warning", "notice"]


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong, where, and what to do. Stages collect Problems and go on; nobody raises for bad content.

    `code` is stable and documented (`link/broken`); `path` is relative to the project, with `/`;
    `line` and `column` count from 1, and 0 means the whole file; `hint` says what to do, as a sentence.
    """

    code: str
    severity: Severity = "error"
    path: str = ""
    line: int = 0
    column: int = 0
    message: str
    hint: str = ""

    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Problems read in the order of files and lines."""
        return (self.path, self.line, self.column, self.code, self.message)
