"""Which pages of the hub the browser looks at: few, and yet everything that any of them shows.

Of each template one page in each language, and then more until every element, class and role that occurs in any page of
that template occurs in one that was taken; the colours of code, which are the same everywhere, once in all. A new kind
of page, a new state of a policy or a new colour of code is thus looked at as soon as the hub has it, and no list of
pages has to be kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import lxml.html

from site_builder.plan.record import decode_record
from site_builder.store.lastrun import read_last_run


@dataclass(frozen=True)
class Shown:
    """A page: its file in the output, its address, the template and the language it was made with, its size in bytes,
    and what occurs in it."""

    target: str
    address: str
    template: str
    lang: str
    size: int
    features: frozenset[str]


def pages_of(output: Path, cache: Path) -> list[Shown]:
    """All pages that a build has made from templates, by the record it keeps in `cache`."""
    record = decode_record(read_last_run(cache) or b"")
    assert record is not None, "the build has kept no record"
    pages = []
    for target in sorted(record.targets):
        made = record.made(target)
        assert made is not None, target
        template = record.tables.get(record.parts[made.parts].get("template", ""), {})
        if template and target.endswith(".html"):
            data = (output / target).read_bytes()
            address = "/" + quote(target.removesuffix("index.html"))
            pages.append(Shown(target, address, template[""], template["lang"], len(data), _features(data)))
    return pages


def few_that_show_all(pages: Iterable[Shown]) -> list[Shown]:
    """The pages to look at, in the order of templates and languages."""
    groups: dict[str, dict[str, list[Shown]]] = defaultdict(lambda: defaultdict(list))
    for page in pages:
        groups[page.template][page.lang].append(page)
    chosen: list[Shown] = []
    for languages in groups.values():
        group = [page for some in languages.values() for page in some]
        left = {each for page in group for each in page.features if not each.startswith(_CODE)}
        best = [_best(some, left) for some in languages.values()]
        chosen += [*best, *_cover(group, left.difference(*(page.features for page in best)))]
    everywhere = [page for languages in groups.values() for some in languages.values() for page in some]
    colours = {each for page in everywhere for each in page.features if each.startswith(_CODE)}
    chosen += _cover(everywhere, colours.difference(*(page.features for page in chosen)))
    return sorted(set(chosen), key=lambda page: (page.template, page.lang, page.target))


def _best(pages: list[Shown], left: set[str]) -> Shown:
    """The page that has most of the features `left`; of equals the smallest."""
    return max(pages, key=lambda page: (len(page.features & left), -page.size, page.target))


def _cover(pages: list[Shown], left: set[str]) -> list[Shown]:
    """Pages that between them have all features of `left`, by the greedy rule."""
    chosen = []
    while left:
        chosen.append(_best(pages, left))
        left = left - chosen[-1].features
    return chosen


_CODE = "code "


def _features(data: bytes) -> frozenset[str]:
    """The elements, classes and roles of a page; those of coloured code with `code ` before them."""
    found = set()
    document = lxml.html.document_fromstring(data, parser=lxml.html.HTMLParser(encoding="utf-8"))
    for element in document.xpath("//*[contains(@class, 'highlight')]//span[@class]"):
        found.add(_CODE + element.get("class"))
        element.drop_tag()
    for element in document.iter():
        if isinstance(element.tag, str):
            found.add(element.tag)
            found.update(f".{name}" for name in (element.get("class") or "").split())
            found.add(f"role={element.get('role')}")
    return frozenset(found)
