"""Registries: YAML lists under `_data/` whose rows are things with an id."""

from __future__ import annotations

from typing import Any

import msgspec

from site_builder.text import front_matter, yaml
from site_builder.text.schema import convert
from site_builder.values import Entry, Item, Parsed, ParseOptions, Place, Problem, Site, Source


def parse_rows(
    source: Source, options: ParseOptions, type_: type[msgspec.Struct], *, within: str = "", noun: str = "entry"
) -> Parsed:
    """The rows of a registry as items of `type_`, which has a field `id`.

    `within` names the key that holds the list where the file has several (`people`, `teams`); a file that holds the
    list itself is read too. Rows without id, or with one that was used before, are Problems.
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
        hint = f"Begin each {noun} with `- id: …`, and its other lines with two spaces."
        problems.append(Problem(code="data/not-a-list", line=line, column=column, message=what, hint=hint))
        return Parsed((), tuple(problems))
    items: list[Item] = []
    seen: dict[str, int] = {}
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
                    hint="Begin it with `- id: …`.",
                )
            )
            continue
        meta, found = convert(row, type_, timezone=options.timezone, where=loaded, prefix=keys, code_prefix="data")
        problems += found
        if not getattr(meta, "id", "-"):
            problems.append(
                Problem(
                    code="data/no-id",
                    severity="warning",
                    line=line,
                    column=column,
                    message=f"This {noun} has no `id`, so nothing can name it.",
                    hint="Add `id:` with a short name of letters, digits and hyphens.",
                )
            )
        id_ = str(getattr(meta, "id", "") or f"#{index}")
        if id_ in seen and not id_.startswith("#"):
            problems.append(
                Problem(
                    code="data/duplicate-id",
                    line=line,
                    column=column,
                    message=f"The id “{id_}” stands for another {noun} already, in line {seen[id_]}.",
                    hint="Give each its own id.",
                )
            )
            continue
        seen[id_] = line
        items.append(Item(meta=meta, id=id_, line=line))
    return Parsed(tuple(items), tuple(problems))


def enter_row(kind: str, item: Item, place: Place, source: Source, site: Site) -> Entry:
    """A row of a registry as an entry without a page of its own."""
    return Entry(
        kind=kind,
        key=item.id,
        lang=place.lang or site.language,
        path=source.path,
        line=item.line,
        section="",
        slug="",
        is_index=False,
        title=str(getattr(item.meta, "name", "") or item.id),
        meta=item.meta,
        body=item.body,
        digest=source.digest,
    )


def claims_registry(place: Place, stem: str) -> bool:
    """Whether a source is the registry `_data/STEM.yml` (or its translation `STEM.LANG.yml`)."""
    return place.root == "data" and not place.folder and place.stem == stem and place.suffix in (".yml", ".yaml")
