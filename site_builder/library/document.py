"""Markdown documents: the way from bytes to typed front matter and a Body that page, post, policy and link share."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from typing import Any
from urllib.parse import unquote

import msgspec

from site_builder.library.names import name_slug
from site_builder.text import front_matter
from site_builder.text.addresses import path_slug, unsafe_path
from site_builder.text.dates import parse_moment
from site_builder.text.markdown import parse_markdown
from site_builder.text.schema import convert
from site_builder.values import Entry, Item, Parsed, ParseOptions, Place, Problem, Site, Source

_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})[-_ ](?=.)")
_FIRST_HEADING = re.compile(r"\s*#[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*(?:\n|\Z)")
_LONGEST_PART = 240
"""Bytes of UTF-8 in one part of an address: files on disk have at most 255, and a suffix must fit."""
_WORDS = re.compile(r"[-_\s]+")


def parse_document(source: Source, options: ParseOptions, meta_type: type[msgspec.Struct]) -> Parsed:
    """Front matter as `meta_type` and the text as a Body; every mistake as a Problem, nothing lost."""
    text, problems = front_matter.decode(source.data)
    matter = front_matter.split(text)
    data = dict(matter.data)
    terms = {name: _texts(data.pop(name)) for name in options.taxonomies if name in data}
    meta, found = convert(data, meta_type, timezone=options.timezone, where=matter)
    if terms and hasattr(meta, "terms"):
        meta = msgspec.structs.replace(meta, terms=terms)
    title = getattr(meta, "title", "")
    body, in_text = parse_markdown(
        matter.body, options, keep_title=bool(title) and not _repeats(title, matter.body), first_line=matter.body_line
    )
    meta, unsafe = _safe_paths(meta, matter)
    return Parsed((Item(meta, body),), (*problems, *matter.problems, *found, *unsafe, *in_text))


def _repeats(title: str, text: str) -> bool:
    """Whether a text begins with its title as a heading, as people write for code hosts, which hide front matter."""
    first = _FIRST_HEADING.match(text)
    return first is not None and first[1].split() == title.split()


def _texts(value: Any) -> tuple[str, ...]:
    """The terms of a taxonomy that site.yml adds: a list of texts, or one text."""
    values = value if isinstance(value, list) else [value]
    return tuple(str(item) for item in values if isinstance(item, str | int | float))


def _safe_paths(meta: Any, matter: Any) -> tuple[Any, tuple[Problem, ...]]:
    """Front matter that becomes part of an address, without what would leave the site."""
    problems = []
    slug = getattr(meta, "slug", "")
    why = unsafe_path(slug) or ("it holds a `/`" if "/" in slug else "")
    if not why and len(path_slug(slug).encode()) > _LONGEST_PART:
        why = "it is too long"
    if why or (slug and not path_slug(slug)):
        line, column = matter.position(("slug",))
        problems.append(
            Problem(
                code="page/slug",
                line=line,
                column=column,
                message=f"`slug: {slug}` cannot be part of an address: {why or 'no letter or digit is left of it'}.",
                hint="Use letters, digits and hyphens, such as `slug: our-rules`.",
            )
        )
        meta = msgspec.structs.replace(meta, slug="")
    aliases: tuple[str, ...] = getattr(meta, "aliases", ())
    for index, alias in enumerate(aliases):
        if reason := _alias_fault(alias):
            line, column = matter.position(("aliases", index))
            problems.append(
                Problem(
                    code="page/alias",
                    line=line,
                    column=column,
                    message=f"The alias {alias} cannot be an address of this site: {reason}.",
                    hint="Write the earlier path, such as /2018/old-name/.",
                )
            )
    if problems and aliases:
        meta = msgspec.structs.replace(meta, aliases=tuple(a for a in aliases if not _alias_fault(a)))
    return meta, tuple(problems)


def _alias_fault(alias: str) -> str:
    """Why an alias cannot be an address of the site, in words; empty when it can."""
    if why := unsafe_path(alias):
        return why
    if not alias.strip("/. "):
        return "it names no page"
    if "?" in alias or "#" in alias:
        return "what follows a `?` or `#` is not part of the path, so no file can answer to it"
    parts = unquote(alias).split("/")
    if any(part.startswith(".") for part in parts):
        return "a part of it starts with a dot, which web servers hide"
    if any(len(part.encode()) > _LONGEST_PART for part in parts):
        return "it is too long"
    return ""


def enter_document(kind: str, item: Item, place: Place, source: Source, site: Site) -> Entry:
    """The entry of a page or post. Its key is its path without language and suffix, so that a translation has the
    key of its original; a folder's page has the folder as its key. A name such as `2018-02-14-title.md` dates a page
    that says no date itself."""
    meta = item.meta
    languages = {tag.lower(): tag for tag in site.all_languages()}
    own = place.folder if place.is_index else posixpath.join(place.folder, place.stem)
    is_index = place.is_index and not place.is_bundle
    name = posixpath.basename(place.folder) if place.is_index else place.stem
    dated = _DATED.match(name)
    if dated:
        name = name[dated.end() :]
        if meta.date is None:
            moment = parse_moment(dated[1], site.timezone)
            meta = msgspec.structs.replace(meta, date=moment if isinstance(moment, dt.datetime) else None)
    return Entry(
        kind=kind,
        key=_translated_key(meta.translation_of, place, languages) if meta.translation_of else own,
        lang=place.lang or languages.get(meta.lang.lower(), site.language),
        path=source.path,
        line=item.line,
        section=posixpath.dirname(place.folder) if place.is_bundle else place.folder,
        slug=path_slug(meta.slug) or ("" if is_index else name_slug(name)),
        is_index=is_index,
        title=meta.title or item.body.title or title_from_name(name) or site.title or "Home",
        meta=meta,
        body=item.body,
        digest=source.digest,
    )


def _translated_key(path: str, place: Place, languages: dict[str, str]) -> str:
    """The key of the page that `translation_of` names, relative to the file."""
    joined = posixpath.normpath(posixpath.join("/" + place.folder, path)).lstrip("/")
    folder, name = posixpath.split(joined)
    stem = name.removesuffix(".md")
    inner, dot, tag = stem.rpartition(".")
    if dot and tag.lower() in languages:
        stem = inner
    if stem.lower() in ("index", "readme", "_index"):
        return folder
    return posixpath.join(folder, stem)


def title_from_name(name: str) -> str:
    """Words from a file's name: `getting-started` is “Getting started”."""
    words = _WORDS.sub(" ", name).strip()
    return words[:1].upper() + words[1:]
