"""Where a new file belongs: the content of a folder, and its sections."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import click

from site_builder.library.places import index_rank, is_markdown, section_kind, split_name
from site_builder.stages.config import read_site
from site_builder.stages.project import content_folder
from site_builder.store.read import read_file
from site_builder.text import front_matter
from site_builder.text.addresses import unsafe_path
from site_builder.values import Site, Source

_CONVENTIONAL = ("posts", "blog", "news", "actualites", "actualités")


@dataclass(frozen=True)
class Folders:
    """The folder of a site as new files see it: `content` is the folder of the content in it, empty for a plain one."""

    root: Path
    content: str
    site: Site

    @classmethod
    def of(cls, root: Path) -> Folders:
        """The site in `root`. What is wrong with its site.yml is for a build to tell."""
        config = read_file(root, "site.yml")
        site, _ = read_site(config if isinstance(config, Source) else None)
        return cls(root, content_folder(root), site)

    @property
    def top(self) -> Path:
        """Where sections begin."""
        return self.root / self.content

    def path(self, *parts: str) -> str:
        """A path below the content, relative to the site, with `/`."""
        return posixpath.join(self.content, *parts)

    @cached_property
    def sections(self) -> tuple[str, ...]:
        """All folders of the content that are published, the nearest to the top first, then by name."""
        found: list[str] = []
        level = [""] if self.top.is_dir() else []
        while level:
            below = [
                posixpath.join(folder, path.name)
                for folder in level
                for path in (self.top / folder).iterdir()
                if path.name[0] not in "._" and path.name != "node_modules" and path.is_dir() and not path.is_symlink()
            ]
            skipped = {"output"} if not self.content else set()
            level = sorted(set(below) - skipped)
            found += level
        return tuple(found)

    @cached_property
    def declared(self) -> Mapping[str, str]:
        """Folder → the kind that its own page (`index.md`) gives to the pages below."""
        out: dict[str, str] = {}
        for folder in ("", *self.sections) if self.top.is_dir() else ():
            for path in sorted((self.top / folder).iterdir()):
                stem = split_name(path.name, self.site.all_languages())[0]
                if is_markdown(path.name) and index_rank(stem) >= 0 and path.is_file():
                    kind = front_matter.split(front_matter.decode(path.read_bytes())[0]).data.get("kind")
                    if kind:
                        out.setdefault(folder, str(kind))
        return out

    def holds_posts(self, folder: str) -> bool:
        """Whether the pages of a section, which need not exist, are posts."""
        return section_kind(folder, self.declared) == "post"

    def post_sections(self) -> list[str]:
        """The sections that hold posts, without those that lie in another: the conventional names first."""
        found = [
            folder
            for folder in ("", *self.sections)
            if self.holds_posts(folder) and (not folder or not self.holds_posts(posixpath.dirname(folder)))
        ]
        rank = {name: number for number, name in enumerate(_CONVENTIONAL)}
        return sorted(found, key=lambda folder: (folder.count("/"), rank.get(folder, len(rank)), folder))

    def section(self, text: str) -> str:
        """A section as the user wrote it, below the content; UsageError for one that leads out of it."""
        folder = posixpath.normpath(text.replace("\\", "/")) if text else ""
        fault = unsafe_path(text) or ("it starts at the top of the disk" if text.startswith("/") else "")
        if fault:
            raise click.UsageError(f"--section {text} cannot be a section of this site: {fault}.")
        folder = "" if folder == "." else folder
        if self.content and folder.split("/")[0] == self.content and not (self.top / folder).is_dir():
            folder = folder.partition("/")[2]  # `content/news`, completed by a shell
        if any(part[0] in "._" for part in folder.split("/") if part):
            raise click.UsageError(f"--section {text}: what starts with “_” or “.” is not published.")
        return folder
