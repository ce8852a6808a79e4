"""JSON-LD in pages, with the vocabulary of schema.org (json-ld.org; schema.org).

Read as a page writes it: no context is fetched and nothing is expanded. What counts is the first thing of a type that a
reading list knows, else the page itself: one that stands in a script by itself, or as the `mainEntity` of another. What
stands elsewhere is of other pages: the posts of a blog, reviews of a thing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from site_builder.bookmarks.clean import language
from site_builder.bookmarks.facts import types
from site_builder.bookmarks.facts.values import Facts, day, decoded, description, names, title, whole

_MOST = 2000
"""Nodes that are looked at: a page has some dozens."""
_OF_THE_PAGE = ("@graph", "mainEntity")
_PAGES = ("WebPage", "AboutPage", "CollectionPage", "ItemPage", "FAQPage")

Node = Mapping[str, Any]


def facts_of(scripts: Iterable[str], base: str) -> Facts:
    """Facts from the texts of `<script type="application/ld+json">`. What cannot be read is passed over."""
    nodes = [found for text in scripts for found in _nodes(text)][:_MOST]
    by_id = {node["@id"]: node for node, _ in reversed(nodes) if isinstance(node.get("@id"), str) and len(node) > 1}
    own = [node for node, of_the_page in nodes if of_the_page]
    found = next((node for node in own if _word(node)), None)
    found = found or next((node for node in own if any(each in _PAGES for each in _types(node))), None)
    return Facts() if found is None else _facts(found, by_id, base)


def _nodes(text: str) -> Iterator[tuple[Node, bool]]:
    """All objects of a text, those in lists and `@graph` first, then what stands in their values; and whether each may
    be what the page is about."""
    try:
        # `strict`: many pages have line ends in their texts.
        value = json.loads(text.strip().removeprefix("<!--").removesuffix("-->").strip(), strict=False)
    except (ValueError, RecursionError):
        return
    level, seen = [(value, True)], 0
    while level and seen < _MOST:
        below: list[tuple[Any, bool]] = []
        for item, own in level:
            if isinstance(item, list):
                below += [(each, own) for each in item]
            elif isinstance(item, dict):
                seen += 1
                if "@type" in item or "@id" in item:
                    yield item, own
                below += [
                    (each, own and key in _OF_THE_PAGE) for key, each in item.items() if isinstance(each, dict | list)
                ]
        level = below[:_MOST]


def _facts(node: Node, by_id: Mapping[str, Node], base: str) -> Facts:
    def texts(*keys: str) -> Iterator[str]:
        for key in keys:
            yield from map(decoded, _texts(node.get(key), by_id))

    return Facts(
        title=title(next(texts("headline", "name"), "")),
        author=names(texts("author", "creator")),
        published=next(filter(None, map(day, texts("datePublished", "uploadDate", "dateCreated"))), ""),
        lang=next(filter(None, map(language, texts("inLanguage"))), ""),
        description=description(next(texts("description", "abstract"), "")),
        image=next(filter(None, (whole(each, base) for each in _images(node, by_id))), ""),
        type=_word(node),
    )


def _images(node: Node, by_id: Mapping[str, Node]) -> Iterator[str]:
    for key in ("image", "thumbnailUrl", "primaryImageOfPage"):
        yield from _texts(node.get(key), by_id, "url", "contentUrl")


def _texts(value: Any, by_id: Mapping[str, Node], *keys: str) -> Iterator[str]:
    """The texts of a value: itself, those of a list, and of an object its name (or what `keys` say)."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            known = by_id.get(each["@id"], each) if isinstance(each.get("@id"), str) else each
            for key in keys or ("name", "alternateName", "@value"):
                if isinstance(known.get(key), str):
                    yield known[key]
                    break
        elif isinstance(each, str) and each.strip():
            yield each


def _types(node: Node) -> list[str]:
    value = node.get("@type")
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str)]


def _word(node: Node) -> str:
    return next(filter(None, map(types.of_schema_org, _types(node))), "")
