"""A stretch of the new text with its marks: what is inserted, and, at its place, what is gone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from site_builder.text.wording.deleting import Wrap
from site_builder.text.wording.inline import NO_WORD, STAYS, Line, Node, tree
from site_builder.text.wording.reading import Leaf


def marked(line: Line, is_new: Callable[[int], bool], deleted: Mapping[int, Sequence[str]], wrap: Wrap) -> str:
    """The HTML of a line, each run of new words wrapped once, with the elements that hold nothing else; `deleted` is
    what goes before a word of the line, or to its end, by the number of the word (`leaf.last` for the end)."""
    return _marked(tree(_with(line.nodes, line.leaf, deleted)), is_new, wrap)


def _with(nodes: Sequence[Node | None], leaf: Leaf, deleted: Mapping[int, Sequence[str]]) -> list[Node | None]:
    """`nodes` with what is deleted among them. Between two words it goes where the fewest elements are open, so before
    a bold word and not into it, and next to the word that it stands before; at the end, next to the last word."""
    places: dict[int, Sequence[str]] = {}
    depth = place = 0
    lowest, last, end = 0, NO_WORD, -1
    for at, node in enumerate(nodes):
        if depth <= lowest:
            lowest, place = depth, at
        if depth == 0 and end < 0:
            end = at
        if node is None:
            depth -= 1
            continue
        if node.word >= 0:
            if node.word != last and node.word in deleted:
                places[place] = deleted[node.word]
            lowest, last, end = len(nodes), node.word, -1
        if node.close:
            depth += 1
    if leaf.last in deleted:
        places[len(nodes) if end < 0 else end] = deleted[leaf.last]
    out: list[Node | None] = []
    for at, node in enumerate([*nodes, Node("")]):
        out += [Node(html, STAYS) for html in places.get(at, ())]
        out.append(node)
    return out


def _marked(nodes: Sequence[Node], is_new: Callable[[int], bool], wrap: Wrap) -> str:
    out: list[str] = []
    run: list[str] = []
    pending: list[str] = []  # what may belong to a run, if it goes on: white space, footnote marks

    def end_run() -> None:
        if run:
            out.append(wrap("".join(run)))
        out.extend(pending)
        run.clear()
        pending.clear()

    for node in nodes:
        state = _state(node, is_new)
        if state is None:
            pending.append(node.html())
        elif state is True:
            if not run:
                end_run()
            run += [*pending, node.html()]
            pending.clear()
        else:
            end_run()
            out.append(node.open + _marked(node.children, is_new, wrap) + node.close if node.children else node.html())
    end_run()
    return "".join(out)


def _state(node: Node, is_new: Callable[[int], bool]) -> bool | None:
    """True when all words in a node are new, None when it has no words."""
    if node.word >= 0:
        return is_new(node.word)
    if node.word == STAYS:
        return False
    states = {_state(child, is_new) for child in node.children} - {None}
    return None if not states else states == {True}
