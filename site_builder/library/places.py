"""From paths to Places: languages, folder pages, bundles and the kinds of sections.

`README.md` or `index.md` is its folder's page; `name.LANG.md` is the translation of `name.md`; the pages of a section
named posts, blog, news or actualites, or whose own page says `kind: post`, are posts.
"""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Iterable, Mapping

from site_builder.values import Place

MARKDOWN = (".md", ".markdown", ".mdown")
_POST_SECTIONS = frozenset({"posts", "blog", "news", "actualites", "actualités"})
_INDEX_STEMS = ("index", "_index", "readme")


def split_name(name: str, languages: Iterable[str]) -> tuple[str, str, str]:
    """A file's name as (stem, language, suffix): `start.fr.md` is (`start`, `fr`, `.md`) when `fr` is a language."""
    stem, suffix = posixpath.splitext(name)
    inner, dot, tag = stem.rpartition(".")
    if dot and inner:
        for language in languages:
            if tag.lower() == language.lower():
                return inner, language, suffix.lower()
    return stem, "", suffix.lower()


def may_be_index(name: str) -> bool:
    """Whether a file's name begins as one of those of a folder's page does; a quick look before a thorough one."""
    return name.lower().startswith(_INDEX_STEMS)


def index_rank(stem: str) -> int:
    """0 for `index`, more for other names of a folder's page; -1 for an ordinary page."""
    lowered = stem.lower()
    return _INDEX_STEMS.index(lowered) if lowered in _INDEX_STEMS else -1


def is_markdown(path: str) -> bool:
    """Whether a path names a Markdown file."""
    return path.lower().endswith(MARKDOWN)


def section_kind(folder: str, declared: Mapping[str, str]) -> str:
    """The kind that a folder gives to its pages: what the nearest index says, else what the folder's name says."""
    while True:
        if folder in declared:
            return declared[folder]
        name = unicodedata.normalize("NFC", posixpath.basename(folder)).lower()
        if name in _POST_SECTIONS:
            return "post"
        if not folder:
            return ""
        folder = posixpath.dirname(folder)


def make_places(
    root: str, paths: Mapping[str, str], languages: tuple[str, ...], declared: Mapping[str, str]
) -> dict[str, Place]:
    """Places of the files of one root.

    `paths` maps the path below the root to the path in the project; `declared` maps folders to the kind their index
    declares. Where a folder has both `index.md` and `README.md`, the first is its page and the second an ordinary one.
    """
    always = ("links",) if root == "content" else ()  # the reading list is a folder, though its links be in YAML alone
    names = {}
    best: dict[tuple[str, str], tuple[int, str]] = {}
    pages: dict[str, set[str]] = {}
    parents: set[str] = set()
    for relative in sorted(paths):
        folder, name = posixpath.split(relative)
        stem, lang, suffix = split_name(name, languages)
        names[relative] = (folder, stem, lang, suffix)
        if is_markdown(name):
            pages.setdefault(folder, set()).add(stem)
            while folder_above := posixpath.dirname(folder):
                parents.add(folder_above)
                folder = folder_above
            folder = posixpath.dirname(relative)
            rank = index_rank(stem)
            if rank >= 0:
                best[folder, lang] = min(best.get((folder, lang), (rank, relative)), (rank, relative))
    places = {}
    for relative, (folder, stem, lang, suffix) in names.items():
        is_index = best.get((folder, lang), (0, ""))[1] == relative
        places[relative] = Place(
            path=paths[relative],
            root=root,
            relative=relative,
            folder=folder,
            stem=stem,
            suffix=suffix,
            lang=lang,
            is_index=is_index,
            is_bundle=is_index and folder not in ("", *always) and len(pages[folder]) == 1 and folder not in parents,
            section_kind=section_kind(folder, declared),
        )
    return places
