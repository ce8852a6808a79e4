"""The roster: people, teams and the roles they hold, from `_data/roster.yml`."""

from __future__ import annotations

from typing import Any, cast

from site_builder.governance.places import find_page
from site_builder.governance.schema.roster import Person, Role, Team
from site_builder.kinds.roster.checks import check
from site_builder.kinds.roster.pages import pages
from site_builder.library.context import Context
from site_builder.library.kind import Kind
from site_builder.library.registry import claims_registry, enter_row, parse_rows
from site_builder.library.resolve import Shown
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
        parsed = parse_rows(source, options, type_, within=key, noun=noun, with_pages=type_ is Team)
        items += parsed.items
        problems.update(dict.fromkeys(parsed.problems))
    return Parsed(tuple(items), tuple(problems))


def enter(item: Item, place: Place, source: Source, site: Site) -> Entry:
    """A person, team or role in its place; roles are named by team, role, person and start, vacancies by their
    number in the list. Only teams have pages."""
    meta = item.meta
    if isinstance(meta, Role):
        start = meta.start.isoformat() if meta.start else ""
        vacancy = "" if meta.person else item.id  # a role may be vacant more than once
        key = "/".join((meta.team, meta.role, meta.person or vacancy, start))
        item = Item(meta=meta, id=key, line=item.line)
        return enter_row("role", item, place, source, site)
    if isinstance(meta, Person):
        return enter_row("person", item, place, source, site)
    return enter_row("team", item, place, source, site, with_page=True)


def find(context: Context, key: str, lang: str) -> Shown | None:
    """The page of a team."""
    return find_page(context, "team", key, lang)


KIND = Kind(
    name="roster",
    claims=claims,
    parse=parse,
    meta=cast(Any, Person | Team | Role),
    enter=enter,
    permalinks={"team": "teams/{slug}/"},
    priority=60,
    find=find,
    pages=pages,
    check=check,
)
