"""The third stage: from parsed sources to the Library."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any, get_args
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import replace

from site_builder.library.library import Ident, Library, ident, total_order
from site_builder.library.permalinks import entry_url
from site_builder.library.places import index_rank, is_markdown, make_places, may_be_index, split_name
from site_builder.library.visibility import hidden_because
from site_builder.plugins import kinds
from site_builder.stages.parse import Claimed
from site_builder.stages.project import Project
from site_builder.text import front_matter
from site_builder.text.addresses import collision_key, path_slugs
from site_builder.values import Entry, Inputs, Parsed, Place, Problem, Site, Source

_REGISTRIES = re.compile(r"links/(?:sources|checks)\.(?:ya?ml|opml)|policies/(?:register\.ya?ml|_register/.*)")


def place_all(project: Project) -> list[tuple[Source, Place]]:
    """Each source with its place, in the order of paths."""
    languages = project.site.all_languages()
    prefix = f"{project.content}/" if project.content else ""
    roots: dict[str, dict[str, str]] = {"content": {}, "policies": {}, "data": {}}
    for source in project.sources:
        if project.content and source.path.startswith("policies/"):
            roots["policies"][source.path.removeprefix("policies/")] = source.path
        else:
            relative = source.path.removeprefix(prefix)
            if relative.startswith("_data/"):
                roots["data"][relative.removeprefix("_data/")] = source.path
            else:
                roots["content"][relative] = source.path
    by_path = {source.path: source for source in project.sources}
    declared = _declared(roots["content"], by_path, languages)
    places: dict[str, Place] = {}
    for root, paths in roots.items():
        for place in make_places(root, paths, languages, declared if root == "content" else {}).values():
            places[place.path] = place
    return [(source, places[source.path]) for source in project.sources]


def _declared(paths: Mapping[str, str], sources: Mapping[str, Source], languages: tuple[str, ...]) -> dict[str, str]:
    """What the pages of folders say with `kind:`: it must be known before the pages below them are parsed."""
    declared: dict[str, str] = {}
    for relative, path in sorted(paths.items()):
        folder, name = posixpath.split(relative)
        if not is_markdown(name) or index_rank(split_name(name, languages)[0]) < 0:
            continue
        data = sources[path].data
        if b"kind" in data[:4096]:
            kind = front_matter.split(front_matter.decode(data)[0]).data.get("kind")
            if kind:
                declared.setdefault(folder, str(kind))
    return declared


def enter_all(
    claimed: Iterable[Claimed], parsed: Iterable[Parsed], site: Site, plain: bool = False
) -> tuple[list[Entry], list[Problem]]:
    """The entries of all sources, and the Problems of parsing with their paths. `plain` tells that the folder has no
    site.yml."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    first: dict[Ident, Entry] = {}
    several = {kind.name for kind in kinds() if kind.several}
    zone = ZoneInfo(site.timezone)
    for each, outcome in zip(claimed, parsed, strict=True):
        problems += [replace(problem, path=problem.path or each.source.path) for problem in outcome.problems]
        enter = each.kind.enter
        for item in outcome.items:
            if enter is None:
                continue
            entry = enter(replace(item, meta=_local(item.meta, zone)), each.place, each.source, site)
            if plain and ident(entry) in first and entry.kind not in several:
                entry = replace(entry, key=entry.path)  # `guide.md`, `guide/README.md`: nobody meant one page by both
            other = first.setdefault(ident(entry), entry)
            if other is entry:
                entries.append(entry)
            else:
                problems.append(_twice(entry, other, entry.kind in several))
    return entries, problems


def _local(meta: Any, zone: ZoneInfo) -> Any:
    """The metadata with its moments in the site's time zone: stored ones are in UTC, where a day may be another."""
    moments = {
        name: value.astimezone(zone) for name in _moments(meta.__class__) if (value := getattr(meta, name)) is not None
    }
    return replace(meta, **moments) if moments else meta


@cache
def _moments(meta: Any) -> tuple[str, ...]:
    """The fields of a Struct that hold moments."""
    fields = msgspec.structs.fields(meta)
    return tuple(field.name for field in fields if dt.datetime in (field.type, *get_args(field.type)))


def _twice(entry: Entry, other: Entry, harmless: bool) -> Problem:
    where = f"{other.path}, line {other.line}" if harmless else other.path
    return Problem(
        code="page/duplicate",
        severity="warning" if harmless else "error",
        path=entry.path,
        line=entry.line,
        message=f"“{entry.title}” stands for the same as {where}; only that one is used.",
        hint="Delete one of them." if harmless else "Rename one of the two files, or delete it.",
    )


def make_library(
    project: Project, entries: Iterable[Entry], rest: Iterable[Source], data: Mapping[str, Any]
) -> Library:
    """The library of what this build shows."""
    site, inputs = project.site, project.inputs
    every = tuple(entries)
    shown, hidden, idents = _visible(every, inputs)
    ordered = total_order(shown)
    urls = _urls(ordered, site)
    if inputs.plain:
        urls = _apart(ordered, urls, site)
    bare = Library(site, inputs, ordered, urls, content_root=project.content)
    bundles = {_folder_of(entry): urls[ident(entry)] for entry in reversed(ordered) if _is_bundle(entry, site)}
    unshown = {_folder_of(entry) for entry in every if _is_bundle(entry, site)} - set(bundles)
    files = {
        source.path: source
        for source in rest
        if not _is_data(source.path, project.content) and _nearest(source.path, unshown) is None
    }
    return Library(
        site=site,
        inputs=inputs,
        entries=ordered,
        urls=urls,
        hidden=hidden,
        hidden_idents=idents,
        files=files,
        file_targets={path: _file_target(path, bare, project.content, bundles) for path in sorted(files)},
        data=data,
        content_root=project.content,
    )


