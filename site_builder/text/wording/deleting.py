"""What is gone, as HTML that can stand in the new text: marked, without ids, links, or anything that asks for a
click."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from typing import TypeAlias

from site_builder.text.markdown.tags import start_tag
from site_builder.text.wording.elements import attributes, names
from site_builder.text.wording.inline import Node, nodes_of
from site_builder.text.wording.reading import Document, Leaf

Wrap: TypeAlias = Callable[[str], str]
"""Marks a piece of HTML as a change."""

_UNWRAPPED = frozenset({"a", "audio", "input", "label", "picture", "source", "track", "video"})
_KEPT = names(
    """alt class colspan data-lang datetime decoding dir height lang loading reversed rowspan scope sizes src srcset
    start tabindex title type value width"""
)


def deleted_words(
    document: Document, leaf: Leaf, first: int, last: int, wrap: Wrap, without: Container[str] = ()
) -> str:
    """The words `first` up to `last` of a leaf, wrapped, with the elements around them but those named `without`."""
    nodes = nodes_of(document, leaf)
    inside = [at for at, node in enumerate(nodes) if node is not None and first <= node.word < last]
    opened: list[Node] = []
    out: list[str] = []
    for at, node in enumerate(nodes[: inside[-1] + 1]):
        if at == inside[0]:
            out = [_plain(one.name, one.open, without) for one in opened]
        if node is None:
            out.append(_end(opened.pop(), without))
            continue
        if node.name:
            out.append(_plain(node.name, node.open, without))
        elif not node.mark:
            out.append(node.open)
        if node.close:
            opened.append(node)
    return wrap("".join(out) + "".join([_end(node, without) for node in reversed(opened)]))


def deleted_blocks(document: Document, first: int, last: int, leaves: Mapping[int, Leaf], wrap: Wrap) -> str:
    """All from the tag `first` to the tag `last`, where no word stays; `leaves` are known by their first text."""
    out: list[str] = []
    gone: set[int] = set()
    at = first
    while at <= last:
        if not document.closing[at]:
            out.append(_plain(document.names[at], document.tags[at]))
            if not out[-1] and at in document.ends:
                gone.add(document.ends[at])
        elif at not in gone:
            out.append(document.tags[at])
        at += 1
        if at <= last and at in leaves:
            leaf = leaves[at]
            out.append(deleted_words(document, leaf, leaf.first, leaf.last, wrap))
            at = leaf.end
        elif at <= last and at not in document.marks:
            out.append(document.texts[at])
    return "".join(out)


def within(document: Document, path: Sequence[int], html: str) -> str:
    """`html` in copies of the elements whose start tags are `path`."""
    for at in reversed(path):
        if tag := _plain(document.names[at], document.tags[at]):
            html = f"{tag}{html}</{document.names[at]}>"
    return html


def _plain(name: str, tag: str, without: Container[str] = ()) -> str:
    """A start tag without what may stand on a page once only, and without addresses to go to."""
    if name in _UNWRAPPED or name in without or ' class="footnote-ref"' in tag:
        return ""
    kept = {key: value for key, value in attributes(tag).items() if key in _KEPT}
    if name == "details":
        kept["open"] = ""
    return start_tag(name, kept)


def _end(node: Node, without: Container[str]) -> str:
    return node.close if _plain(node.name, node.open, without) else ""
