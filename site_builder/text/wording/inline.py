"""One stretch of text, cut where words and inline elements begin and end."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import pairwise

from site_builder.text.wording.elements import VOID
from site_builder.text.wording.normal import spans
from site_builder.text.wording.reading import Document, Leaf

NO_WORD = -1
STAYS = -2
"""Instead of the number of a word: there is none, but the node stands apart from all that is inserted."""


class Node:
    """An element (`close` is its end tag, `children` are set by `tree`), or a piece of text or a picture as it is
    written. `word` is the word that a piece belongs to; `mark`: the piece is the mark of a footnote."""

    __slots__ = ("children", "close", "mark", "name", "open", "word")

    def __init__(self, open_: str, word: int = NO_WORD, name: str = "", close: str = "", mark: bool = False) -> None:
        self.open = open_
        self.close = close
        self.name = name
        self.word = word
        self.mark = mark
        self.children: list[Node] = []

    def html(self) -> str:
        """The node as HTML."""
        return self.open + "".join([child.html() for child in self.children]) + self.close


def nodes_of(document: Document, leaf: Leaf) -> list[Node | None]:
    """What stands in a leaf, in order: pieces of text, elements where they begin, and None where one ends."""
    pieces = document.pieces(leaf.start, leaf.end)
    words = spans("".join(pieces))
    out: list[Node | None] = []
    offset = at = 0  # `at`: the first of the words that does not end before `offset`
    for index, piece in enumerate(pieces):
        token = leaf.start + index // 2
        while at < len(words) and words[at][1] <= offset:
            at += 1
        if index % 2 == 0:
            if token in document.silent:
                out.append(Node(document.texts[token], mark=token in document.marks))
            else:
                out += _cut(piece, offset, words[at:], leaf.first + at)
        elif document.closing[token]:
            out.append(None)
        else:
            name = document.names[token]
            within = at < len(words) and words[at][0] < offset + len(piece)  # the words of a picture
            word = leaf.first + at if within else NO_WORD
            out.append(Node(document.tags[token], word, name, "" if name in VOID else f"</{name}>"))
        offset += len(piece)
    return out


def gaps_of(document: Document, leaf: Leaf) -> list[str]:
    """The white space after each word of a leaf; after the last one, a space."""
    text = "".join(document.pieces(leaf.start, leaf.end))
    words = spans(text)
    between = [text[end:start] for (_, end), (start, _) in pairwise(words)]
    return [*["".join([sign for sign in gap if sign.isspace()]) for gap in between], " "]


def _cut(text: str, offset: int, words: Sequence[tuple[int, int]], number: int) -> list[Node | None]:
    """The words of a text that begins at `offset`, numbered from `number`, and what stands between them."""
    out: list[Node | None] = []
    done, end = offset, offset + len(text)
    for start, stop in words:
        if start >= end:
            break
        start, stop = max(start, offset), min(stop, end)
        if start > done:
            out.append(Node(_escaped(text[done - offset : start - offset])))
        out.append(Node(_escaped(text[start - offset : stop - offset]), number))
        done = stop
        number += 1
    if done < end:
        out.append(Node(_escaped(text[done - offset :])))
    return out


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace("\xa0", "&nbsp;")


def tree(nodes: Sequence[Node | None]) -> list[Node]:
    """The nodes that stand in no other, each with its children."""
    root = Node("")
    opened = [root]
    for node in nodes:
        if node is None:
            opened.pop()
        else:
            opened[-1].children.append(node)
            if node.close:
                opened.append(node)
    return root.children