def _visible(entries: Iterable[Entry], inputs: Inputs) -> tuple[list[Entry], dict[str, str], dict[str, Ident]]:
    shown: list[Entry] = []
    hidden: dict[str, str] = {}
    idents: dict[str, Ident] = {}
    for entry in entries:
        if why := hidden_because(entry.meta, inputs):
            hidden[entry.path], idents[entry.path] = why, ident(entry)
        else:
            shown.append(entry)
    return shown, hidden, idents


def _urls(entries: Iterable[Entry], site: Site) -> dict[Ident, str]:
    """The rooted URL path of each entry whose kind has pages. Of several items of one source with the same address,
    all but the oldest get their key added, so that a new one never takes the address of another."""
    patterns = {
        name: site.permalinks.get(name, pattern)
        for kind in kinds()
        for name, pattern in {kind.name: kind.permalink, **kind.permalinks}.items()
    }
    several = {kind.name for kind in kinds() if kind.several}
    urls: dict[Ident, str] = {}
    taken: set[str] = set()

    def age(entry: Entry) -> tuple[str, str, int]:
        date = getattr(entry.meta, "date", None)
        return (date.isoformat() if date else "9999", entry.path, entry.line)

    for entry in entries:
        pattern = patterns.get(entry.kind, "")
        if pattern and entry.kind not in several:
            urls[ident(entry)] = entry_url(entry, pattern, site)
    for entry in sorted((e for e in entries if e.kind in several and patterns[e.kind]), key=age):
        url = entry_url(entry, patterns[entry.kind], site)
        if url in taken:
            url = entry_url(replace(entry, slug=f"{entry.slug}-{entry.key[:6]}"), patterns[entry.kind], site)
        taken.add(url)
        urls[ident(entry)] = url
    return urls


def _apart(entries: Iterable[Entry], urls: Mapping[Ident, str], site: Site) -> dict[Ident, str]:
    """The addresses in a folder that nobody has arranged for a site: of several entries with the same one (`guide.md`
    and `guide/README.md`), the page of the folder keeps it, else the first path, and the others get a number added."""
    apart: dict[Ident, str] = {}
    wanted = {collision_key(url) for url in urls.values()}
    taken: set[str] = set()

    def rank(entry: Entry) -> tuple[bool, str, int]:
        return (not (entry.is_index or _is_bundle(entry, site)), entry.path, entry.line)

    for entry in sorted(entries, key=rank):
        url = urls.get(ident(entry), "")
        stem, end = (url[:-1], "/") if url.endswith("/") else posixpath.splitext(url)
        number = 1
        while url and stem and collision_key(url) in taken | (wanted if number > 1 else set()):
            number += 1
            url = f"{stem}-{number}{end}"
        if url:
            taken.add(collision_key(url))
            apart[ident(entry)] = url
    return apart


def _is_data(path: str, content: str) -> bool:
    """Whether a source is read for what it says, and not published as a file."""
    inside = path.removeprefix(f"{content}/") if content else path
    return inside.startswith("_data/") or bool(_REGISTRIES.fullmatch(inside))


def _is_bundle(entry: Entry, site: Site) -> bool:
    """Whether an entry is a page with its files beside it: a folder's page that has an address of its own."""
    name = posixpath.basename(entry.path)
    if not may_be_index(name) or entry.is_index:
        return False
    if entry.kind not in ("page", "post", "link") or not is_markdown(name):
        return False
    stem = split_name(name, site.all_languages())[0]
    rank = index_rank(stem)  # a README.md beside an index.md is an ordinary page, whose key ends in its own name
    return rank == 0 or (rank > 0 and posixpath.basename(entry.key).lower() != stem.lower())


def _folder_of(entry: Entry) -> str:
    return posixpath.dirname(entry.path)


def _nearest(path: str, folders: Collection[str]) -> str | None:
    """The nearest folder above a path that is among `folders`."""
    folder = posixpath.dirname(path)
    while folder and folder not in folders:
        folder = posixpath.dirname(folder)
    return folder if folder in folders else None


def _file_target(path: str, library: Library, content: str, bundles: Mapping[str, str]) -> str:
    """Where a file beside pages is published: at the address of its folder, under its own name in form NFC. The files
    of a bundle move with its page."""
    folder, name = posixpath.split(path)
    name = unicodedata.normalize("NFC", name)
    bundle = _nearest(path, bundles)
    if bundle is not None and bundles[bundle].endswith("/"):
        below = path_slugs(folder.removeprefix(bundle))
        return bundles[bundle].lstrip("/") + (f"{below}/{name}" if below else name)
    if content and not path.startswith(f"{content}/"):
        below = path_slugs(folder)
        return f"{below}/{name}" if below else name
    inside = folder.removeprefix(content).lstrip("/") if content else folder
    inner = "/".join(part for part in inside.split("/") if part)
    return library.folder_url(inner, library.site.language).lstrip("/") + name
