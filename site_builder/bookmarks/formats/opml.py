"""OPML: outlines in XML, in which feed readers and outliners keep links.

Source: opml.org/spec2.opml (OPML 2.0). A link is `<outline type="link" text url created category>`; an outline without
an address is a folder of those in it. A subscription (`type="rss"`) is the link to its site, `htmlUrl`.

Read: text (else title), url (else htmlUrl), created (RFC 5322), category (commas between tags; a slash before one is
left out), description as the note, language, folders. Other attributes, `xmlUrl` among them, are named as lost.
Written: the same. XML with entities of its own is refused: none of it is needed here, and it can grow without measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from site_builder.bookmarks.clean import language, lines, one_line
from site_builder.bookmarks.folders import DEEPEST, path_of
from site_builder.bookmarks.losses import Losses, add_unwritten
from site_builder.bookmarks.moments import from_rfc822
from site_builder.bookmarks.reading import broken, lxml_etree
from site_builder.bookmarks.record import Bookmark, Read, Written
from site_builder.text.dates import rfc822

_KEPT = frozenset({"text", "title", "type", "url", "htmlurl", "created", "category", "description", "language"})
# It may declare another charset, and be no beginning: some programs write a blank line before it.
_DECLARATION = re.compile(rb"\A((?:\xef\xbb\xbf)?\s*)<\?xml\b[^>]*\?>")
_FIELDS = ("url", "title", "date", "note", "tags", "lang", "folders", "collection")


def detect(head: str) -> bool:
    """Whether a file that begins like this is one."""
    return "<opml" in head.lower()


def read(data: bytes) -> Read:
    """The links of an outline in UTF-8."""
    etree = lxml_etree()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(_DECLARATION.sub(rb"\1", data), parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        return broken("OPML", _said(error), line, column)
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and next(dtd.iterentities(), None) is not None:
        return broken("OPML", "it defines entities, which no outline needs", 1)
    losses = Losses()
    body = root if root.tag == "opml" else None
    found = body.find("body") if body is not None else None
    if found is None:
        return broken("OPML", "it has no <opml> with a <body>", root.sourceline or 1)
    return Read(tuple(_bookmarks(found, losses)), losses.all())


def _said(error: Any) -> str:
    return str(error.msg).partition(", line ")[0].strip().rstrip(".") or "it is empty"


def _bookmarks(body: Any, losses: Losses) -> Iterator[Bookmark]:
    """All links below, in the order of the outline."""
    level: list[tuple[Any, tuple[str, ...]]] = [(each, ()) for each in reversed(body)]
    while level:
        element, folders = level.pop()
        if element.tag != "outline":
            continue
        given = {name.lower(): value for name, value in element.attrib.items()}
        url = (given.get("url", "") or given.get("htmlurl", "")).strip()
        inside = folders
        if url or given.get("xmlurl"):
            yield _bookmark(given, url, folders, element.sourceline or 0, losses)
        elif name := one_line(given.get("text", "") or given.get("title", "")):
            inside = (*folders, name)
            if len(element) == 0:
                losses.add("line without an address", name, element.sourceline or 0)
        level += [(each, inside[:DEEPEST]) for each in reversed(element)]


def _bookmark(given: dict[str, str], url: str, folders: tuple[str, ...], line: int, losses: Losses) -> Bookmark:
    date = from_rfc822(given["created"]) if given.get("created") else None
    if date is None:
        losses.add("created", given.get("created", ""), line)
    lang = language(given.get("language", ""))
    if not lang:
        losses.add("language", given.get("language", ""), line)
    for name, value in given.items():
        if name not in _KEPT:
            losses.add(name, value, line)
    title = one_line(given.get("text", "") or given.get("title", ""))
    tags = (one_line(tag).removeprefix("/") for tag in given.get("category", "").split(","))
    return Bookmark(
        url=url,
        title="" if title == url else title,
        date=date,
        note=lines(given.get("description", "")),
        tags=tuple(filter(None, tags)),
        folders=folders,
        lang=lang,
        line=line,
    )


def write(bookmarks: Sequence[Bookmark]) -> Written:
    """An outline with a link for each bookmark, those of a collection in a folder."""
    etree = lxml_etree()
    losses = Losses()
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "Links"
    body = etree.SubElement(root, "body")
    folders: dict[tuple[str, ...], Any] = {(): body}
    for bookmark in bookmarks:
        path = path_of(bookmark)
        add_unwritten(losses, bookmark, _FIELDS)
        if len(path) > DEEPEST:
            losses.add("folder", path[-1], bookmark.line, bookmark.path)
        path = path[:DEEPEST]
        for depth in range(1, len(path) + 1):
            if path[:depth] not in folders:
                above = folders[path[: depth - 1]]
                folders[path[:depth]] = etree.SubElement(above, "outline", text=path[depth - 1])
        etree.SubElement(folders[path], "outline", _attributes(bookmark, losses))
    text = etree.tostring(root, encoding="unicode", pretty_print=True)
    return Written(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}', losses.all())


def _attributes(bookmark: Bookmark, losses: Losses) -> dict[str, str]:
    found = {"type": "link", "text": bookmark.title or bookmark.url, "url": bookmark.url}
    if bookmark.date is not None:
        found["created"] = rfc822(bookmark.date)
        if from_rfc822(found["created"]) != bookmark.date:
            losses.add("date", bookmark.date.isoformat(), bookmark.line, bookmark.path)
    if odd := [tag for tag in bookmark.tags if "," in tag or tag.startswith("/")]:
        losses.add("tags", "; ".join(odd), bookmark.line, bookmark.path)
    found["category"] = ",".join(tag.replace(",", " ") for tag in bookmark.tags)
    found["description"] = bookmark.note
    found["language"] = bookmark.lang
    if bookmark.lang != language(bookmark.lang):
        losses.add("lang", bookmark.lang, bookmark.line, bookmark.path)
    return {name: value for name, value in found.items() if value}
