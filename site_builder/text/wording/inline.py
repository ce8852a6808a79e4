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
    written. `word` is the word that a piece belongs to; `mark`: the piece is the mark of a footnote; `around` is the
    element it stands in, within its leaf."""

    __slots__ = ("around", "children", "close", "mark", "name", "open", "word")

    def __init__(self, open_: str, word: int = NO_WORD, name: str = "", close: str = "", mark: bool = False) -> None:
        self.open = open_
        self.close = close
        self.name = name
        self.word = word
        self.mark = mark
        self.around: Node | None = None
        self.children: list[Node] = []

    def html(self) -> str:
        """The node as HTML."""
        return self.open + "".join([child.html() for child in self.children]) + self.close


class Line:
    """A leaf taken apart. `nodes` are what stands in it, in order: pieces of text, elements where they begin, and None
    where one ends; `where` are the first and the last node of each word; `gaps` the white space after each word, and
    after the last one a space."""

    def __init__(self, document: Document, leaf: Leaf) -> None:
        self.leaf = leaf
        self.in_pre = bool(leaf.path) and document.names[leaf.path[-1]] == "pre"
        self.nodes: list[Node | None] = []
        self._read(document)
        self.where: dict[int, tuple[int, int]] = {}
        around: Node | None = None
        for at, node in enumerate(self.nodes):
            if node is None:
                around = around.around if around else None
                continue
            node.around = around
            if node.word >= 0:
                self.where[node.word] = (self.where.get(node.word, (at, at))[0], at)
            if node.close:
                around = node
        for word in range(leaf.first + 1, leaf.last):
            self.where.setdefault(word, self.where[word - 1])  # the further words of a picture

    def gap_before(self, word: int) -> str:
        """The white space before a word; before the first one, a space."""
        return self.gaps[word - 1 - self.leaf.first] if word > self.leaf.first else " "

    def gap_after(self, word: int) -> str:
        """The white space after a word."""
        return self.gaps[word - self.leaf.first]

    def _read(self, document: Document) -> None:
        leaf, out = self.leaf, self.nodes
        pieces = document.pieces(leaf.start, leaf.end)
        text = "".join(pieces)
        words = spans(text)
        between = [text[end:start] for (_, end), (start, _) in pairwise(words)]
        self.gaps = [*[_escaped("".join([sign for sign in gap if sign.isspace()])) for gap in between], " "]
        offset = at = 0  # `at`: the first of the words that does not end before `offset`
        for index, piece in enumerate(pieces):
            token = leaf.start + index // 2
            while at < len(words) and words[at][1] <= offset:
                at += 1
            if index % 2 == 0:
                if token in document.silent:
                    out.append(Node(document.texts[token], mark=token in document.marks))
                else:
                    out += _cut(piece, offset, words, at, leaf.first)
            elif document.closing[token]:
                out.append(None)
            else:
                name = document.names[token]
                told = name == "img" and at < len(words) and words[at][0] < offset + len(piece)
                word = leaf.first + at if told else NO_WORD
                out.append(Node(document.tags[token], word, name, "" if name in VOID else f"</{name}>"))
            offset += len(piece)


def _cut(text: str, offset: int, words: Sequence[tuple[int, int]], at: int, first: int) -> list[Node | None]:
    """The words of a text that begins at `offset`, of all `words` from number `at` on, and what stands between them;
    `first` is the number of the first of all."""
    out: list[Node | None] = []
    done, end = offset, offset + len(text)
    while at < len(words) and words[at][0] < end:
        start, stop = max(words[at][0], offset), min(words[at][1], end)
        if start > done:
            out.append(Node(_escaped(text[done - offset : start - offset])))
        out.append(Node(_escaped(text[start - offset : stop - offset]), first + at))
        done = stop
        at += 1
    if done < end:
        out.append(Node(_escaped(text[done - offset :])))
    return out


def _escaped(text: str) -> str:
    if text == " " or text.isalnum():
        return text
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
