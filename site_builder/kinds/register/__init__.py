"""The register of policies: which texts were published, and what their words were."""

from __future__ import annotations

from typing import Any, cast

from site_builder.governance.schema.register import RegisterMeta, WordsMeta
from site_builder.kinds.register.checks import check
from site_builder.kinds.register.reading import read_register
from site_builder.library.kind import Kind
from site_builder.library.registry import enter_data
from site_builder.text import front_matter
from site_builder.text.wording import word_digest
from site_builder.values import Entry, Item, Parsed, ParseOptions, Place, Site, Source


def claims(place: Place) -> bool:
    """`policies/register.yml`, and the words of registered texts in `policies/_register/`."""
    if place.root != "policies":
        return False
    return place.relative in ("register.yml", "register.yaml") or (
        place.folder == "_register" and place.relative.endswith(".txt")
    )


def parse(source: Source, options: ParseOptions) -> Parsed:
    """The records, or the words of one text."""
    if source.path.endswith(".txt"):
        text, _ = front_matter.decode(source.data)
        return Parsed((Item(WordsMeta(text, word_digest(text.split()))),))
    records, problems = read_register(source)
    return Parsed((Item(RegisterMeta(records)),), problems)


def enter(item: Item, place: Place, source: Source, site: Site) -> Entry:
    """The register has an empty key, words the name of their file, `ID@VERSION.LANG`."""
    words = isinstance(item.meta, WordsMeta)
    name = place.relative.rpartition("/")[2].removesuffix(".txt") if words else ""
    return enter_data(
        "words" if words else "register", item, source, site, section="policies", key=name, title=name or "Register"
    )


KIND = Kind(
    name="register",
    claims=claims,
    parse=parse,
    meta=cast(Any, RegisterMeta | WordsMeta),
    enter=enter,
    priority=70,
    check=check,
    version=2,
)
