"""From raw HTML to a Body: scanned, cleaned, with gaps where addresses inside the site go."""

from __future__ import annotations

import re
from collections.abc import Container

from site_builder.text.markdown.allow import cleaner
from site_builder.text.markdown.depth import bounded
from site_builder.text.markdown.excerpt import excerpt
from site_builder.text.markdown.findings import Findings
from site_builder.text.markdown.plain import count_words, plain_text, summary
from site_builder.text.markdown.scan import Scan
from site_builder.values import Body, Fragment, Link

_ID = re.compile(r'(<[a-z][^<>]*?) id="([^"<>]*)"')
_PASSES = 4


def finish(
    html: str, *, mode: str, colours: bool, keep_title: bool, findings: Findings, words: Container[str] = ()
) -> Body:
    """The Body of raw HTML. `mode` is `safe`, `off` or `trusted`; `colours`: code is highlighted; `words`: titles of
    the engine's own, which are no part of the plain text. What is wrong is added to `findings`.

    A gap for `<img src>` is followed by the `"` that closes the value, so `url" width="…" height="…` may fill it when
    the link's element is `img`; it is `img[sized]` when the author gave a size.
    """
    scan = Scan(html, mode=mode, colours=colours, keep_title=keep_title, findings=findings)
    ids = tuple(scan.ids)
    clean = scan.html
    if mode != "trusted":
        clean = cleaner().clean(bounded(scan.html))
        if clean != scan.html:
            clean, ids = _settle(clean)
    text = plain_text(clean, scan.mark, scan.codes, words)
    short = _fragment(excerpt(clean, scan.mark, scan.has_more), scan)
    if scan.has_more:
        clean = clean.replace(f"{scan.mark}m;", "")
    outline = scan.outline
    if outline.title_id and outline.title_id not in ids:
        ids = (outline.title_id, *ids)
    return Body(
        content=_fragment(clean, scan),
        excerpt=short,
        title=outline.title,
        title_id=outline.title_id,
        headings=outline.headings,
        anchors=ids,
        text=text,
        words=count_words(text),
        summary=summary("".join(short.parts), text),
        has_more=scan.has_more,
    )


def _settle(html: str) -> tuple[str, tuple[str, ...]]:
    """Cleaned again until cleaning changes nothing, and without the ids that repairing tags repeated; and its ids."""
    for _ in range(_PASSES):
        again = cleaner().clean(html)
        if again == html:
            break
        html = again
    seen: dict[str, None] = {}

    def first_only(match: re.Match[str]) -> str:
        if match[2] in seen:
            return match[1]
        seen[match[2]] = None
        return match[0]

    return _ID.sub(first_only, html), tuple(seen)


def _fragment(html: str, scan: Scan) -> Fragment:
    """Split at the tokens: code put back, addresses as gaps."""
    pieces = html.split(scan.mark)
    if len(pieces) == 1:
        return Fragment((html,))
    parts = [pieces[0]]
    links: list[Link] = []
    for piece in pieces[1:]:
        token, _, rest = piece.partition(";")
        if token[0] == "g":
            links.append(scan.links[int(token[1:])])
            parts.append(rest)
        else:
            parts[-1] += scan.codes[int(token[1:])][0] + rest
    return Fragment(tuple(parts), tuple(links))
