"""The values of an audit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from site_builder.values import Problem


class Statement(msgspec.Struct, frozen=True):
    """A version or a date that a text states about itself.

    `label` is what names it (`Effective date`, or a key of the front matter); `value` its regular form, so that the
    same date in two spellings is one (`2020-11-16`, `2020-11`, `2020`, `2.1`); `line` counts from 1; `text` is the line
    as written, without markup.
    """

    kind: Literal["version", "date"]
    label: str
    value: str
    line: int = 0
    text: str = ""


class Reading(msgspec.Struct, frozen=True):
    """A text as the audit sees it: its words, one space between two, without those of the statements; and these.

    `unread` is the code of the Problem that kept it from being read, and then the rest is empty.
    """

    words: str = ""
    said: tuple[Statement, ...] = ()
    unread: str = ""

    def values(self) -> frozenset[tuple[str, str]]:
        """What is stated, whatever it is called and wherever it stands."""
        return frozenset((each.kind, each.value) for each in self.said)


class Commit(msgspec.Struct, frozen=True):
    """A commit of the first-parent history: its full hash, the moment it was committed (ISO 8601, strict) and the first
    line of its message. Who wrote it is nobody's business here."""

    id: str
    when: str
    subject: str

    @property
    def short(self) -> str:
        """The hash as people write it; always of the same length, however many commits there are."""
        return self.id[:10]

    @property
    def day(self) -> str:
        """The day on the committer's calendar."""
        return self.when[:10]


class Step(msgspec.Struct, frozen=True):
    """A file after a commit: its path, and the blob that it held; empty where the commit removed it."""

    commit: Commit
    path: str
    blob: str


class Lineage(msgspec.Struct, frozen=True):
    """One file through its renames. `base` is the blob before the first of `steps`, empty where there was none."""

    path: str
    steps: tuple[Step, ...]
    base: str = ""
    formerly: tuple[str, ...] = ()
    deleted: bool = False

    def changes(self) -> Iterator[Step]:
        """The steps that brought another text: no renames, no removals, no return after one with the same text."""
        blob = self.base
        for step in self.steps:
            if step.blob and step.blob != blob:
                blob = step.blob
                yield step


class Silent(msgspec.Struct, frozen=True):
    """A commit that changed words of a file and none of its statements.

    `removed` and `added` count words; `changes` tell the first changes in words; `said` is what the file went on to
    state; `days` lie between the latest date stated, where one is past, and the commit.
    """

    commit: Commit
    path: str
    removed: int
    added: int
    changes: tuple[str, ...]
    said: tuple[Statement, ...]
    days: int = 0


class FileAudit(msgspec.Struct, frozen=True):
    """What was found about one file.

    Of its `commits`, the sum of `silent`, `stated` (words and statements changed together) and `unstated` (nothing was
    stated before or after) changed words; `restated` ones changed statements alone; the rest changed neither. `states`
    tells whether any version stated anything, `said` what the latest one does.
    """

    path: str
    commits: tuple[str, ...]
    silent: tuple[Silent, ...] = ()
    stated: int = 0
    unstated: int = 0
    restated: int = 0
    states: bool = False
    said: tuple[Statement, ...] = ()
    formerly: tuple[str, ...] = ()
    deleted: bool = False

    @property
    def accountable(self) -> int:
        """The commits that changed words beside a statement: those that could have been silent."""
        return len(self.silent) + self.stated


class Audit(msgspec.Struct, frozen=True):
    """The outcome: files in the order of their paths. `first` and `last` are the days of the commits looked at."""

    files: tuple[FileAudit, ...] = ()
    problems: tuple[Problem, ...] = ()
    since: str = ""
    first: str = ""
    last: str = ""
