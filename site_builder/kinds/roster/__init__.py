"""The roster: people, teams and the roles they hold, from `_data/roster.yml`."""

from __future__ import annotations

from typing import Any, cast

from site_builder.governance.schema.roster import Person, Role, Team
from site_builder.library.kind import Kind
from site_builder.library.registry import claims_registry, enter_row, parse_rows
from site_builder.values import Entry, Item, Parsed, ParseOptions, Place, Problem, Site, Source

_LISTS = (("people", Person, "person"), ("teams", Team, "team"), ("roles", Role, "role"))


def claims(place: Place) -> bool:
    """`content/_data/roster.yml` and its translations."""
    return claims_registry(place, "roster")


def parse(source: Source, options: ParseOptions) -> Parsed:
    """The three lists of the roster."""
    items: list[Item] = []
    problems: dict[Problem, None] = {}
    for key, type_, noun in _LISTS:
        parsed = parse_rows(source, options, type_, within=key, noun=noun)
        items += parsed.items
        problems.update(dict.fromkeys(parsed.problems))
    return Parsed(tuple(items), tuple(problems))


def enter(item: Item, place: Place, source: Source, site: Site) -> Entry:
    """A person, team or role in its place; roles are named by team, role, person and start."""
    meta = item.meta
    if isinstance(meta, Role):
        start = meta.start.isoformat() if meta.start else ""
        key = "/".join((meta.team, meta.role, meta.person, start))
        item = Item(meta=meta, id=key, line=item.line)
        return enter_row("role", item, place, source, site)
    return enter_row("person" if isinstance(meta, Person) else "team", item, place, source, site)


KIND = Kind(name="roster", claims=claims, parse=parse, meta=cast(Any, Person | Team | Role), enter=enter, priority=60)
