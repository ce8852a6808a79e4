"""An audit as text for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from site_builder.audit.totals import share, totals, worst_changes, worst_files
from site_builder.audit.values import Audit, FileAudit, Silent

_FILES, _CHANGES, _NAMES = 25, 5, 4
_SUBJECT = 80


def text_report(audit: Audit) -> str:
    """One line a file, then the largest silent changes, then the totals; ends in a line break."""
    return "\n".join([*_files(audit), *_changes(audit), *_totals(audit)]) + "\n"


def json_report(audit: Audit) -> str:
    """The whole audit: `totals`, `files` with every silent change, `problems`; ends in a line break.

    Keys are those of `totals.Totals` and of the values in `audit.values`; but of commits that are not silent there is
    only the number.
    """
    files = [
        {**msgspec.to_builtins(file), "commits": len(file.commits), "accountable": file.accountable}
        for file in audit.files
    ]
    document = {**msgspec.to_builtins(audit), "files": files, "totals": msgspec.to_builtins(totals(audit))}
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"


def summary(audit: Audit) -> str:
    """The outcome in one sentence."""
    sums = totals(audit)
    if not sums.files:
        return f"No file was changed{f' since {audit.since}' if audit.since else ''}."
    if not sums.stating:
        return (
            f"{_count(sums.files, 'file')}, and none states a version or a date: readers cannot tell what changed when."
        )
    if not sums.accountable:
        return "No commit changed the words of a file that states its version or date."
    if not sums.silent:
        return f"All {_count(sums.accountable, 'change')} of words came with a new version or date."
    return (
        f"{sums.silent:,} of {_count(sums.accountable, 'change')} of words ({percent(sums.share)}) left the stated "
        "version and date as they were."
    )


def percent(share: float) -> str:
    """`65%`; what is not quite all or nothing is not rounded to it."""
    whole = round(share)
    return f"{share}%" if whole in (0, 100) and share != whole else f"{whole}%"


def _files(audit: Audit) -> Iterator[str]:
    files = [file for file in worst_files(audit) if file.accountable]
    if not files:
        return
    yield "  silent  of word changes   share  file"
    for file in files[:_FILES]:
        part = percent(share(len(file.silent), file.accountable))
        yield f"{len(file.silent):>8}{file.accountable:>17}{part:>8}  {plain(file.path)}{_note(file)}"
    if rest := files[_FILES:]:
        silent, changes = sum(len(file.silent) for file in rest), sum(file.accountable for file in rest)
        yield f"{silent:>8}{changes:>17}{'':>10}in {_count(len(rest), 'other file')}"
    yield ""


def _note(file: FileAudit) -> str:
    notes = [f"{file.unstated} more before it stated anything"] if file.unstated else []
    notes += ["removed since"] if file.deleted else []
    return f"  ({', '.join(notes)})" if notes else ""


def _changes(audit: Audit) -> Iterator[str]:
    changes = worst_changes(audit)
    if not changes:
        return
    many = len(changes) > _CHANGES
    yield (
        f"The {_CHANGES} largest of {len(changes)} silent changes" if many else "The silent changes, the largest first"
    )
    for change in changes[:_CHANGES]:
        yield ""
        yield f"  {change.commit.day}  {change.commit.short}  {plain(change.path)}"
        yield f"    {plain(cut(change.commit.subject, _SUBJECT))}"
        yield f"    {amounts(change)}: {plain('; '.join(change.changes))}."
        yield f"    {still(change)}"
    yield ""


def amounts(change: Silent) -> str:
    """`12 words out, 30 in`."""
    if not change.removed:
        return f"{_count(change.added, 'word')} in"
    return f"{_count(change.removed, 'word')} out" + (f", {change.added} in" if change.added else "")


def still(change: Silent) -> str:
    """What the text went on to state, and how old that was."""
    said = list(dict.fromkeys((each.text, each.line) for each in change.said))
    named = " and ".join(f"“{plain(text)}” (line {line})" for text, line in said[:2])
    more = f" and {len(said) - 2} more" if len(said) > 2 else ""
    age = f", {_count(change.days, 'day')} old" if change.days else ""
    return f"It went on to say {named}{more}{age}."


def _totals(audit: Audit) -> Iterator[str]:
    sums = totals(audit)
    if sums.commits:
        yield (
            f"{_count(sums.commits, 'commit')} from {audit.first} to {audit.last} to {_count(sums.files, 'file')}: "
            f"{_count(sums.word_changes, 'change')} of words, {sums.restated:,} of a version or date alone."
        )
    without = [file for file in audit.files if not file.states]
    if without and sums.stating:
        names = ", ".join(plain(file.path) for file in without[:_NAMES])
        more = f" and {len(without) - _NAMES} more" if len(without) > _NAMES else ""
        yield f"{_count(len(without), 'file')} without any version or date: {names}{more}."
    yield summary(audit)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def cut(text: str, length: int) -> str:
    """At most `length` characters."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def plain(text: str) -> str:
    """Text that cannot move a terminal's cursor: what cannot be printed is shown as its code."""
    return "".join(c if c.isprintable() or c == "\u00a0" else f"\\x{ord(c):02x}" for c in text)
