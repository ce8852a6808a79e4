"""Where in a Markdown text something stands: for messages, after a parser that keeps no positions.

Called only when something is wrong, so it may take its time; it never raises.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from site_builder.text.uris import uri

_FENCE = re.compile(r"^(?P<indent>[ \t>]*)(?P<mark>`{3,}|~{3,})(?P<info>[^\n]*)$", re.MULTILINE)
_PLACES = re.compile(
    r"""\]\(\s*+(?:<(?P<angle>[^<>\n]*+)>|(?P<inline>[^\s()]*+(?:\([^\s()]*+\)[^\s()]*+)*+))
      | ^[ >]{0,8}+\[[^\]\n]++\]:[ \t]*+(?:<(?P<angled>[^<>\n]*+)>|(?P<reference>\S++))
      | <(?P<auto>[A-Za-z][A-Za-z0-9+.\-]*+:[^\s<>]*+)>
      | \b(?:href|src|poster|cite)\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s"'>]++))
      | \bsrcset\s*+=\s*+["'](?P<set>[^"']*+)["']
      | ^[ >]*+:{3,}+[ \t]*+video[ \t]++(?P<video>\S++)
      | (?P<plain>(?:https?://|www\.)[^\s<>()]++)""",
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_BLANKS = re.compile(r"[\x00-\x20\x7f-\xa0\xad]+")


def locate(text: str, href: str, nth: int, first_line: int) -> tuple[int, int]:
    """Line and column, from 1, of the use number `nth` (from 0) of an address in a Markdown text whose first line has
    the number `first_line`. Code is passed over; percent-encoding and entities do not matter. When there are fewer
    uses (a reference that several links share), the last one; when there is none, the beginning."""
    return Locator(text, first_line).address(href, nth)


def locate_tag(text: str, tag: str, nth: int, first_line: int, attribute: str = "") -> tuple[int, int]:
    """Line and column of the raw HTML tag number `nth` with this name, or of its `attribute` (then only the tags
    that have it count)."""
    return Locator(text, first_line).tag(tag, nth, attribute)


class Locator:
    """Looks several things up in one text."""

    def __init__(self, text: str, first_line: int) -> None:
        self._text = text
        self._first = first_line
        self._code_free = without_code(text)
        self._addresses: dict[str, list[int]] | None = None
        self._tags: dict[tuple[str, str], list[int]] = {}

    def address(self, href: str, nth: int) -> tuple[int, int]:
        """See `locate`."""
        if self._addresses is None:
            self._addresses = {}
            for at, written in _addresses(self._code_free):
                self._addresses.setdefault(_same(written), []).append(at)
        found = self._addresses.get(_same(href), [])
        return self._nth(found, nth)

    def tag(self, tag: str, nth: int, attribute: str = "") -> tuple[int, int]:
        """See `locate_tag`."""
        key = (tag.lower(), attribute.lower())
        if key not in self._tags:
            self._tags[key] = self._find_tags(*key)
        return self._nth(self._tags[key], nth)

    def identifier(self, name: str, nth: int) -> tuple[int, int]:
        """Line and column of the use number `nth` of an id: `id="name"`, `name="name"` or `{#name}`."""
        quoted = re.escape(name)
        pattern = rf"""\b(?:id|name)\s*=\s*["']?{quoted}(?![\w-])|\#{quoted}(?=[\s}}.])"""
        return self._nth([match.start() for match in re.finditer(pattern, self._code_free, re.IGNORECASE)], nth)

    def piece(self, piece: str) -> tuple[int, int]:
        """Line and column where `piece`, or at least its beginning, first stands."""
        for length in (len(piece), 12, 6, 3, 2):
            at = self._code_free.find(unescape(piece)[:length]) if piece else -1
            if at >= 0:
                return self._place(at)
        return (self._first, 1)

    def _find_tags(self, tag: str, attribute: str) -> list[int]:
        start = re.escape(tag)
        pattern = rf"</?{start}(?![\w-])([^<>]*)" if tag[:1].isalpha() else "<()" + re.escape(tag.lstrip("<"))
        found = []
        for match in re.finditer(pattern, self._code_free, re.IGNORECASE):
            if not attribute:
                if self._code_free[match.start() + 1] != "/":
                    found.append(match.start())
            elif inner := re.search(rf"(?<![\w-]){re.escape(attribute)}(?![\w-])", match[1], re.IGNORECASE):
                found.append(match.start(1) + inner.start())
        anywhere = re.search(pattern, self._code_free, re.IGNORECASE)
        return found or ([anywhere.start()] if anywhere else [])

    def _nth(self, found: list[int], nth: int) -> tuple[int, int]:
        return self._place(found[min(max(nth, 0), len(found) - 1)]) if found else (self._first, 1)

    def _place(self, at: int) -> tuple[int, int]:
        line = self._text.count("\n", 0, at)
        return (self._first + line, at - self._text.rfind("\n", 0, at))


def without_code(text: str) -> str:
    """The same text, with spaces where code stands; line ends stay."""
    out = text.replace("\r", " ")
    at = 0
    while opened := _FENCE.search(out, at):
        mark = opened["mark"]
        if mark[0] == "`" and "`" in opened["info"]:
            at = opened.end()
            continue
        closing = re.compile(rf"^[ \t>]*{mark[0]}{{{len(mark)},}}[ \t]*$", re.MULTILINE).search(out, opened.end())
        end = closing.end() if closing else len(out)
        out = out[: opened.start()] + _blank(out[opened.start() : end]) + out[end:]
        at = end
    return _spans(_without_comments(out))


def _without_comments(text: str) -> str:
    pieces, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        pieces += [text[at:start], _blank(text[start : end + 3])]
        at = end + 3
    return "".join(pieces) + text[at:]


def _spans(text: str) -> str:
    """Code spans blanked; a run of backticks is closed by the next run of the same length, in the same paragraph."""
    out = []
    for paragraph in re.split(r"(\n[ \t]*\n)", text):
        runs = list(re.finditer(r"`+", paragraph))
        last = {len(run[0]): index for index, run in enumerate(runs)}
        pieces, at, index = [], 0, 0
        while index < len(runs):
            run = runs[index]
            size = len(run[0])
            if last[size] > index:
                index = next(k for k in range(index + 1, len(runs)) if len(runs[k][0]) == size)
                end = runs[index].end()
                pieces += [paragraph[at : run.start()], _blank(paragraph[run.start() : end])]
                at = end
            index += 1
        out.append("".join(pieces) + paragraph[at:])
    return "".join(out)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _addresses(text: str) -> Iterator[tuple[int, str]]:
    """Each address that the text seems to hold, with its position."""
    for match in _PLACES.finditer(text):
        kind = match.lastgroup
        if kind == "set":
            at = match.start("set")
            for candidate in match["set"].split(","):
                yield at + len(candidate) - len(candidate.lstrip()), (candidate.split() or [""])[0]
                at += len(candidate) + 1
        elif kind is not None:
            yield match.start(kind), match[kind]


def _same(href: str) -> str:
    """A form in which two spellings of one address are equal."""
    written = unescape(_ESCAPE.sub(r"\1", href))
    if not written.isascii():  # a host in another script is in its ASCII form once it is read
        written = uri(written)
    plain = _BLANKS.sub("", unquote(written))
    return plain.removeprefix("mailto:").rstrip(".,;:!?").casefold()
