"""What `git log -z --raw --format=FORMAT` says, taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from site_builder.audit.values import Commit

FORMAT = "%x01%H %cI %s%n%b"
"""A byte that no path of the raw format begins with, full hash, committer date (ISO 8601), subject and body."""
_MERGE = re.compile(r"Merge (?:pull request|branch|remote-tracking branch|tag)\b.*|Merged in\b.*")
_NUMBER = re.compile(r"pull request (#[0-9]+)")
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_LONGEST = 100


class Move(msgspec.Struct, frozen=True):
    """What a commit did to a path: `blob` is what it holds now, empty where it holds no regular file any more; `old` is
    where it was before, empty where it was not renamed."""

    path: str
    blob: str
    old: str = ""


class Logged(msgspec.Struct, frozen=True):
    """A commit and its moves, in git's order."""

    commit: Commit
    moves: tuple[Move, ...]


def parse(data: bytes) -> Iterator[Logged]:
    """The commits of a log, in its order (gitformat of `--raw`: git-diff-tree(1), “Raw output format”, with `-z`)."""
    commit: Commit | None = None
    moves: list[Move] = []
    fields = iter(data.split(b"\0"))
    for field in fields:
        field = field.lstrip(b"\n")
        if field.startswith(b"\x01"):
            if commit:
                yield Logged(commit, tuple(moves))
            commit, moves = _commit(field[1:]), []
        elif field.startswith(b":"):
            _, mode, _, blob, status = field.decode("ascii").split(" ")
            path = _path(next(fields, b""))
            old = ""
            if status[0] in "RC":
                old, path = path, _path(next(fields, b""))
                old = old if status[0] == "R" else ""
            moves.append(Move(path, blob if mode.startswith("100") and status[0] != "D" else "", old))
    if commit:
        yield Logged(commit, tuple(moves))


def _commit(field: bytes) -> Commit:
    head, _, body = field.decode("utf-8", "replace").partition("\n")
    id_, when, *subject = head.split(" ", 2)
    return Commit(id_, when, _subject(subject[0] if subject else "", body))


def _subject(subject: str, body: str) -> str:
    """What was done. Code hosts put the author's name into the subject of a merge and what it does below it."""
    if _MERGE.fullmatch(subject):
        lines = (line.strip() for line in body.split("\n"))
        below = next((line for line in lines if line and not line.startswith("See merge request")), "")
        number = _NUMBER.search(subject)
        if below:
            subject = f"{below} ({number[1]})" if number else below
        else:
            subject = f"Merge {number[1]}" if number else "Merge"
    subject = " ".join(_INVISIBLE.sub(" ", subject).split())
    return subject if len(subject) <= _LONGEST else subject[: _LONGEST - 1] + "…"


def _path(field: bytes) -> str:
    return field.decode("utf-8", "replace")
