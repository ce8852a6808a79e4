"""Which paths a glob means.

As in git's `:(glob)` pathspecs: `*`, `?` and `[…]` stay within a folder, `**` crosses folders, and a folder means all
that is in it. As in `.gitignore`, a glob without `/` means names in any folder.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from fnmatch import translate
from functools import lru_cache

from site_builder.library.places import MARKDOWN, is_markdown

_WILD = re.compile(r"[*?\[]")
_RECORDS = re.compile(r"(?:change-?log|changes|history|news|release-?notes|releases)(?:[-_]?[0-9].*)?", re.IGNORECASE)


class Globs:
    """The paths that the user asks for; without any, Markdown but for records of changes (`CHANGELOG.md`), which are
    written to be added to and bind nobody."""

    def __init__(self, globs: Sequence[str] = ()) -> None:
        self._globs = [_parts(glob) for glob in globs]
        self._others = [glob.rstrip("/") for glob in globs if _means_other_files(glob)]

    def match(self, path: str) -> bool:
        """Whether the audit looks at a path, relative and with `/`."""
        name = posixpath.basename(path)
        if not self._globs:
            return is_markdown(name) and not _RECORDS.fullmatch(name.partition(".")[0])
        other = not is_markdown(name)
        return any(
            _matches(path.split("/"), parts, inside=not other) and (not other or _means_other_files(parts[-1]))
            for parts in self._globs
        )

    def pathspecs(self) -> list[str]:
        """Pathspecs of git that let through all that can match, and what it may have been renamed from."""
        suffixes = [f":(top,icase,glob)**/*{suffix}" for suffix in MARKDOWN]
        return suffixes + [f":(top,glob)**/{posixpath.basename(glob)}" for glob in self._others]


def _means_other_files(glob: str) -> bool:
    """Whether a glob ends in the name or the suffix of a file that is not Markdown, such as `LICENSE` or `*.txt`."""
    name = posixpath.basename(glob.rstrip("/"))
    return not is_markdown(name) and (not _WILD.search(name) or re.search(r"\.\w+$", name) is not None)


def _parts(glob: str) -> tuple[str, ...]:
    glob = glob.removeprefix("./")
    parts = tuple(part for part in glob.strip("/").split("/") if part not in ("", "."))
    anywhere = "/" not in glob.rstrip("/")
    return ("**", *parts) if anywhere else parts


@lru_cache(maxsize=256)
def _compiled(part: str) -> re.Pattern[str]:
    return re.compile(translate(part))


def _matches(path: Sequence[str], parts: Sequence[str], *, inside: bool) -> bool:
    """Whether the parts of a glob match those of a path, or (`inside`) a folder on the way to it."""
    states = {0}  # how many parts of the glob are used up
    for name in path:
        states = _skip(states, parts)
        if inside and len(parts) in states:
            return True
        states = {
            state if parts[state] == "**" else state + 1
            for state in states
            if state < len(parts) and (parts[state] == "**" or _compiled(parts[state]).match(name))
        }
    return len(parts) in _skip(states, parts)


def _skip(states: set[int], parts: Sequence[str]) -> set[int]:
    """`**` may stand for no folder at all."""
    out = set(states)
    for state in states:
        while state < len(parts) and parts[state] == "**":
            state += 1
            out.add(state)
    return out
