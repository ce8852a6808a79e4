"""How checks of governance report: a Problem at the line of the key it is about, and a hint that names what exists."""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.governance.life import Version
from site_builder.library.context import Context
from site_builder.text.schema_words import nearest
from site_builder.values import Entry, Problem, Severity

_SHOWN = 8


def problem(
    context: Context,
    entry: Entry,
    keys: tuple[str | int, ...],
    *,
    code: str,
    message: str,
    hint: str,
    severity: Severity = "warning",
) -> Problem:
    """A Problem at the value that `keys` lead to, in front matter or in a row; without keys, where the entry begins."""
    line, column = context.where.field(entry, *keys)
    return Problem(code=code, severity=severity, path=entry.path, line=line, column=column, message=message, hint=hint)


def called(version: Version) -> str:
    """How a message names a version: its title and its number."""
    return f"“{version.entry.title}” {version.version}".rstrip()


def listed(words: Iterable[str]) -> str:
    """Words for a sentence: `a, b and c`; of many the first eight."""
    every = list(words)
    if len(every) > _SHOWN + 1:
        every = [*every[:_SHOWN], f"{len(every) - _SHOWN} more"]
    return f"{', '.join(every[:-1])} and {every[-1]}" if len(every) > 1 else "".join(every)


def known(context: Context, kinds: tuple[str, ...]) -> dict[str, str]:
    """The ids of some kinds of things that somebody can name, in order, with the words readers see."""
    found = {entry.key: entry.title for kind in kinds for entry in context.library.of(kind)}
    return {key: found[key] for key in sorted(found) if key and not key.startswith("#")}


def did_you_mean(word: str, ids: dict[str, str], file: str) -> str:
    """What to write for an id that does not exist: the one with these words, the nearest one, else which there are.
    `file` is where they are listed."""
    same = next((id_ for id_, title in ids.items() if title.casefold() == word.strip().casefold()), "")
    if near := same or nearest(word, ids):
        return f"Did you mean `{near}`? {file} lists what there is."
    return f"Known: {listed(ids)}. They are listed in {file}." if ids else f"Add it to {file}."
