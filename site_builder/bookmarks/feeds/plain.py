"""Plain text from what feeds hold: HTML of anybody, often cut off or badly nested. Nothing of its markup is kept, so
that nothing of it can reach a page; a template escapes the text like any other."""

from __future__ import annotations

import re

from site_builder.bookmarks.clean import one_line, shortened
from site_builder.bookmarks.reading import lxml_etree

_LOOKED_AT = (1000, 6000)
"""Characters of HTML in which the beginning of a text is looked for, and where that is not enough."""
_INLINE = (
    "a|abbr|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup|time"
    "|tt|u|var|wbr"
)
_BLOCK = re.compile(rf"<(?=/?[A-Za-z])(?!/?(?:{_INLINE})\b)", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n]+")
_NO_TEXT = ("script", "style", "template", "title", "svg", "math", "noscript", "iframe", "object", "textarea")
_HAS_NO_TEXT = re.compile(f"<(?:{'|'.join(_NO_TEXT)})", re.IGNORECASE)


def plain_text(html: str, limit: int) -> str:
    """The beginning of the text of a piece of HTML in one line, at most `limit` characters."""
    for length in _LOOKED_AT:
        text = html[:length]
        if "<" in text or "&" in text:
            text = _words(text)
        # Cut before all signs are looked at; what is taken out of them leaves enough.
        text = one_line(_BLANKS.sub(" ", text)[: limit * 2])
        if len(text) > limit or len(html) <= length:
            break
    return shortened(text, limit)


def _words(html: str) -> str:
    """All text, with a space where a block begins or ends."""
    etree = lxml_etree()
    html = _BLOCK.sub(" <", html.replace("\0", ""))
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(f"<div>{html}".encode("utf-8", "replace"), parser)
    except etree.LxmlError:  # nothing in it
        return ""
    if root is None:
        return ""
    if _HAS_NO_TEXT.search(html):
        etree.strip_elements(root, *_NO_TEXT, with_tail=False)
    return str(etree.tostring(root, method="text", encoding="unicode"))
