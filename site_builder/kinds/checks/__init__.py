"""The log of checks of external links, `content/links/checks.yml`: which of them are dead. It has no pages."""

from __future__ import annotations

from msgspec.structs import replace

from site_builder.bookmarks.clean import address
from site_builder.library.checks import Check, ChecksMeta
from site_builder.library.kind import Kind
from site_builder.library.registry import enter_data, parse_rows
from site_builder.values import Entry, Item, Parsed, ParseOptions, Place, Problem, Site, Source

_TWICE = "That is left where two branches were merged: keep the line with the later `checked`, and delete the other."


def claims(place: Place) -> bool:
    """`content/links/checks.yml`."""
    return place.root == "content" and place.relative in ("links/checks.yml", "links/checks.yaml")


def parse(source: Source, options: ParseOptions) -> Parsed:
    """All records as one item: there may be many, and nobody but their addresses names them."""
    rows = parse_rows(source, options, Check, noun="record of a check", named_by="url")
    problems = tuple(
        replace(problem, hint=_TWICE) if problem.code == "data/duplicate-id" else problem for problem in rows.problems
    )
    found = [(item.meta, item.line) for item in rows.items if item.meta.url]
    bad = tuple(
        _no_copy(check.archived, line) for check, line in found if check.archived and not address(check.archived)
    )
    records = tuple(replace(check, archived=address(check.archived)) for check, _ in found)
    return Parsed((Item(ChecksMeta(records)),), (*problems, *bad))


def _no_copy(archived: str, line: int) -> Problem:
    return Problem(
        code="links/bad-address",
        severity="warning",
        line=line,
        message=f"`archived` is not an address that a browser can open: {archived}",
        hint="Write the whole address, beginning with https://, or leave it out.",
    )


def enter(item: Item, place: Place, source: Source, site: Site) -> Entry:
    """The log in its place; it is in no language, so in that of the site."""
    return enter_data("checks", item, source, site, section="links", title="Checks")


KIND = Kind(name="checks", claims=claims, parse=parse, meta=ChecksMeta, enter=enter, priority=70)
