"""Curated links from their sources: a list in YAML, or one link a Markdown file."""

from __future__ import annotations

import hashlib
import re
from typing import Any
from urllib.parse import urlsplit

import msgspec

from site_builder.kinds.link.notes import note_body
from site_builder.kinds.link.schema import LinkMeta
from site_builder.library.document import parse_document
from site_builder.text import front_matter, yaml
from site_builder.text.addresses import path_slug, unsafe_path
from site_builder.text.markdown import parse_markdown
from site_builder.text.schema import convert
from site_builder.values import Item, Parsed, ParseOptions, Problem, Source

_WEB = re.compile(r"https?://[^/\s?#]", re.I)


def parse(source: Source, options: ParseOptions) -> Parsed:
    """The links of one source; the `id` of each is made of its address, so that a new title leaves it as it was."""
    if source.path.lower().endswith((".yml", ".yaml")):
        return _list(source, options)
    parsed = parse_document(source, options, LinkMeta)
    item = parsed.items[0]
    problems = list(parsed.problems)
    checked = _checked(item, (1, 1), problems)
    if checked is None:
        return Parsed((), tuple(problems))
    if checked.meta.note and not item.body.words:
        body, found = parse_markdown(checked.meta.note, options, keep_title=True)
        problems += found
        checked = msgspec.structs.replace(checked, body=body)
    return Parsed((checked,), tuple(problems))


def _list(source: Source, options: ParseOptions) -> Parsed:
    text, decoding = front_matter.decode(source.data)
    loaded = yaml.load(text)
    problems: list[Problem] = [*decoding, *loaded.problems]
    items = []
    rows = loaded.value if isinstance(loaded.value, list) else []
    if loaded.value is not None and not isinstance(loaded.value, list) and not loaded.problems:
        problems.append(
            Problem(
                code="links/not-a-list",
                line=1,
                message="This file should hold a list of links.",
                hint="Begin each link with `- url: https://…`, and its other lines with two spaces.",
            )
        )
    for index, row in enumerate(rows):
        line, column = loaded.position((index,))
        if not isinstance(row, dict):
            problems.append(
                Problem(
                    code="links/not-a-link",
                    line=line,
                    column=column,
                    message="This element of the list is not a link.",
                    hint="Write `- url: https://…` and below it `title:`, `date:` and `note:`.",
                )
            )
            continue
        meta, found = convert(
            row, LinkMeta, timezone=options.timezone, where=loaded, prefix=(index,), code_prefix="links"
        )
        problems += found
        body, in_note = note_body(meta.note, options, line)
        if in_note:  # only then is the file read again for where its values stand
            body, in_note = note_body(meta.note, options, _line_of_note(loaded, index))
        problems += in_note
        item = _checked(Item(meta=meta, body=body, line=line), (line, column), problems)
        if item is not None:
            items.append(item)
    return Parsed(tuple(items), tuple(problems))


def _line_of_note(loaded: yaml.Loaded, index: int) -> int:
    """The line in which the words of a note begin: of a block (`|`, `>-`) the one below the sign."""
    line, column = loaded.position((index, "note"))
    lines = loaded.text.split("\n", line)
    return line + (lines[min(line, len(lines)) - 1][column - 1 : column] in ("|", ">"))


def _checked(item: Item, where: tuple[int, int], problems: list[Problem]) -> Item | None:
    """The link with its id and a title, or None with a Problem where it has no usable address."""
    meta: LinkMeta = item.meta
    line, column = where
    if not _usable(meta.url):
        problems.append(
            Problem(
                code="links/no-url",
                line=line,
                column=column,
                message=f"This link has no address that a browser can open: {meta.url or '`url` is missing'}.",
                hint="Write `url:` with the whole address, beginning with https://",
            )
        )
        return None
    for name, address in (
        ("archived", meta.archived),
        ("via", meta.via if isinstance(meta.via, str) else meta.via.url),
    ):
        if address and not _usable(address):
            problems.append(
                Problem(
                    code="links/bad-address",
                    line=line,
                    column=column,
                    message=f"`{name}` is not an address that a browser can open: {address}",
                    hint="Write the whole address, beginning with https://, or leave it out."
                    + (" Who it was, without an address, is `via: {name: …}`." if name == "via" else ""),
                )
            )
            empty: Any = (
                "" if name == "archived" or isinstance(meta.via, str) else msgspec.structs.replace(meta.via, url="")
            )
            meta = msgspec.structs.replace(meta, **{name: empty})
    if meta.slug and (unsafe_path(meta.slug) or "/" in meta.slug or not path_slug(meta.slug)):
        problems.append(
            Problem(
                code="page/slug",
                line=line,
                column=column,
                message=f"`slug: {meta.slug}` cannot be part of an address.",
                hint="Use letters, digits and hyphens.",
            )
        )
        meta = msgspec.structs.replace(meta, slug="")
    return Item(meta=meta, body=item.body, id=link_id(meta.url), line=item.line)


def _usable(url: str) -> bool:
    try:
        return bool(_WEB.match(url)) and bool(urlsplit(url).hostname) and not re.search(r"[\s\x00-\x1f<>\"]", url)
    except ValueError:
        return False


def link_id(url: str) -> str:
    """A short name of a link that depends on its address alone."""
    return hashlib.blake2b(url.encode(), digest_size=6).hexdigest()
