"""What a kind is: how one sort of content is recognised, parsed, named, shown and checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from site_builder.library.context import Context
from site_builder.library.resolve import Shown
from site_builder.values import Entry, Item, Output, Parsed, ParseOptions, Place, Problem, Site, Source


@dataclass(frozen=True)
class Kind:
    """One kind of content or of output. A kind is one folder that exports `KIND`.

    `claims(place)` says whether a source is of this kind; where several do, the highest `priority` wins, then the
    name. `parse` turns a source into items, whatever its place; `meta` is the Struct of its front matter. `enter`
    puts an item in its place. `permalink` is the default pattern of addresses; empty for a kind without pages of its
    own; `permalinks` has those of entries that it names otherwise than itself (the roster: `team`). `find` says where
    `KIND:key` leads readers of a language, where that is not the address of an entry. `pages` yields outputs; `derive`
    yields those that are made of all other outputs (the sitemap); `check` yields Problems about the whole library;
    `writers` are functions from a view to bytes, by name, and `finishers` from the view of a Page to the one that its
    template gets. With `several`, a source holds many items, and of two with one address the later gets its key added.
    Fallback templates lie in the kind's folder `templates/`. `version` changes whenever parsing would come out
    differently.
    """

    name: str
    claims: Callable[[Place], bool] | None = None
    parse: Callable[[Source, ParseOptions], Parsed] | None = None
    meta: type[msgspec.Struct] | None = None
    enter: Callable[[Item, Place, Source, Site], Entry] | None = None
    permalink: str = ""
    permalinks: Mapping[str, str] = field(default_factory=dict)
    priority: int = 0
    pages: Callable[[Context], Iterable[Output]] | None = None
    derive: Callable[[Context, Sequence[Output]], Iterable[Output]] | None = None
    find: Callable[[Context, str, str], Shown | None] | None = None
    check: Callable[[Context], Iterable[Problem]] | None = None
    writers: Mapping[str, Callable[[Any], bytes]] = field(default_factory=dict)
    finishers: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)
    several: bool = False
    version: int = 1
