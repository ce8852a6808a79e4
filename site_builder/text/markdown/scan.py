"""One pass over the raw HTML of a text: what it holds, judged and made regular.

Every tag that leaves the scanner is written anew from what was understood of it, and every `<` that is no whole tag
becomes `&lt;`; so the cleaner after it reads exactly what was read here. A tag ends before the next `<`, wherever that
stands: a tag that someone forgot to close costs its line, not the page, and no text takes more than linear time.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from html import escape, unescape

from site_builder.text.markdown.allow import ADDRESSES, DROPPED_WITH_CONTENT, ELEMENTS, PLAIN, VOID
from site_builder.text.markdown.attributes import Attributes
from site_builder.text.markdown.code import BLOCK, highlight, language_of
from site_builder.text.markdown.findings import Findings
from site_builder.text.markdown.headings import HEADINGS, Headings
from site_builder.text.markdown.tags import start_tag

_JUDGED = frozenset(HEADINGS) | {"table"}
_COMMON = ["p", "li", "strong", "em", "code", "td", "tr", "ul", "ol", "del", "blockquote", "a", "dd", "dt"]


def _any_of(names: frozenset[str]) -> str:
    """A pattern for any of some elements, the common ones first: it is tried at every tag of every page."""
    common = [name for name in _COMMON if name in names]
    return "|".join(common + sorted(names - set(common)))


_PLAIN = _any_of(PLAIN - _JUDGED | {"blockquote", "del", "details", "li", "ol", "td"})
_CLOSED = _any_of(ELEMENTS - VOID - _JUDGED)
_TAG = re.compile(
    rf"""<(?!(?:{_PLAIN})>|/(?:{_CLOSED})>)  # tags with nothing to judge pass as they are
    (?:
        a\ href="(?P<href>[^"<>]*+)"(?P<title>\ title="[^"<>]*+")?>
      | (?P<end>/?)(?P<name>[A-Za-z][^\s/<>"'=]*+)(?P<attrs>(?:[^"'<>]++|"[^"<]*+"|'[^'<]*+')*+)>
      | (?P<other>!--|!|\?)
    )?""",
    re.VERBOSE,
)
_MORE = re.compile(r"[ \t\n]*more[ \t\n]*", re.IGNORECASE)


class Scan:
    """The outcome of a scan.

    `html` is regular HTML, in which tokens stand for what is added later: `<mark>g<n>;` the address number n of
    `links`, `<mark>c<n>;` the code number n of `codes` (its HTML and its text), `<mark>m;` the end of the excerpt.
    `mark` is a digest of the HTML itself, so no text can hold it.
    """

    def __init__(self, html: str, *, mode: str, colours: bool, keep_title: bool, findings: Findings) -> None:
        self.mark = _mark(html)
        self.codes: list[tuple[str, str]] = []
        self.has_more = False
        self._trusted = mode == "trusted"
        self._colours = colours
        self._findings = findings
        self._attributes = Attributes(self.mark, findings, self._trusted)
        self.links = self._attributes.links
        self.ids = self._attributes.ids
        self._out: list[str] = []
        self._headings = Headings(self._out, self.ids, self.mark)
        self._tables = 0
        self._endless: set[str] = set()  # elements known to have no end tag from here on
        self._run(html)
        self.outline = self._headings.number(keep_title)
        self._out.append("</table></div>" * self._tables)
        self.html = "".join(self._out).replace("\xa0", "&nbsp;")

    def _run(self, html: str) -> None:
        out = self._out
        simple = self._attributes.link
        regular = self._attributes.regular
        search = _TAG.search
        at = 0
        while match := search(html, at):
            start = match.start()
            if start > at:
                out.append(html[at:start])
            at = match.end()
            kind = match.lastgroup
            if kind == "href" or kind == "title":
                out.append(simple(match["href"], match["title"] or ""))
            elif kind == "attrs":
                if match[0] in regular:
                    out.append(match[0])
                    continue
                name = match["name"].lower()
                if match["end"]:
                    self._endstart_tag(name, match[0])
                else:
                    at = self._startstart_tag(name, match, html)
            else:
                at = self._other(kind, start, at, html)
        out.append(html[at:])

    def _startstart_tag(self, name: str, match: re.Match[str], html: str) -> int:
        """Write a start tag; the position after what it took."""
        out, at = self._out, match.end()
        if name == "pre" and (block := BLOCK.match(html, match.start())):
            self._code(block[1], block[2])
            return block.end()
        written = match["attrs"]
        if name not in ELEMENTS:
            return self._foreign(name, match, html)
        if name in HEADINGS:
            self._headings.begin(name, self._attributes.of(name, written))
            return at
        attrs = self._attributes.of(name, written)
        if name == "table":
            self._tables += 1
            out.append('<div class="table" tabindex="0">')
        elif name == "input" and attrs.get("type") != "checkbox" and not self._trusted:
            self._findings.removed("input")
            return at
        tag = start_tag(name, attrs)
        if tag == match[0] and name != "table":
            self._attributes.remember(tag, attrs)
        out.append(tag)
        return at

    def _foreign(self, name: str, match: re.Match[str], html: str) -> int:
        """A start tag that is not on the allow-list, with its content where that is no text of the page."""
        at, whole = match.end(), match[0]
        end = self._end_of(name, html, at) if name in DROPPED_WITH_CONTENT and not whole.endswith("/>") else at
        if self._trusted:
            if name in ADDRESSES:
                whole = start_tag(name, self._attributes.of(name, match["attrs"]))
            self._out.append(whole + html[at:end])
        else:
            self._findings.removed(name)
        return end

    def _end_of(self, name: str, html: str, at: int) -> int:
        """The position after the end tag of `name`, or `at` when there is none."""
        if name in self._endless:
            return at
        found = re.compile(rf"</{re.escape(name)}\b[^<>]*>", re.IGNORECASE).search(html, at)
        if found is None:
            self._endless.add(name)
            return at
        return found.end()

    def _endstart_tag(self, name: str, whole: str) -> None:
        out = self._out
        if name in HEADINGS:
            self._headings.end(name)
        elif name == "table":
            if self._tables:
                self._tables -= 1
                out.append("</table></div>")
        elif name in ELEMENTS:
            if name not in VOID:
                out.append(f"</{name}>")
        elif self._trusted:
            out.append(whole)
        else:
            self._findings.end_removed(name)

    def _other(self, kind: str | None, start: int, at: int, html: str) -> int:
        """Comments and declarations go, save the end of the excerpt; any other `<` is text."""
        mark = {"!--": "-->", "?": "?>", "!": ">"}.get(html[start + 1 : at], "")
        end = html.find(mark, at) if kind and mark not in self._endless else -1
        if end < 0:
            if kind:
                self._endless.add(mark)
            self._out.append("<" if self._trusted else "&lt;")
            if kind or html[start + 1 : start + 2].strip("/").isalpha():
                self._findings.unclosed(html[start : start + 30])
            return start + 1
        inner = html[at:end]
        if kind and mark == "-->" and _MORE.fullmatch(inner):
            if not self.has_more:
                self.has_more = True
                self._out.append(f"{self.mark}m;")
        elif self._trusted:
            self._out.append(html[start : end + len(mark)])
        elif mark != "-->":
            self._findings.removed(html[start : start + 2])
        return end + len(mark)

    def _code(self, attributes: str, escaped: str) -> None:
        """A code block: its inside is put back after cleaning, since it is ours and long."""
        text = unescape(escaped)
        language = language_of(attributes)
        attrs = self._attributes.of("pre", attributes) if attributes else {}
        own = [name for name in attrs.pop("class", "").split() if not name.startswith("language-")]
        colours = highlight(text, language) if self._colours else escape(text, quote=False).replace("\xa0", "&nbsp;")
        tag = {"class": " ".join(["highlight", *own]), **attrs}
        if language:
            tag["data-lang"] = escape(language)
        tag["tabindex"] = "0"
        self._out.append(f"{start_tag('pre', tag)}{self.mark}c{len(self.codes)};</pre>")
        self.codes.append((f"<code>{colours}</code>", text))


def _mark(html: str) -> str:
    """A text that `html` does not hold, and that is the same for the same `html`."""
    mark = "x" + blake2b(html.encode(), digest_size=8).hexdigest()
    while mark in html:
        mark = "x" + blake2b(mark.encode(), digest_size=8).hexdigest()
    return mark
