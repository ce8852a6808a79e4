"""How likely a community is to want an entry of a feed, with the reasons in plain words.

    rank = weight of the source × (freshness + subjects) + others who have it

- freshness falls from 1 on the day itself to 0 at the end of the days that are looked at; 0.3 without a date.
- subjects: the community's own tags, those of its reading list. Each counts between 1 and 2, the more the oftener it
  was used (by the logarithm, so that one tag does not drown the others): whole where the entry has it as a tag, 0.7
  where its title has the word, 0.3 where its summary has it. The three best count.
- others: half a point for each further source that has the same entry, at most two points.

The same input gives the same rank: it depends on nothing but these numbers.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

_WORD = re.compile(r"[^\W_]+")
_BEST = 3
_NO_DATE = 0.3
_PLACES = (("tags", 1.0), ("title", 0.7), ("summary", 0.3))
_OTHERS, _MOST_OTHERS = 0.5, 2.0


class Tag(msgspec.Struct, frozen=True):
    """A tag of the reading list as it is mostly written, its words, and how many links have it."""

    name: str
    words: tuple[str, ...]
    count: int


class Interests(msgspec.Struct, frozen=True):
    """What a community reads about: its tags by their first word."""

    by_word: Mapping[str, tuple[Tag, ...]] = {}
    most: int = 1


class Ranked(msgspec.Struct, frozen=True):
    """The rank of an entry, why, and the community's tags that fit it, the best first."""

    rank: float
    why: tuple[str, ...]
    tags: tuple[str, ...]


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in one form: no capitals, no signs between them."""
    return tuple(_WORD.findall(text.casefold()))


def interests(tags: Iterable[str]) -> Interests:
    """The interests that the tags of all links of a reading list show."""
    forms: dict[tuple[str, ...], Counter[str]] = {}
    for tag in tags:
        if words := words_of(tag):
            forms.setdefault(words, Counter())[tag.strip()] += 1
    by_word: dict[str, tuple[Tag, ...]] = {}
    most = 1
    for words, spelled in sorted(forms.items()):
        name = min(spelled, key=lambda form: (-spelled[form], form))
        count = spelled.total()
        most = max(most, count)
        by_word[words[0]] = (*by_word.get(words[0], ()), Tag(name, words, count))
    return Interests(by_word, most)


def rank(
    *,
    title: str,
    summary: str,
    tags: Sequence[str],
    weight: float,
    age: int | None,
    since: int,
    known: Interests,
    others: int = 0,
) -> Ranked:
    """The rank of an entry. `age` is in days, None without a date; `since` the number of days that are looked at;
    `others` the number of further sources that have it."""
    fits: dict[Tag, tuple[float, str]] = {}
    for (place, share), text in zip(_PLACES, ("\n".join(tags), title, summary), strict=True):
        # A tag of the entry is one only as a whole.
        found = _whole(tags, known) if place == "tags" else _within(text, known)
        for tag in found:
            points = share * (1 + math.log1p(tag.count) / math.log1p(known.most))
            if points > fits.get(tag, (0.0, ""))[0]:
                fits[tag] = (points, place)
    best = sorted(fits, key=lambda tag: (-fits[tag][0], tag.name))
    fresh = _NO_DATE if age is None else max(0.0, 1 - max(age, 0) / max(since, 1))
    subjects = sum(fits[tag][0] for tag in best[:_BEST])
    more = min(others * _OTHERS, _MOST_OTHERS)
    why = [_said(tag, fits[tag][1]) for tag in best[:_BEST]]
    if weight != 1:
        why.append(f"a source that counts {weight:g} times")
    if others:
        why.append(f"{others} more of your sources {'has' if others == 1 else 'have'} it")
    why.append(_aged(age))
    return Ranked(round(weight * (fresh + subjects) + more, 2), tuple(why), tuple(tag.name for tag in best))


def _whole(tags: Iterable[str], known: Interests) -> Iterable[Tag]:
    for tag in tags:
        words = words_of(tag)
        yield from (each for each in known.by_word.get(words[0] if words else "", ()) if each.words == words)


def _within(text: str, known: Interests) -> Iterable[Tag]:
    words = words_of(text)
    for at, word in enumerate(words):
        for tag in known.by_word.get(word, ()):
            if words[at : at + len(tag.words)] == tag.words:
                yield tag


def _said(tag: Tag, place: str) -> str:
    links = f"{tag.count} {'link' if tag.count == 1 else 'links'} of yours"
    if place == "tags":
        return f"tagged {tag.name}, like {links}"
    return f"{tag.name} in its {place}, a tag of {links}"


def _aged(age: int | None) -> str:
    if age is None:
        return "without a date"
    return "of today" if age <= 0 else "of yesterday" if age == 1 else f"{age} days old"
