"""The statements within one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from site_builder.audit.datetexts import DATE, DATE_OR_YEAR, regular
from site_builder.audit.labels import ALONE, CLEAR, DOTTED, JOINT, NUMBER, SUBJECT, VERSION
from site_builder.audit.matter import version

_CLEAR = re.compile(rf"(?<!\w)(?P<label>{CLEAR})(?!\w){JOINT}(?P<date>{DATE_OR_YEAR})", re.IGNORECASE)
_ALONE = re.compile(rf"(?<!\w)(?P<label>{ALONE})(?!\w){JOINT}(?P<date>{DATE_OR_YEAR})", re.IGNORECASE)
_VERSION = re.compile(
    rf"(?<!\w)(?P<label>{VERSION}) *[:=|–—-]{{0,2}}[ |]*(?P<number>{NUMBER})"
    rf"(?:[ ,(|·–—-]+(?:(?:dated|of|from|du|le) +)*(?P<date>{DATE}))?",
    re.IGNORECASE,
)
_IS_VERSION = re.compile(
    r"(?:this|ceci|it) +(?:\w+ +)?(?:is|est) +(?:at +)?(?:(?:the|la) +)?(?:current +)?$", re.IGNORECASE
)
_LISTED = re.compile(
    rf"[ ,:()–—-]*(?:(?P<date>{DATE})|(?P<label>{VERSION})?(?: *:)? *(?P<number>(?(label){NUMBER}|{DOTTED})))",
    re.IGNORECASE,
)
_VALUE = re.compile(rf"(?P<date>{DATE_OR_YEAR})|(?P<number>{NUMBER})", re.IGNORECASE)
_NAME = re.compile(rf"(?P<version>{VERSION})|(?:{CLEAR}|{ALONE})", re.IGNORECASE)

_BEGINS = re.compile(r"(?:^|[|·•;])[ (]*$")
_ENDS = re.compile(r"(?: *\([^()]{1,30}\))?[ ).]*(?:$|[|·•;–—]|[-/] )")
_BETWEEN = re.compile(r"(?:[ ,.()–—/-]|\b(?:and|et|dated|of|from|du|le)\b)*$", re.IGNORECASE)


Kind: TypeAlias = Literal["version", "date"]


class Found(NamedTuple):
    """A statement and its places in the line: `start` to `end`, of which the label ends at `named`."""

    start: int
    named: int
    end: int
    kind: Kind
    value: str


def in_line(text: str, *, title: bool = False, goes_on: bool = False, comma: bool = False) -> list[Found]:
    """The statements of a line that is folded and bare, from left to right.

    `title`: the line is a level-1 heading, which may end in its version; `goes_on`: it continues a paragraph, of which
    the part before ends in a comma (`comma`). There “version 2.0” belongs to a sentence, most often to the attribution
    of another text.
    """
    candidates = _candidates(text)
    starts = {found.start for found, _ in candidates}
    out: list[Found] = []
    for found, clear in candidates:
        if out and found.start < out[-1].end:
            continue
        if clear or _of_the_text(text[: found.start], found) or (title and _ends_title(text, found)):
            out.append(found)
        elif _begins(text, found, out) and _ends(text, found, starts):
            if goes_on and not out and (comma or text[found.start].islower()):
                continue
            out.append(found)
    return out


def _candidates(text: str) -> list[tuple[Found, bool]]:
    """What could be a statement, and whether it is one wherever it stands; the longest first of those that begin
    together."""
    found = [(_dated(match), True) for match in _CLEAR.finditer(text)]
    found += [(_dated(match), False) for match in _ALONE.finditer(text)]
    for match in _VERSION.finditer(text):
        end = match.end("number")
        if match["date"]:
            found.append(
                (Found(match.start("date"), match.start("date"), match.end(), "date", regular(match["date"])), False)
            )
        found.append((Found(match.start(), match.end("label"), end, "version", version(match["number"])), False))
    return sorted(found, key=lambda pair: (pair[0].start, -pair[0].end))


def _dated(match: re.Match[str]) -> Found:
    return Found(match.start(), match.end("label"), match.end(), "date", regular(match["date"]))


def _of_the_text(before: str, found: Found) -> bool:
    """Whether the sentence so far speaks of the text itself: “This policy was adopted on”, “This is version 2”."""
    return (_IS_VERSION if found.kind == "version" else SUBJECT).search(before) is not None


def _ends_title(text: str, found: Found) -> bool:
    return found.kind == "version" and _ENDS.fullmatch(text[found.end :]) is not None


def _begins(text: str, found: Found, before: list[Found]) -> bool:
    """Whether nothing but another statement stands before it, in the line or its cell."""
    after = before[-1].end if before else 0
    return _BEGINS.search(text[: found.start]) is not None or (
        bool(before) and _BETWEEN.match(text[after : found.start]) is not None
    )


def _ends(text: str, found: Found, starts: set[int]) -> bool:
    """Whether nothing but another statement stands behind it."""
    if _ENDS.match(text, found.end):
        return True
    return any(start >= found.end and _BETWEEN.match(text[found.end : start]) for start in starts)


def listed(text: str) -> Iterator[Found]:
    """The versions and dates with which a line, or a cell of it, begins: an element of a list of versions."""
    place = 0
    for cell in text.split("|"):
        at = 0
        while match := _LISTED.match(cell, at):
            kind: Kind = "date" if match["date"] else "version"
            start = (
                match.start("date")
                if match["date"]
                else min(s for s in map(match.start, ("label", "number")) if s >= 0)
            )
            value = regular(match["date"]) if match["date"] else version(match["number"])
            yield Found(place + start, place + start, place + match.end(), kind, value)
            at = match.end()
        place += len(cell) + 1


def name_of(text: str) -> Kind | None:
    """What a cell or a line names that holds nothing else: `version` for “Version”, `date` for “Last updated:”."""
    match = _NAME.fullmatch(text.strip(" :"))
    return ("version" if match["version"] else "date") if match else None


def value_of(text: str, kind: Kind) -> str:
    """The regular form of a version or date that stands alone; empty for anything else."""
    match = _VALUE.fullmatch(text.strip(" .:()"))
    if match is None or (kind == "date" and not match["date"]):
        return ""
    return regular(match[0]) if kind == "date" else version(match[0])
