"""What the commands for themes and languages share: the site of a folder, and its theme."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from site_builder.render.values import Theme
    from site_builder.values import Problem, Site


@dataclass(frozen=True)
class Themed:
    """A site with its theme. `folder` is where the project's own themes lie."""

    root: Path
    site: Site
    theme: Theme
    problems: tuple[Problem, ...]

    @property
    def folder(self) -> Path:
        return self.root / "themes"


def themed(root: Path, name: str = "") -> Themed:
    """The site in `root` with its theme, or with the theme `name`. What is wrong with site.yml a build tells."""
    from site_builder.plugins import fallback_templates
    from site_builder.render.shipped import shipped_themes
    from site_builder.render.theme import load_theme
    from site_builder.stages.config import read_site
    from site_builder.store.read import read_file
    from site_builder.values import Source

    config = read_file(root, "site.yml")
    site, _ = read_site(config if isinstance(config, Source) else None)
    theme, problems = load_theme(name or site.theme.name, root, shipped_themes(), fallback_templates())
    return Themed(root, site, theme, problems)


def themed_as_asked(root: Path, name: str = "") -> Themed:
    """The same; a usage error where there is no such theme, since what is said of another one would be wrong."""
    found = themed(root, name)
    for problem in found.problems:
        if problem.code == "theme/missing":
            raise click.UsageError(f"{problem.message} {problem.hint}")
    return found
