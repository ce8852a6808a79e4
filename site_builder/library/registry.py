"""Registries: YAML lists under `_data/` whose rows are things with an id."""

from __future__ import annotations

from typing import Any

import msgspec

from site_builder.library.names import name_slug
from site_builder.text import front_matter, yaml
from site_builder.text.addresses import collision_key
from site_builder.text.schema import convert
from site_builder.values import Entry, Item, Parsed, ParseOptions, Place, Problem, Site, Source


def parse_rows(
    source: Source,
    options: ParseOptions,
    type_: type[msgspec.Struct],
    *,
    within: str = "",
    noun: str = "entry",
    named_by: str = "id",
    with_pages: bool = False,
) -> Parsed:
    """The rows of a registry as items of `type_`; the field `named_by`, where `type_` has it, names each.

    `within` names the key that holds the list where the file has several (`people`, `teams`); a file that holds the
    list itself is read too. Rows without id, or with one that was used before, are Problems; so are, of things
    `with_pages`, ids that would give two pages one address.
    """
    text, decoding = front_matter.decode(source.data)
    loaded = yaml.load(text)
    problems: list[Problem] = [*decoding, *loaded.problems]
    value: Any = loaded.value
    prefix: tuple[str, ...] = ()
    if within and isinstance(value, dict):
        value, prefix = value.get(within), (within,)
    if value is None:
        return Parsed((), tuple(problems))
    if not isinstance(value, list):
        line, column = loaded.position(prefix)
        what = f"`{within}` should be a list." if within else "This file should hold a list."
        hint = f"Begin each {noun} with `- {named_by}: …`, and its other lines with two spaces."
        problems.append(Problem(code="data/not-a-list", line=line, column=column, message=what, hint=hint))
        return Parsed((), tuple(problems))
    items: list[Item] = []
    seen: dict[str, int] = {}
    addresses: dict[str, str] = {}
    for index, row in enumerate(value):
        keys: tuple[Any, ...] = (*prefix, index)
        line, column = loaded.position(keys)
        if not isinstance(row, dict):
            problems.append(
                Problem(
                    code="data/not-a-row",
                    line=line,
                    column=column,
                    message=f"This element of the list is no {noun}.",
                    hint=f"Begin it with `- {named_by}: …`.",
                )
            )
            continue
        meta, found = convert(row, type_, timezone=options.timezone, where=loaded, prefix=keys, code_prefix="data")
        problems += found
        name = str(getattr(meta, named_by, None) or "")
        if hasattr(meta, named_by) and not name:
            problems.append(_unnamed(noun, named_by, line, column))
        if name in seen:
            problems.append(_named_twice(noun, named_by, name, seen[name], line, column))
            continue
        address = collision_key(row_slug(name)) if with_pages else ""
        if address in addresses:
            other = addresses[address]
            problems.append(_same_address(name, other, seen[other], line, column))
            continue
        if name:
            seen[name] = line
        if address:
            addresses[address] = name
        items.append(Item(meta=meta, id=name or f"#{index}", line=line))
    return Parsed(tuple(items), tuple(problems))


def _unnamed(noun: str, named_by: str, line: int, column: int) -> Problem:
    words = "with a short name of letters, digits and hyphens" if named_by == "id" else "with a number, 1 the first"
    return Problem(
        code="data/no-id",
        severity="warning",
        line=line,
        column=column,
        message=f"This {noun} has no `{named_by}`, so nothing can name it.",
        hint=f"Add `{named_by}:` {words}.",
    )


def _named_twice(noun: str, named_by: str, name: str, first: int, line: int, column: int) -> Problem:
    return Problem(
        code="data/duplicate-id",
        line=line,
        column=column,
        message=f"The {named_by} “{name}” stands for another {noun} already, in line {first}.",
        hint=f"Give each its own {named_by}.",
    )


def _same_address(name: str, other: str, first: int, line: int, column: int) -> Problem:
    return Problem(
        code="data/same-address",
        line=line,
        column=column,
        message=f"The pages of “{name}” and “{other}” (line {first}) would have one address; only the first is made.",
        hint="Let ids differ in more than capitals, signs and spaces.",
    )


def row_slug(id_: str) -> str:
    """The last part of the address of a thing with a page; empty for a row without an id, which has none."""
    return name_slug(id_) if id_ and not id_.startswith("#") else ""


def enter_row(kind: str, item: Item, place: Place, source: Source, site: Site, *, with_page: bool = False) -> Entry:
    """A row of a registry as an entry; `with_page` gives it the slug of a page of its own."""
    return Entry(
        kind=kind,
        key=item.id,
        lang=place.lang or site.language,
        path=source.path,
        line=item.line,
        section="",
        slug=row_slug(item.id) if with_page else "",
        is_index=False,
        title=str(getattr(item.meta, "name", "") or item.id),
        meta=item.meta,
        body=item.body,
        digest=source.digest,
    )


def enter_data(
    kind: str, item: Item, source: Source, site: Site, *, section: str, key: str = "", title: str = ""
) -> Entry:
    """Data in no language of its own as an entry: it is in that of the site, and has no page at its address."""
    return Entry(
        kind=kind,
        key=key,
        lang=site.language,
        path=source.path,
        line=item.line,
        section=section,
        slug="",
        is_index=False,
        title=title,
        meta=item.meta,
        body=item.body,
        digest=source.digest,
    )


def claims_registry(place: Place, stem: str) -> bool:
    """Whether a source is the registry `_data/STEM.yml` (or its translation `STEM.LANG.yml`)."""
    return place.root == "data" and not place.folder and place.stem == stem and place.suffix in (".yml", ".yaml")
