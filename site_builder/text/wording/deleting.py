"""What is gone, as HTML that can stand in the new text: marked, without ids, links, or anything that asks for a
click."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from typing import TypeAlias

from site_builder.text.markdown.tags import start_tag
from site_builder.text.wording.elements import INLINE, attributes, names
from site_builder.text.wording.inline import Line, Node
from site_builder.text.wording.reading import Document

Wrap: TypeAlias = Callable[[str], str]
"""Marks a piece of HTML as a change."""

_UNWRAPPED = frozenset({"a", "audio", "input", "label", "picture", "source", "track", "video"})
_KEPT = names(
    """alt class colspan data-lang datetime decoding dir height lang loading reversed rowspan scope sizes src srcset
    start tabindex title type value width"""
)


def deleted_words(line: Line, first: int, last: int, wrap: Wrap, without: Container[str] = ()) -> str:
    """The words `first` up to `last` of a line, wrapped, with the elements around them but those named `without`."""
    begin, end = line.where[first][0], line.where[last - 1][1]
    opened: list[Node] = []
    start = line.nodes[begin]
    around = start.around if start else None
    while around:
        opened.insert(0, around)
        around = around.around
    out = [_plain(node.name, node.open, without) for node in opened]
    for node in line.nodes[begin : end + 1]:
        if node is None:
            out.append(_end(opened.pop(), without))
        elif node.name:
            out.append(_plain(node.name, node.open, without))
            if node.close:
                opened.append(node)
        elif not node.mark:
            out.append(node.open)
    return wrap("".join(out) + "".join([_end(node, without) for node in reversed(opened)]))


def deleted_blocks(document: Document, first: int, last: int, line_at: Callable[[int], Line | None], wrap: Wrap) -> str:
    """All from the tag `first` to the tag `last`, where no word stays; `line_at` gives the line that begins with a
    certain text."""
    out: list[str] = []
    ends: dict[int, str] = {}
    at = first
    while at <= last:
        if document.closing[at]:
            out.append(ends[at])
        else:
            tag, end = _block(document, at)
            out.append(tag)
            ends[document.ends.get(at, at)] = end
        at += 1
        line = line_at(at) if at <= last else None
        if line:
            out.append(deleted_words(line, line.leaf.first, line.leaf.last, wrap))
            at = line.leaf.end
        elif at <= last and at not in document.marks:
            out.append(document.texts[at])
    return "".join(out)


def within(document: Document, path: Sequence[int], html: str) -> str:
    """`html` in copies of the elements whose start tags are `path`."""
    for at in reversed(path):
        tag, end = _block(document, at)
        html = f"{tag}{html}{end}"
    return html


def _block(document: Document, at: int) -> tuple[str, str]:
    """What stands for a start tag outside of a line, and for its end tag. What is left out but has blocks in it, such
    as a link around two paragraphs, is a `<div>`: it keeps apart what it kept apart."""
    name = document.names[at]
    tag = _plain(name, document.tags[at])
    if tag.strip():
        return tag, f"</{name}>"
    return ("<div>", "</div>") if at in document.carrying else (tag, tag)


def _plain(name: str, tag: str, without: Container[str] = ()) -> str:
    """A start tag without what may stand on a page once only, and without addresses to go to; white space for an
    element that is left out, if it ends a word."""
    if name in _UNWRAPPED or name in without or ' class="footnote-ref"' in tag:
        return "" if name in INLINE else " "
    kept = {key: value for key, value in attributes(tag).items() if key in _KEPT}
    if name == "details":
        kept["open"] = ""
    return start_tag(name, kept)


def _end(node: Node, without: Container[str]) -> str:
    plain = _plain(node.name, node.open, without)
    return node.close if plain.strip() else plain
