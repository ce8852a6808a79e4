"""Keeping links right when files move: what an author wrote as the way to a file becomes the new way to it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any, NamedTuple
from unicodedata import normalize
from urllib.parse import unquote

from site_builder.library.context import Context
from site_builder.library.resolve import REFERENCES
from site_builder.text import yaml
from site_builder.text.addresses import encode_path, is_external, join
from site_builder.values import Entry, Link

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_WRITTEN = {
    "<": re.compile(r"[^<>#?\r\n]+"),
    '"': re.compile(r'[^"#?\r\n]+'),
    "'": re.compile(r"[^'#?\r\n]+"),
    "": re.compile(r"(?:[^\s<>\"'#?()]|\([^\s()]*\))+"),
}
"""What a path is made of, by the sign before it."""


class Rewrite(NamedTuple):
    """At a place of a file, line and column from 1, the path `old` (as its reader means it) becomes `new` (encoded)."""

    line: int
    column: int
    old: str
    new: str


def links_of_move(
    context: Context, entry: Entry, path: str, moved: Mapping[str, str], *, permanent: bool = False
) -> Iterator[Rewrite]:
    """What to change in the text of an entry when it comes to lie at `path` and other files move (`moved`: old paths to
    new ones), so that each link leads to the same file as before. `permanent`: the text gets another address, too, so
    what was relative to the old address becomes rooted."""
    for link in entry.body.content.links:
        old = _path_of(link.href)
        if not old:
            continue
        new = _new_path(context, entry, link, old, path, moved, permanent)
        if new and new != old:
            yield Rewrite(*context.where.link(entry, link.href, link.nth), old, new)


def field_of_move(entry: Entry, field: str, path: str) -> str:
    """The address in a front matter field, such as `image`, as the text writes it when it lies at `path`; empty where
    it stays as it is."""
    href = getattr(entry.meta, field, "")
    old = _path_of(href)
    if not old or old.startswith("/") or posixpath.dirname(path) == posixpath.dirname(entry.path):
        return ""
    return _relative(join(entry.path, old), path) + href[len(old) :]


def settings_of_move(text: str, moved: Mapping[str, str]) -> Iterator[Rewrite]:
    """What to change in site.yml, whose menus name files from the top of the project."""
    loaded = yaml.load(text)
    for keys, value in _links(loaded.value):
        old = _path_of(value)
        new = moved.get(normalize("NFC", old.lstrip("/")))
        if new:
            yield Rewrite(*loaded.position(keys), old, f"/{new}" if old.startswith("/") else new)


def rewritten(data: bytes, rewrites: Iterable[Rewrite]) -> bytes:
    """The bytes of a file after these changes; what does not stand where it should stays as it is."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return data
    lines = _LINE.findall(text)
    for rewrite in sorted(set(rewrites), reverse=True):
        if rewrite.line <= len(lines):
            lines[rewrite.line - 1] = _changed(lines[rewrite.line - 1], rewrite)
    return "".join(lines).encode()


def _changed(line: str, rewrite: Rewrite) -> str:
    # An invisible sign at the beginning, or a quotation mark before a setting, moves things by one.
    for at in (rewrite.column - 1, rewrite.column):
        if line.startswith(rewrite.old, at):
            return line[:at] + rewrite.new + line[at + len(rewrite.old) :]
        pattern = _WRITTEN.get(line[at - 1 : at], _WRITTEN[""])
        found = pattern.match(line, at)
        if found and unquote(unescape(found[0])) == unquote(rewrite.old):
            return line[:at] + rewrite.new + line[found.end() :]
    return line


def _path_of(href: str) -> str:
    """The path in an address that leads to a file of the project; empty for any other address."""
    scheme, colon, _ = href.partition(":")
    if is_external(href) or href.startswith("//") or (colon and scheme.lower() in REFERENCES):
        return ""
    return href.partition("#")[0].partition("?")[0]


def _new_path(
    context: Context, entry: Entry, link: Link, old: str, path: str, moved: Mapping[str, str], permanent: bool
) -> str:
    """The path to write for `old`; empty where it stays."""
    plain = normalize("NFC", unquote(old))
    literal = plain.lstrip("/") if old.startswith("/") else join(entry.path, plain)
    target = moved.get(literal) or moved.get(f"{literal.removesuffix('.html')}.md" if literal.endswith(".html") else "")
    if old.startswith("/"):
        return encode_path(f"/{target}") if target else ""
    if target:
        return _relative(target, path)
    if not permanent and posixpath.dirname(path) == posixpath.dirname(entry.path):
        return ""
    here = context.resolver.resolve(link.href, entry.path, entry.lang)
    if here.status in ("ok", "anchor", "hidden"):
        slash = "/" if plain.endswith("/") else ""
        same = posixpath.dirname(path) == posixpath.dirname(entry.path)
        return "" if same else _relative(literal, path) + slash
    published = context.resolver.resolve(link.href, entry.path, entry.lang, entry)
    if permanent and published.status == "ok" and published.url.startswith("/"):
        return published.url.partition("#")[0].partition("?")[0]
    return ""


def _relative(target: str, path: str) -> str:
    return encode_path(posixpath.relpath(target, posixpath.dirname(path) or "."))


def _links(value: Any, keys: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The `link` of each entry of each menu, with the keys that lead to it."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, below in pairs:
        if key == "link" and isinstance(below, str):
            yield (*keys, key), below
        elif key != "extra":
            yield from _links(below, (*keys, key))
