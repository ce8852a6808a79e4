"""Which words changed, in plain text: for a message, where there is no room for a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from site_builder.text.wording.alignment import Run, align
from site_builder.text.wording.normal import join

_CONTEXT = 3
_LONG = 7  # words: so many that came or went are told alone, with where it was
_LONGEST = 14
_LONGEST_WORD = 60


def changed_words(old: Sequence[str], new: Sequence[str], limit: int = 5) -> tuple[str, ...]:
    """What differs between two texts, given as their words, in the order of the text, such as
    `“… within seven days …” became “… within ten days …”`. At most `limit` differences, and then how many more there
    are; empty when the words are the same."""
    return described(align(old, new), old, new, limit)


def described(runs: Sequence[Run], old: Sequence[str], new: Sequence[str], limit: int) -> tuple[str, ...]:
    """See `changed_words`; `runs` lead from `old` to `new`."""
    changes = _changes(runs)
    out = [_description(old, new, change) for change in changes[:limit]]
    more = len(changes) - len(out)
    return (*out, f"and {more} more {'change' if more == 1 else 'changes'}") if more else tuple(out)


class _Change(NamedTuple):
    """From where to where the texts differ, and how many words before and after are the same and may be shown."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    before: int
    after: int = 0


def _changes(runs: Sequence[Run]) -> list[_Change]:
    """The changes; two with a single word between them count as one."""
    out: list[_Change] = []
    kept = 0
    for run in runs:
        if run.kind == "kept":
            kept = run.count
            if out:
                out[-1] = out[-1]._replace(after=min(_CONTEXT, kept))
            continue
        old_end = run.old + (run.count if run.kind == "deleted" else 0)
        new_end = run.new + (run.count if run.kind == "inserted" else 0)
        if out and kept < 2:
            out[-1] = out[-1]._replace(old_end=old_end, new_end=new_end, after=0)
        else:
            out.append(_Change(run.old, old_end, run.new, new_end, min(_CONTEXT, kept)))
        kept = 0
    return out


def _description(old: Sequence[str], new: Sequence[str], change: _Change) -> str:
    old_start, old_end, new_start, new_end, before, after = change
    if old_start == old_end and new_end - new_start > _LONG:
        return f"{_quote(new, new_start, new_end)} was added {_where(new, new_start, before)}"
    if new_start == new_end and old_end - old_start > _LONG:
        return f"{_quote(old, old_start, old_end)} was removed {_where(old, old_start, before)}"
    if not old or not new:
        return f"{_quote(old or new, 0, len(old or new))} was {'removed' if old else 'added'}"
    was = _quote(old, old_start, old_end, before, after)
    return f"{was} became {_quote(new, new_start, new_end, before, after)}"


def _where(words: Sequence[str], at: int, before: int) -> str:
    return f"after {_quote(words, at, at, before)}" if before else "at the beginning"


def _quote(words: Sequence[str], start: int, end: int, before: int = 0, after: int = 0) -> str:
    """The words from `start` to `end` in quotation marks, with some before and after; long ones are cut."""
    first, last = start - before, end + after
    shown = [word if len(word) <= _LONGEST_WORD else f"{word[:_LONGEST_WORD]}…" for word in words[first:last]]
    if len(shown) > _LONGEST:
        shown = [*shown[: _LONGEST - 5], "…", *shown[-4:]]
    left = "… " if before and first else ""
    right = " …" if after and last < len(words) else ""
    return f"“{left}{join(shown)}{right}”"
