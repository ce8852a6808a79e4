"""The tree of a feed in XML, with nothing in it that could do harm.

A feed that declares a document type with rules of its own is refused before any parser sees it: such rules are how
entities grow without measure or read files (OWASP, XML External Entity Prevention). A document type without them, as
RSS 0.91 had, is left out. The parser asks no network, loads no DTD, and expands no entities. Names of letters that HTML
has and XML has not (`&nbsp;`) become letters, since feeds have them, and a lone `&`
stands for itself; what is not well-formed is read as far as it goes.
"""

from __future__ import annotations

import datetime as dt
import re
from html import escape, unescape
from html.entities import html5
from typing import Any
from urllib.parse import urljoin

from site_builder.bookmarks.moments import from_rfc822
from site_builder.bookmarks.reading import lxml_etree
from site_builder.text.encoding import CONTROL

DC = "dc"
CONTENT = "content"
_NAMESPACES = {  # in lower case: RSS never agreed on theirs
    "": "",
    "http://purl.org/rss/1.0/": "",
    "http://backend.userland.com/rss": "",
    "http://backend.userland.com/rss2": "",
    "http://blogs.law.harvard.edu/tech/rss": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://www.w3.org/2005/atom": "atom",
    "http://purl.org/atom/ns#": "atom",
    "http://purl.org/dc/elements/1.1/": DC,
    "http://purl.org/dc/terms/": DC,
    "http://purl.org/rss/1.0/modules/content/": CONTENT,
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_PROLOG = re.compile(r"(?>(?>\s+)|<\?(?>.*?\?>)|<!--(?>.*?-->))*+<!DOCTYPE[^\[>]*+(?P<rules>\[)?[^>]*+>?", re.S | re.I)
_DECLARATION = re.compile(r"<\?xml[^>]*\?>", re.I)
# What stands in CDATA is as it should be; a section that nobody ends goes to the end.
_AMPERSAND = re.compile(
    r"<!\[CDATA\[(?:.*?\]\]>|.*)|&(?!(?:lt|gt|amp|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)(?P<name>[A-Za-z0-9]{1,31};)?",
    re.S,
)
_PREDEFINED = re.compile(r"<!\[CDATA\[(?:.*?\]\]>|.*)|&(?:lt|gt|amp|quot|apos);", re.S)


class Refused(Exception):
    """A text that is not read as XML; why, as the end of a sentence."""


def tree(text: str) -> Any:
    """The root element of a feed. Refused where there is none."""
    doctype = _PROLOG.match(text)
    if doctype and doctype["rules"]:
        raise Refused("it declares a document type of its own, which no feed needs and which can do harm")
    declared = doctype or _DECLARATION.match(text)
    text = text[declared.end() :] if declared else text
    text = _AMPERSAND.sub(_letter, CONTROL.sub("", text)).strip()
    root, well_formed = _parsed(text)
    if not well_formed:  # then libxml2 leaves out `&amp;` and its like, and keeps numbers
        root, _ = _parsed(_PREDEFINED.sub(_number, text))
    if root is None:
        raise Refused("it is no XML" if text else "it is empty")
    return root


def _parsed(text: str) -> tuple[Any, bool]:
    """The root element, or None, as far as there is one; and whether all was as it should be."""
    etree = lxml_etree()
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    return root, not parser.error_log.filter_from_fatals()


def _letter(found: re.Match[str]) -> str:
    if not found[0].startswith("&"):
        return found[0]
    name = found["name"] or ""
    return escape(html5.get(name, "")) or f"&amp;{name}"  # as in addresses that nobody escaped


def _number(found: re.Match[str]) -> str:
    return f"&#{ord(unescape(found[0]))};" if found[0].startswith("&") else found[0]


def name_of(element: Any) -> str:
    """The name of an element in lower case: without prefix for RSS, else with one of those above; a name that no feed
    has for those of other vocabularies, so that `media:title` is no title."""
    if not isinstance(element.tag, str):
        return "?"
    space, _, name = element.tag.removeprefix("{").rpartition("}")
    prefix = _NAMESPACES.get(space.lower(), "?")
    return f"{prefix}:{name}".lower() if prefix else name.lower()


def children(element: Any) -> dict[str, list[Any]]:
    """What an element holds, by name."""
    found: dict[str, list[Any]] = {}
    for child in element:
        found.setdefault(name_of(child), []).append(child)
    return found


def text_of(element: Any) -> str:
    """All text in an element."""
    return "".join(element.itertext()).strip()


def first(found: dict[str, list[Any]], *names: str) -> str:
    """The text of the first of these elements that has any."""
    return next((text for name in names for each in found.get(name, ()) if (text := text_of(each))), "")


def first_date(found: dict[str, list[Any]], *names: str) -> dt.datetime | None:
    """The first of these elements that says a moment."""
    return next(filter(None, (from_rfc822(first(found, name)) for name in names)), None)


def inner_html(element: Any) -> str:
    """What an element holds, as HTML: elements in it are written as such (Atom's `xhtml`; RSS that nobody escaped)."""
    if len(element) == 0:
        return element.text or ""
    etree = lxml_etree()
    pieces = [escape(element.text or "")]
    pieces += [etree.tostring(child, encoding="unicode", method="html", with_tail=True) for child in element]
    return "".join(pieces)


def lang_of(element: Any) -> str:
    """The `xml:lang` of an element, as written."""
    return str(element.get(_LANG, ""))


def base_of(element: Any, around: str) -> str:
    """The address from which relative ones in an element count, by its `xml:base` (XML Base, 4), where `around` is that
    of what it stands in."""
    try:
        return urljoin(around, str(element.get(_BASE, "")))
    except ValueError:  # half an IPv6 address
        return around
