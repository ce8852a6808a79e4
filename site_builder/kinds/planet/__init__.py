"""The planet: the latest entries of the sources, on one page. A command fetches them; a build asks no network.

The kind claims the other files of `links harvest` as well, `inbox.yml` and `skipped.yml`: they have no page, and what a
kind claims is not published as a file.
"""

from __future__ import annotations

from msgspec.structs import replace

from site_builder.bookmarks.clean import address, one_line
from site_builder.kinds.planet.pages import pages
from site_builder.kinds.planet.schema import PlanetMeta, PlanetRow
from site_builder.library.kind import Kind
from site_builder.library.registry import enter_data, parse_rows
from site_builder.text.addresses import host_of
from site_builder.values import Entry, Item, Parsed, ParseOptions, Place, Problem, Site, Source

_NAMES = frozenset({"planet", "inbox", "skipped"})
_PLANET = ("planet.yml", "planet.yaml")


def claims(place: Place) -> bool:
    """`content/links/planet.yml`, `inbox.yml` and `skipped.yml`."""
    named = place.stem in _NAMES and place.suffix in (".yml", ".yaml")
    return place.root == "content" and place.folder == "links" and named


def parse(source: Source, options: ParseOptions) -> Parsed:
    """All entries as one item, each with an address that a browser can open and texts of one line; nothing of the other
    files."""
    if source.path.rpartition("/")[2] not in _PLANET:
        return Parsed()
    rows = parse_rows(source, options, PlanetRow, noun="entry", named_by="url")
    problems = list(rows.problems)
    kept = []
    for item in rows.items:
        row = _cleaned(item.meta)
        if row.url and row.date:
            kept.append(row)
        elif item.meta.url:
            problems.append(_unusable(item))
    return Parsed((Item(PlanetMeta(tuple(kept))),) if kept else (), tuple(problems))


def _cleaned(row: PlanetRow) -> PlanetRow:
    """The file may have been written by hand: nothing in it is taken on trust."""
    url = address(row.url)
    return replace(
        row,
        url=url,
        title=one_line(row.title) or host_of(url),
        author=one_line(row.author),
        source=one_line(row.source) or host_of(url),
        site=address(row.site),
        summary=one_line(row.summary),
    )


def _unusable(item: Item) -> Problem:
    return Problem(
        code="planet/unusable",
        severity="warning",
        line=item.line,
        column=1,
        message="This entry is left out: it has no address that a browser can open, or no date.",
        hint="`site-builder links harvest --planet` writes the file anew.",
    )


def enter(item: Item, place: Place, source: Source, site: Site) -> Entry:
    """The planet in its place; it has entries in many languages, and a page in each of the site."""
    return enter_data("planet", item, source, site, section="links", title="Planet")


KIND = Kind(name="planet", claims=claims, parse=parse, meta=PlanetMeta, enter=enter, priority=70, pages=pages)
