"""The excerpt of a text: what stands before `<!-- more -->`, else its first paragraph."""

from __future__ import annotations

import re

from site_builder.text.markdown.allow import VOID

_ID = re.compile(r'(<[a-z][^<>]*?) id="[^"<>]*"')
_NOTE_MARK = re.compile(r'<sup class="footnote-ref">.*?</sup>')
_HEADING = re.compile(r"<h[1-6](?: [^<>]*)?>")
_HEADING_END = re.compile(r"</h[1-6]>")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^<>]*>")
_BLOCK = re.compile(
    r"<(/?)(p|ul|ol|dl|blockquote|div|section|figure|details|table|aside|header|footer|article|address|pre)\b[^<>]*>"
)
_WORD = re.compile(r">[^<]*\w")


def excerpt(html: str, mark: str, has_more: bool) -> str:
    """The excerpt of scanned and cleaned HTML: whole elements, without ids and footnote marks, headings as bold
    paragraphs, so that many of them can stand on one page."""
    end = html.find(f"{mark}m;") if has_more else -1
    piece = close_tags(html[:end]) if end >= 0 else _first_paragraph(html)
    if "footnote" in piece:
        piece = _NOTE_MARK.sub("", piece)
    if " id=" in piece:
        piece = _ID.sub(r"\1", piece)
    if "<h" in piece:
        piece = _HEADING_END.sub("</strong></p>", _HEADING.sub("<p><strong>", piece))
    return piece.strip()


def close_tags(html: str) -> str:
    """`html` with the end tags of all elements that are still open at its end."""
    open_: list[str] = []
    for end, name in _TAG.findall(html):
        if not end:
            if name not in VOID:
                open_.append(name)
        elif name in open_:
            while open_.pop() != name:
                pass
    return html + "".join([f"</{name}>" for name in reversed(open_)])


def _first_paragraph(html: str) -> str:
    """The first paragraph that has words, one that stands in nothing else before all others."""
    fallback = ""
    depth = 0
    for match in _BLOCK.finditer(html):
        end, name = match.groups()
        if name != "p":
            depth = max(0, depth - 1) if end else depth + 1
        elif not end and not (depth and (fallback or 'class="alert-title' in match[0])):
            close = html.find("</p>", match.end())
            piece = html[match.start() : close + 4] if close > 0 else ""
            if not _WORD.search(piece):
                continue
            if not depth:
                return piece
            fallback = piece
    return fallback
