"""From the versions of one file to what each commit did to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from site_builder.audit.datetexts import last_day
from site_builder.audit.values import Commit, FileAudit, Lineage, Reading, Silent, Statement
from site_builder.text.wording import align, changed_words

_CHANGES = 3
"""Changes told in words; the others are counted."""
_AROUND = 20
"""Words; more than a message shows around a change."""


def audit_file(lineage: Lineage, read: Callable[[str], Reading]) -> FileAudit:
    """What the commits of a file did. `read` gives the reading of a blob, and is asked in the order of the history.

    A commit is *silent* when words changed that belong to no statement, while the same versions and dates as before
    are stated, and at least one is. A version that could not be read is passed over: the next one is compared with the
    one before it.
    """
    base = read(lineage.base) if lineage.base else None
    before = base if base and not base.unread else None
    states = bool(before and before.said)
    silent: list[Silent] = []
    counts = {"stated": 0, "unstated": 0, "restated": 0}
    for step in lineage.changes():
        after = read(step.blob)
        if after.unread:
            continue
        states = states or bool(after.said)
        kind = _kind(before, after) if before else ""
        if before and kind == "silent":
            silent.append(_silent(step.commit, step.path, before, after))
        elif kind:
            counts[kind] += 1
        before = after
    return FileAudit(
        lineage.path,
        tuple(dict.fromkeys(step.commit.id for step in lineage.steps)),
        tuple(silent),
        **counts,
        states=states,
        said=before.said if before else (),
        formerly=lineage.formerly,
        deleted=lineage.deleted,
    )


def _kind(before: Reading, after: Reading) -> str:
    """`silent`, `stated`, `unstated` or `restated`; empty where neither words nor statements changed."""
    restated = before.values() != after.values()
    if before.words == after.words:
        return "restated" if restated else ""
    if restated:
        return "stated"
    return "silent" if after.said else "unstated"


def _silent(commit: Commit, path: str, before: Reading, after: Reading) -> Silent:
    old, new = _differing(before.words.split(" "), after.words.split(" "))
    runs = align(old, new)
    return Silent(
        commit,
        path,
        removed=sum(run.count for run in runs if run.kind == "deleted"),
        added=sum(run.count for run in runs if run.kind == "inserted"),
        changes=changed_words(old, new, _CHANGES),
        said=after.said,
        days=_age(commit, after.said),
    )


def _differing(old: list[str], new: list[str]) -> tuple[list[str], list[str]]:
    """Both texts without what they have in common at both ends, save a few words: most changes are small."""
    shorter = min(len(old), len(new))
    first = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    last = next((at for at in range(shorter - first) if old[-1 - at] != new[-1 - at]), shorter - first)
    start, end = max(0, first - _AROUND), max(0, last - _AROUND)
    return old[start : len(old) - end], new[start : len(new) - end]


def _age(commit: Commit, said: Iterable[Statement]) -> int:
    """Days from the latest day that a date can mean, of those that were past, to the commit."""
    ends = (last_day(each.value) for each in said if each.kind == "date")
    past = [end for end in ends if end and end <= commit.day]
    return (dt.date.fromisoformat(commit.day) - dt.date.fromisoformat(max(past))).days if past else 0
