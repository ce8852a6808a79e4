"""The new text with its marks: each passage that is gone finds its place in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from site_builder.text.markdown.tags import start_tag
from site_builder.text.wording.alignment import Run
from site_builder.text.wording.deleting import Wrap, deleted_blocks, deleted_words, within
from site_builder.text.wording.elements import attributes
from site_builder.text.wording.inline import Line
from site_builder.text.wording.inserting import marked
from site_builder.text.wording.matching import subsequence
from site_builder.text.wording.pairing import GONE
from site_builder.text.wording.placing import Places, Side
from site_builder.text.wording.reading import Document, Leaf

_PAIRED = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "caption", "summary", "figcaption"})
"""Blocks that are changed in place even when no word of theirs stays: two of them would be one too many."""
_NUMBER = re.compile(r"-?\d{1,9}")


class Showing:
    """Two texts and the runs that lead from one to the other, as HTML. `to_old` are the partners of the new words;
    `insert` and `delete` mark a piece of HTML."""

    def __init__(self, old: Document, new: Document, to_old: Sequence[int], insert: Wrap, delete: Wrap) -> None:
        self._old, self._new, self._to_old = old, new, to_old
        self._insert, self._delete = insert, delete
        self._old_leaf = [leaf for leaf in old.leaves for _ in range(leaf.first, leaf.last)]
        self._new_leaf = [leaf for leaf in new.leaves for _ in range(leaf.first, leaf.last)]
        self._old_lines = _Lines(old)
        self._new_lines = _Lines(new)
        self._places = Places(old, new)
        self._in_line: dict[int, dict[int, list[str]]] = {}  # by the first text of the leaf and the word that follows
        self._blocks: dict[int, list[str]] = {}  # by position, as in `placing`
        self._tags: dict[int, str] = {}

    def html(self, runs: Sequence[Run]) -> str:
        """The new text, marked."""
        for at, run in enumerate(runs):
            if run.kind == "deleted":
                following = runs[at + 1] if at + 1 < len(runs) else None
                came = following.count if following and following.kind == "inserted" else 0
                self._gap(run.old, run.old + run.count, run.new, run.new + came)
        leaves: dict[int, tuple[int, str]] = {}
        for leaf in self._new.leaves:
            gone = self._in_line.get(leaf.start, {})
            if gone or GONE in self._to_old[leaf.first : leaf.last]:
                line = self._new_lines.of(leaf)
                html = marked(line, lambda word: self._to_old[word] == GONE, gone, self._insert)
                leaves[leaf.start] = (leaf.end, html)
                self._open(leaf.path)
        return self._written(leaves)

    def _written(self, leaves: dict[int, tuple[int, str]]) -> str:
        out = list(self._blocks.get(-1, ()))
        at, end = 0, len(self._new.tags)
        while at <= end:
            at, html = leaves.get(at) or (at, self._new.texts[at])
            out.append(html)
            out += self._blocks.get(2 * at, ())
            if at < end:
                out.append(self._tags.get(at) or self._new.tags[at])
                out += self._blocks.get(2 * at + 1, ())
            at += 1
        return "".join(out)

    def _gap(self, old_start: int, old_end: int, new_start: int, new_end: int) -> None:
        """Show the words that are gone between two that stay, or the ends of the text: in the line that goes on there,
        or as blocks."""
        before = after = None
        if new_start:
            before = Side(self._old_leaf[old_start - 1], self._new_leaf[new_start - 1])
        if old_end < len(self._old.words):
            after = Side(self._old_leaf[old_end], self._new_leaf[new_end])
        whole: list[Leaf] = []
        at = old_start
        while at < old_end:
            leaf = self._old_leaf[at]
            end = min(old_end, leaf.last)
            if before and ((after and before.new == after.new) or leaf == before.old):
                self._line(before.new, new_start, leaf, at, end)
            elif after and leaf == after.old:
                self._line(after.new, max(new_start, after.new.first), leaf, at, end)
            else:
                whole.append(leaf)
            at = end
        came = dict.fromkeys(self._new_leaf[new_start:new_end])
        pairs = self._pairs(whole, [leaf for leaf in came if leaf.first >= new_start and leaf.last <= new_end])
        waiting: list[Leaf] = []
        for leaf in whole:
            if leaf not in pairs:
                waiting.append(leaf)
                continue
            side = Side(leaf, pairs[leaf])
            self._place(waiting, before, side)
            self._line(side.new, side.new.first, leaf, leaf.first, leaf.last)
            before, waiting = side, []
        self._place(waiting, before, after)

    def _pairs(self, whole: Sequence[Leaf], came: Sequence[Leaf]) -> dict[Leaf, Leaf]:
        """Blocks that took the place of others of their kind."""
        gone = [(self._old.names[leaf.path[-1]], leaf) for leaf in whole if leaf.path]
        new = [(self._new.names[leaf.path[-1]], leaf) for leaf in came if leaf.path]
        gone, new = ([one for one in some if one[0] in _PAIRED] for some in (gone, new))
        found = subsequence([name for name, _ in gone], [name for name, _ in new])
        return {gone[i][1]: new[j][1] for i, j in found}

    def _line(self, leaf: Leaf, word: int, old: Leaf, first: int, last: int) -> None:
        """Show words of an old leaf in a new one, before a word or at the end, spaced as they were."""
        was, now = self._old_lines.of(old), self._new_lines.of(leaf)
        # The new words of a code block stand in its `<code>` already.
        html = deleted_words(was, first, last, self._delete, ("code",) if was.in_pre and now.in_pre else ())
        if word == leaf.last:
            html = was.gap_before(first) + html
        else:
            html += was.gap_after(last - 1)
            if word > leaf.first and not now.gap_before(word) and was.gap_before(first):
                html = f" {html}"
        self._in_line.setdefault(leaf.start, {}).setdefault(word, []).append(html)

    def _place(self, leaves: Sequence[Leaf], before: Side | None, after: Side | None) -> None:
        """Show leaves that are gone as blocks between two that stay."""
        if not leaves:
            return
        spots = self._places.spots(leaves, before, after)
        if spots is None:
            assert before is not None  # without one, the beginning of the text is a spot
            for leaf in leaves:
                self._line(before.new, before.new.last, leaf, leaf.first, leaf.last)
            return
        for (position, container, wrappers, _), group in groupby(
            zip(spots, leaves, strict=True), lambda pair: pair[0]._replace(unit=None)
        ):
            units = {spot.unit if spot.unit is not None else ~leaf.start: leaf for spot, leaf in group}
            html = within(
                self._old, wrappers, "".join([self._copy(unit, leaf, not wrappers) for unit, leaf in units.items()])
            )
            self._blocks.setdefault(position, []).append(f"\n{html}" if position % 2 else f"{html}\n")
            for side in (before, after):
                if side and container is not None and container in side.new.path:
                    self._open(side.new.path[: side.new.path.index(container) + 1])
            if container is not None and self._new.names[container] == "ol":
                self._number(container, position)

    def _copy(self, unit: int, leaf: Leaf, bare: bool) -> str:
        if unit >= 0:
            return deleted_blocks(self._old, unit, self._old.ends[unit], self._old_lines.at, self._delete)
        html = deleted_words(self._old_lines.of(leaf), leaf.first, leaf.last, self._delete)
        return f"<p>{html}</p>" if bare else html

    def _open(self, path: Sequence[int]) -> None:
        """Open the details around a change, which nobody would see else."""
        for at in path:
            if self._new.names[at] == "details":
                self._tags[at] = start_tag("details", {**attributes(self._new.tags[at]), "open": ""})

    def _number(self, start: int, position: int) -> None:
        """Give the item after a deleted one the number that it has in the new text."""
        attrs = attributes(self._new.tags[start])
        number, at = _whole(attrs.get("start", "")) or 1, start + 1
        while at < self._new.ends[start] and "reversed" not in attrs:
            if self._new.names[at] == "li":
                item = attributes(self._new.tags[at])
                number = _whole(item.get("value", "")) or number
                if 2 * at >= position:
                    self._tags[at] = start_tag("li", {**item, "value": str(number)})
                    return
                number += 1
            at = self._new.ends.get(at, at) + 1


class _Lines:
    """The leaves of a text, each taken apart at most once."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._leaves = {leaf.start: leaf for leaf in document.leaves}
        self._known: dict[int, Line] = {}

    def of(self, leaf: Leaf) -> Line:
        """The line of a leaf."""
        if leaf.start not in self._known:
            self._known[leaf.start] = Line(self._document, leaf)
        return self._known[leaf.start]

    def at(self, text: int) -> Line | None:
        """The line that begins with a text, if one does."""
        leaf = self._leaves.get(text)
        return self.of(leaf) if leaf else None


def _whole(text: str) -> int:
    return int(text) if _NUMBER.fullmatch(text) else 0
