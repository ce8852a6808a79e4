"""The links that a site has, read without building it: where each stands, and how it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from site_builder.bookmarks.normalise import normalise
from site_builder.kinds.link import KIND
from site_builder.library.places import is_markdown, make_places
from site_builder.stages.config import read_site
from site_builder.stages.project import content_folder
from site_builder.store.read import read_file, read_tree
from site_builder.text import front_matter, yaml
from site_builder.text.encoding import decode
from site_builder.text.front_matter import Matter
from site_builder.text.yaml import Loaded
from site_builder.values import Place, Problem, Site, Source

_LINK_POST = re.compile(rb"^link[ \t]*[:=]", re.MULTILINE)
_HEAD = 20_000


@dataclass(frozen=True)
class Kept:
    """A link of the site: its address as written, the language of its commentary, its file, what its editor wrote
    (`data`, scalars as in `yaml.load`), and for a Markdown file the text below. `curated`: it belongs to the reading
    list and is no post."""

    url: str
    lang: str
    path: str
    data: Mapping[str, Any]
    where: Loaded | Matter
    index: int = -1
    text: str = ""
    curated: bool = True

    @property
    def line(self) -> int:
        """The line where it begins. The file is read again for it, so this is for messages."""
        if isinstance(self.where, Loaded):
            return self.where.position((self.index,))[0]
        return self.where.position_of_key(("url" if self.curated else "link",))[0]


@dataclass(frozen=True)
class Shelf:
    """All links of the site in the folder `root`. `content` is the folder of the content in it, empty for a plain one;
    `files` are the sources of its lists by path. `problems` are errors of lists: what stands in them may be known."""

    root: Path
    content: str
    site: Site
    links: tuple[Kept, ...] = ()
    files: Mapping[str, Source] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @cached_property
    def by_key(self) -> Mapping[str, list[Kept]]:
        """Links by their normalised address."""
        found: dict[str, list[Kept]] = {}
        for link in self.links:
            found.setdefault(normalise(link.url), []).append(link)
        return found

    @property
    def folder(self) -> str:
        """The folder of the lists, relative to the root, with a slash at its end."""
        return f"{self.content}/links/" if self.content else "links/"


def read_shelf(root: Path) -> Shelf:
    """The links of the site in a folder. What is wrong with it beside its lists is for a build to tell."""
    config = read_file(root, "site.yml")
    site, _ = read_site(config if isinstance(config, Source) else None)
    content = content_folder(root)
    prefix = f"{content}/" if content else ""
    tree = read_tree(
        root / content,
        prefix,
        parse=lambda path: _may_have_links(path.removeprefix(prefix)),
        skip=lambda path: not content and path == "output",
        within=root,
    )
    inside = {source.path.removeprefix(prefix): source.path for source in tree.sources}
    places = make_places("content", inside, site.all_languages(), {})
    links: list[Kept] = []
    files: dict[str, Source] = {}
    problems = [problem for problem in tree.problems if problem.severity == "error" and "links/" in problem.path]
    for source in tree.sources:
        place = places[source.path.removeprefix(prefix)]
        lang = place.lang or site.language
        if is_markdown(source.path):
            links += _from_markdown(source, place, lang)
        elif KIND.claims is not None and KIND.claims(place):
            found, wrong = _from_list(source, lang)
            links += found
            problems += [replace(problem, path=source.path) for problem in wrong if problem.severity == "error"]
            files[source.path] = source
    return Shelf(root, content, site, tuple(links), files, tuple(problems))


def _may_have_links(path: str) -> bool:
    return is_markdown(path) or (path.startswith("links/") and path.lower().endswith((".yml", ".yaml")))


def _from_list(source: Source, lang: str) -> tuple[list[Kept], tuple[Problem, ...]]:
    text, decoding = decode(source.data)
    loaded = yaml.load(text)
    rows = loaded.value if isinstance(loaded.value, list) else []
    found = [
        Kept(str(row["url"]), lang, source.path, row, loaded, index)
        for index, row in enumerate(rows)
        if isinstance(row, dict) and isinstance(row.get("url"), str)
    ]
    return found, (*decoding, *loaded.problems)


def _from_markdown(source: Source, place: Place, lang: str) -> Iterator[Kept]:
    """A link in a file of its own, or a post with a `link:`."""
    curated = KIND.claims is not None and KIND.claims(place)
    if not curated and not _LINK_POST.search(source.data[:_HEAD]):
        return
    matter = front_matter.split(decode(source.data)[0])
    url = matter.data.get("url" if curated else "link")
    if isinstance(url, str):
        yield Kept(str(url), lang, source.path, matter.data, matter, text=matter.body.strip(), curated=curated)
