"""What the scanner finds wrong, turned into Problems with line and column."""

from __future__ import annotations

from collections import Counter

from site_builder.text.locate import Locator
from site_builder.text.markdown.allow import HINTS
from site_builder.values import Problem, Severity

MOST = 100
"""Problems told about one text; more would help nobody."""


class Findings:
    """Gathers Problems of one text. Positions are looked up in the source, at a cost only where something is wrong."""

    def __init__(self, text: str, first_line: int) -> None:
        self.problems: list[Problem] = []
        self._text = text
        self._first = first_line
        self._locator: Locator | None = None
        self._seen: Counter[tuple[str, str]] = Counter()
        self._more = 0

    def refused(self, href: str, nth: int, message: str, hint: str) -> None:
        """An address that may not be in a link."""
        if self._room():
            self._add("markdown/link-scheme", "error", self._where().address(href, nth), message, hint)

    def removed(self, tag: str) -> None:
        """An element, or a declaration such as `<?`, that a text may not hold."""
        nth = self._count(tag, "")
        if self._room():
            shown = f"<{tag}>" if tag[:1].isalpha() else tag
            hint = HINTS.get(tag, "Use Markdown, or an element such as <div> or <span> with a class.")
            place = self._where().tag(tag, nth)
            self._add(
                "markdown/html-removed", "warning", place, f"{shown} is not allowed in a text; it was removed.", hint
            )

    def end_removed(self, tag: str) -> None:
        """The end tag of a removed element; one message for both is enough, unless it stands alone."""
        if not self._seen[(tag, "")]:
            self.removed(tag)

    def attribute(self, tag: str, name: str) -> None:
        """An attribute that the element may not have."""
        nth = self._count(tag, name)
        if not self._room():
            return
        if name.startswith("on"):
            hint = "Scripts belong into the theme."
        elif name == "style":
            hint = 'Use a class, such as class="wide", and style it in the theme.'
        else:
            hint = "Remove it; an id, a class, a title and a language are possible."
        message = f"The attribute `{name}` of <{tag}> is not allowed in a text; it was removed."
        self._add("markdown/html-removed", "warning", self._where().tag(tag, nth, name), message, hint)

    def unclosed(self, piece: str) -> None:
        """A tag or comment that never ends, and is therefore shown as text."""
        if self._room():
            start = " ".join(piece.split())[:20]
            message = f"What begins with {start} is no complete HTML tag, so it is shown as text."
            hint = "Close it with `>`, or write `&lt;` where a plain < is meant."
            self._add("markdown/html-unclosed", "warning", self._where().piece(piece), message, hint)

    def duplicate(self, name: str) -> None:
        """An id that two elements have."""
        nth = self._count(name, "#")
        if self._room():
            message = f"The id `{name}` is used twice in this text; the second one was removed."
            hint = "Give each element an id of its own, so that a link can lead to it."
            self._add("markdown/duplicate-id", "warning", self._where().identifier(name, nth + 1), message, hint)

    def no_alt(self, href: str, nth: int) -> None:
        """A picture without words."""
        if self._room():
            message = f"The picture {href[:80]} has no words, so who does not see it learns nothing of it."
            hint = f'Write `![What it shows]({href[:80]})`; after mere decoration write `{{alt=""}}`.'
            self._add("image/no-alt", "warning", self._where().address(href, nth), message, hint)

    def tell(self, problem: Problem) -> None:
        """A Problem whose place is known."""
        if self._room():
            self.problems.append(problem)

    def all(self) -> tuple[Problem, ...]:
        """All Problems, in the order of the text."""
        if self._more > 0:
            message = f"There are {self._more} more problems in this text."
            hint = "Mend those above first; the next build shows the others."
            self.problems.append(Problem(code="markdown/more-problems", severity="notice", message=message, hint=hint))
        return tuple(sorted(self.problems, key=Problem.sort_key))

    def _room(self) -> bool:
        if len(self.problems) < MOST:
            return True
        self._more += 1
        return False

    def _count(self, first: str, second: str) -> int:
        self._seen[(first, second)] += 1
        return self._seen[(first, second)] - 1

    def _where(self) -> Locator:
        if self._locator is None:
            self._locator = Locator(self._text, self._first)
        return self._locator

    def _add(self, code: str, severity: Severity, place: tuple[int, int], message: str, hint: str) -> None:
        self.problems.append(
            Problem(code=code, severity=severity, line=place[0], column=place[1], message=message, hint=hint)
        )
