"""The attributes of HTML tags: read, judged, written anew; addresses inside the site become gaps."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import ClassVar

from site_builder.text.markdown.allow import ADDRESSES, ATTRIBUTES, CLICKED, GENERAL
from site_builder.text.markdown.findings import Findings
from site_builder.text.markdown.schemes import judge
from site_builder.values import Link

_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"<]*+)"|'([^'<]*+)'|([^\s"'=<>`]++)))?""")
_EASY = re.compile(r"https?://[A-Za-z0-9\-._~/?#@!$()*+,;=%:]+")
_NONE: frozenset[str] = frozenset()
_ALIGN = frozenset({"left", "right", "center", "justify"})
_REL = frozenset(
    {"author", "external", "license", "me", "nofollow", "noopener", "noreferrer", "sponsored", "tag", "ugc"}
)
_MOST_REGULAR = 500
_COMPLETED = frozenset({"audio", "img", "pre", "video"})
_PARTICULAR = frozenset({"id", "href", "src", "srcset", "cite", "poster"})
RESERVED = "sb-"
"""How the ids of the theme begin; those of texts get `user-` before it."""


class Attributes:
    """Reads the attributes of one text's tags. `links` are its gaps in order, `ids` its ids; `regular` are start tags
    known to need no change, in any text."""

    regular: ClassVar[set[str]] = set()

    def __init__(self, mark: str, findings: Findings, trusted: bool) -> None:
        self.links: list[Link] = []
        self.ids: dict[str, None] = {}
        self._uses: dict[str, int] = {}
        self._mark = mark
        self._findings = findings
        self._trusted = trusted

    def remember(self, tag: str, attrs: dict[str, str]) -> None:
        """Note a start tag that stays as it is wherever it stands: it has neither an id nor an address."""
        if len(self.regular) < _MOST_REGULAR and not _PARTICULAR.intersection(attrs):
            self.regular.add(tag)

    def link(self, href: str, title: str) -> str:
        """The start tag of a link that has no other attributes; `href` and `title` are escaped."""
        if _EASY.fullmatch(href):
            return f'<a href="{href}"{title}>'
        value = self._address("a", unescape(href) if "&" in href else href, False)
        return f"<a{title}>" if value is None else f'<a href="{value}"{title}>'

    def of(self, tag: str, written: str) -> dict[str, str]:
        """The attributes that a start tag keeps, escaped, in the order they were written."""
        if not written and tag not in _COMPLETED:
            return {}
        kept: dict[str, str] = {}
        read = self._read(written)
        own = ATTRIBUTES.get(tag, _NONE)
        addresses = ADDRESSES.get(tag, _NONE)
        sized = "width" in read or "height" in read
        for name, value in read.items():
            if name in addresses:
                filled = self._addresses(tag, name, value, sized)
                if filled is not None:
                    kept[name] = filled
            elif name == "id" or (name == "name" and tag == "a"):
                self._identify(kept, value)
            elif name in GENERAL or name in own:
                kept[name] = escape(value)
            elif name == "align" and value.lower() in _ALIGN:
                kept["class"] = (
                    f"{kept['class']} align-{value.lower()}" if "class" in kept else f"align-{value.lower()}"
                )
            elif self._trusted or (tag == "input" and name == "type"):
                kept[name] = escape(value)
            else:
                self._findings.attribute(tag, name)
        if tag == "img" and "alt" not in kept:
            kept["alt"] = ""
            if "src" in kept and "aria-hidden" not in read and read.get("role") not in ("presentation", "none"):
                self._findings.no_alt(read["src"], self._uses.get(read["src"], 1) - 1)
        return self._complete(tag, kept)

    def _read(self, written: str) -> dict[str, str]:
        """Names in lower case, values decoded; of a repeated name the first counts (HTML standard, 13.2.5.33)."""
        read: dict[str, str] = {}
        for name, double, single, bare in _ATTRIBUTE.findall(written):
            read.setdefault(name.lower(), unescape(double or single or bare))
        return read

    def _complete(self, tag: str, kept: dict[str, str]) -> dict[str, str]:
        """What some elements always have, or never without."""
        if tag == "img":
            kept.setdefault("loading", "lazy")
            kept.setdefault("decoding", "async")
        elif tag in ("video", "audio"):
            kept.setdefault("controls", "")
        elif tag == "pre" or "tabindex" in kept:
            kept["tabindex"] = "0"
        elif tag == "a" and "rel" in kept and not self._trusted:
            rel = " ".join([word for word in kept["rel"].lower().split() if word in _REL])
            kept["rel"] = rel
            if not rel:
                del kept["rel"]
        return kept

    def _identify(self, kept: dict[str, str], value: str) -> None:
        """An id that the author chose; only the first element with an id has it."""
        wanted = "-".join(value.split())
        if wanted.startswith(RESERVED):
            wanted = f"user-{wanted}"
        if not wanted or "id" in kept:
            return
        if wanted in self.ids:
            self._findings.duplicate(value)
            return
        self.ids[wanted] = None
        kept["id"] = escape(wanted)

    def _addresses(self, tag: str, name: str, value: str, sized: bool) -> str | None:
        """The value of an attribute that holds an address, or several (`srcset`)."""
        if name != "srcset":
            return self._address(tag, value, sized and name == "src")
        found = []
        for candidate in value.split(","):
            address, _, size = candidate.strip().partition(" ")
            filled = self._address(f"{tag}[srcset]", address, False) if address else None
            if filled is not None:
                found.append(f"{filled} {escape(size.strip())}".strip())
        return ", ".join(found) or None

    def _address(self, element: str, address: str, sized: bool) -> str | None:
        """An address judged: a gap, the address itself, or None."""
        if ":" in address or "//" in address or "\\" in address:
            verdict = judge(address, element.partition("[")[0] not in CLICKED)
            address = verdict.value
            if verdict.kind == "outside":
                return escape(address)
            if verdict.kind == "refused":
                self._findings.refused(address, self._use(address), verdict.message, verdict.hint)
                return None
        links = self.links
        links.append(Link(address, "img[sized]" if sized and element == "img" else element, self._use(address)))
        return f"{self._mark}g{len(links) - 1};"

    def _use(self, address: str) -> int:
        """The number of earlier uses of an address."""
        earlier = self._uses.get(address, 0)
        self._uses[address] = earlier + 1
        return earlier
