"""Sums over all files of an audit."""

from __future__ import annotations

import msgspec

from site_builder.audit.values import Audit, FileAudit, Silent


class Totals(msgspec.Struct, frozen=True):
    """`files` with a commit in the period, of which `stating` state a version or a date; `commits`, each counted once;
    changes of words (a commit that changed two files makes two): `word_changes` in all, of which `accountable` beside a
    statement and of these `silent`; `unstated` where nothing is stated; `restated` are changes of statements alone.
    `share` is `silent` of `accountable` in per cent."""

    files: int
    stating: int
    commits: int
    word_changes: int
    accountable: int
    silent: int
    unstated: int
    restated: int
    share: float


def totals(audit: Audit) -> Totals:
    """The sums of an audit."""
    files = audit.files
    accountable = sum(file.accountable for file in files)
    silent = sum(len(file.silent) for file in files)
    unstated = sum(file.unstated for file in files)
    return Totals(
        files=len(files),
        stating=sum(file.states for file in files),
        commits=len({commit for file in files for commit in file.commits}),
        word_changes=accountable + unstated,
        accountable=accountable,
        silent=silent,
        unstated=unstated,
        restated=sum(file.restated for file in files),
        share=share(silent, accountable),
    )


def share(part: int, whole: int) -> float:
    """Per cent, with one decimal; 0 of nothing."""
    return round(100 * part / whole, 1) if whole else 0.0


def worst_files(audit: Audit) -> list[FileAudit]:
    """The files that state something, those with most silent changes first."""
    stating = (file for file in audit.files if file.states)
    return sorted(stating, key=lambda file: (-len(file.silent), file.accountable, file.path))


def worst_changes(audit: Audit) -> list[Silent]:
    """All silent changes, those of most words first, then the latest."""
    found = [change for file in audit.files for change in file.silent]
    found.sort(key=lambda change: (change.path, change.commit.id))
    found.sort(key=lambda change: change.commit.when, reverse=True)
    return sorted(found, key=lambda change: -(change.removed + change.added))
