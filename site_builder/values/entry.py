"""Entries: what the sources say, typed."""

from __future__ import annotations

from typing import Any

import msgspec

from site_builder.values.body import Body
from site_builder.values.problem import Problem


class Item(msgspec.Struct, frozen=True):
    """One thing that a source declares: its typed metadata (a Struct of the kind), its text, and its first line.

    `id` is set where a source declares several things (a list of links) and names this one among them.
    """

    meta: Any
    body: Body = Body()
    id: str = ""
    line: int = 1


class Parsed(msgspec.Struct, frozen=True):
    """The outcome of parsing one source, whatever its place; cached by content digest. The `path` of its Problems
    is filled in by the caller."""

    items: tuple[Item, ...] = ()
    problems: tuple[Problem, ...] = ()


class Entry(msgspec.Struct, frozen=True):
    """An Item in its place.

    `kind` names the kind; `key` is its identity within the kind, the same in every language (`blog/hello`, a policy's
    id); `lang` is a BCP 47 tag; `path` and `line` say where it was written; `section` is the folder it belongs to
    (`blog`, `docs/guide`, empty for the top); `slug` is the last part of its address; `is_index` marks the page of
    a folder.
    """

    kind: str
    key: str
    lang: str
    path: str
    line: int
    section: str
    slug: str
    is_index: bool
    title: str
    meta: Any
    body: Body
    digest: str
