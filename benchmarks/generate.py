"""The posts that every generator is given: post number i is the same on every machine and for every size of site.

Only `random.Random(seed).random()` is used: the one method whose sequence Python promises to keep.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import TypeVar

from benchmarks import words

T = TypeVar("T")

FIRST_DAY = datetime(2015, 1, 5, 8, 0)  # noqa: DTZ001  # every tool is told that times are UTC
EVERY = timedelta(hours=8)
"""The first post's date, and the time between two posts: 10,000 posts fill nine years."""

SIZE = 3500
"""Bytes after which no further part is begun, once there is one of each kind: texts have 4 KB on average."""

EDITED_FROM = "This paragraph closes the post."
EDITED_TO = "This paragraph closes the post, and somebody has corrected it since."
"""The sentence that is changed for the measurement of one edited post. Each post holds it once."""


@dataclass(frozen=True)
class Post:
    """One post. `date` is in UTC; `body` is Markdown, with `{{previous}}` where the address of the post `previous`
    belongs, in whatever form the tool at hand writes such links."""

    slug: str
    title: str
    date: datetime
    tags: tuple[str, str]
    author: str
    body: str
    previous: str

    def text(self, link: Callable[[str], str]) -> str:
        """The body, with the link to another post written by `link`, a function of the slug."""
        return self.body.replace("{{previous}}", link(self.previous))


def slug_of(number: int) -> str:
    """The last part of the address of a post; `number` counts from 0."""
    return f"post-{number:05d}"


def posts(count: int) -> list[Post]:
    """The first `count` posts, the oldest first."""
    return [post(number) for number in range(count)]


def post(number: int) -> Post:
    """Post `number`, counted from 0."""
    random = Random(number + 1)
    first, second = _two(random, words.TAGS)
    return Post(
        slug=slug_of(number),
        title=f"{_pick(random, words.SUBJECTS).capitalize()} and {_pick(random, words.OBJECTS)}, part {number + 1}",
        date=FIRST_DAY + EVERY * number,
        tags=(first, second),
        author=_pick(random, words.AUTHORS),
        body=_body(random, number),
        previous=slug_of(number // 2),
    )


def _body(random: Random, number: int) -> str:
    """Markdown of about `SIZE` bytes: each kind of block once, then more of them in an order of chance."""
    kinds = (_list, _code, _table, _steps, _quote)
    blocks = [_paragraph(random, 3), f"{_sentence(random)} See also [an earlier post]({{{{previous}}}}) on this."]
    size = sum(map(len, blocks))
    headings = list(words.HEADINGS)
    turn = 0
    while turn < len(kinds) or size < SIZE:
        kind = kinds[turn] if turn < len(kinds) else kinds[int(random.random() * len(kinds))]
        heading = headings.pop(int(random.random() * len(headings)))
        level = "###" if turn % 3 == 2 else "##"
        added = [f"{level} {heading}", _paragraph(random, 2 + turn % 2), kind(random)]
        blocks += added
        size += sum(map(len, added))
        turn += 1
    if number % 10 == 0:  # a bare address, which some tools turn into a link
        blocks.append(f"The notes are kept at https://notes.example.org/{number} for a year.")
    blocks.append(f"{EDITED_FROM} {_sentence(random)}")
    return "\n\n".join(blocks) + "\n"


def _sentence(random: Random) -> str:
    subject, verb = _pick(random, words.SUBJECTS), _pick(random, words.VERBS)
    thing, ending = _pick(random, words.OBJECTS), _pick(random, words.ENDINGS)
    if random.random() < 0.3:
        return f"{_pick(random, words.OPENINGS)} {subject} {verb} {thing}, {ending}."
    return f"{subject.capitalize()} {verb} {thing} {ending}."


def _paragraph(random: Random, sentences: int) -> str:
    """Prose with what prose has: emphasis, code, a link."""
    said = [_sentence(random) for _ in range(sentences)]
    marked = _pick(random, words.OBJECTS)
    said.append(f"What counts is **{marked}**, and *not* `{_pick(random, words.TAGS)}` alone.")
    if random.random() < 0.7:
        tag, label = _pick(random, words.TAGS), _pick(random, words.LINK_WORDS)
        said.append(f"More is in [{label}](https://www.example.org/{tag}/{int(random.random() * 900) + 100}).")
    return " ".join(said)


def _list(random: Random) -> str:
    lines = []
    for _ in range(4):
        lines.append(f"- {_sentence(random)}")
        if random.random() < 0.4:
            lines.append(f"    - {_pick(random, words.OBJECTS)}, *{_pick(random, words.ENDINGS)}*")
    return "\n".join(lines)


def _steps(random: Random) -> str:
    return "\n".join(f"{step}. {_sentence(random)}" for step in range(1, 5))


def _code(random: Random) -> str:
    language, template = _pick(random, words.CODE)
    first, second = _two(random, words.TAGS)
    return f"```{language}\n{template.format(a=first, b=second, n=int(random.random() * 90) + 10)}\n```"


def _table(random: Random) -> str:
    columns = _pick(random, words.COLUMNS)
    rows = [columns, ("---",) * 3, *(tuple(_pick(random, words.CELLS) for _ in range(3)) for _ in range(5))]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _quote(random: Random) -> str:
    return f"> {_sentence(random)}\n>\n> {_sentence(random)}"


def _pick(random: Random, among: Sequence[T]) -> T:
    return among[int(random.random() * len(among))]


def _two(random: Random, among: Sequence[T]) -> tuple[T, T]:
    """Two different items."""
    first = int(random.random() * len(among))
    second = (first + 1 + int(random.random() * (len(among) - 1))) % len(among)
    return among[first], among[second]
