"""Small themes on disk, and pages to render with them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from site_builder.render.theme import load_theme
from site_builder.render.values import Theme
from site_builder.values import Page, Problem

Files = Mapping[str, str | bytes]


def write_files(root: Path, files: Files) -> None:
    """Files by their paths below `root`."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


class Folders:
    """A project folder and a folder of shipped themes."""

    def __init__(self, root: Path) -> None:
        self.project = root / "project"
        self.shipped = root / "shipped"
        self.kinds: dict[str, Path] = {}
        self.project.mkdir()
        (self.shipped / "default").mkdir(parents=True)

    def mine(self, files: Files, name: str = "mine") -> None:
        """Files of a theme of the project."""
        (self.project / "themes" / name).mkdir(parents=True, exist_ok=True)
        write_files(self.project / "themes" / name, files)

    def ship(self, files: Files, name: str = "default") -> None:
        """Files of a shipped theme."""
        write_files(self.shipped / name, files)

    def kind(self, kind: str, files: Files) -> None:
        """Fallback templates of a kind."""
        self.kinds[kind] = self.project.parent / "kinds" / kind / "templates"
        write_files(self.kinds[kind], files)

    def load(self, name: str = "mine") -> tuple[Theme, tuple[Problem, ...]]:
        return load_theme(name, self.project, self.shipped, self.kinds)

    def theme(self, name: str = "mine") -> Theme:
        """The theme, which must be without a mistake."""
        theme, problems = self.load(name)
        assert problems == ()
        return theme


def page(view: Any = None, *, template: str = "page.html", lang: str = "en", frame: Any = None) -> Page:
    """A page as kinds make them."""
    return Page(target="about/index.html", template=template, frame=frame, view=view, lang=lang, source="about.md")
