"""Plugins: where kinds, filters and checks come from. The built-in kinds enter by the same door."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any

from site_builder.values import Problem

if TYPE_CHECKING:
    from site_builder.library.context import Context
    from site_builder.library.kind import Kind

GROUP = "site_builder.plugins"


@dataclass(frozen=True)
class Plugin:
    """What a package adds. It is announced as an entry point of the group `site_builder.plugins`.

    `kinds` are further kinds; `filters` are further template filters by name; `templates` are folders of fallback
    templates, by the name of their kind; `checks` yield Problems about the whole site; `version` changes whenever the
    plugin's work would come out differently, since it belongs to cache keys.
    """

    name: str
    version: str = ""
    kinds: tuple[Kind, ...] = ()
    filters: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    templates: Mapping[str, Path] = field(default_factory=dict)
    checks: tuple[Callable[[Context], Iterable[Problem]], ...] = ()


def _folders() -> list[Path]:
    """The folders of the built-in kinds, in the order of their names."""
    package = Path(__file__).parent / "kinds"
    return sorted(path.parent for path in package.glob("*/__init__.py"))


def _builtin_templates() -> dict[str, Path]:
    folders = {folder.name: folder / "templates" for folder in _folders()}
    return {name: templates for name, templates in folders.items() if templates.is_dir()}


@cache
def builtin() -> Plugin:
    """The kinds in the folders of `site_builder.kinds`."""
    kinds = [importlib.import_module(f"site_builder.kinds.{folder.name}").KIND for folder in _folders()]
    return Plugin(name="built-in", kinds=tuple(kinds), templates=_builtin_templates())


@cache
def _installed() -> tuple[tuple[Plugin, ...], tuple[Problem, ...]]:
    """The plugins of installed packages by name, and what kept others from being loaded."""
    found: list[Plugin] = []
    problems: list[Problem] = []
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        try:
            plugin = point.load()
        except Exception as error:  # a plugin's module may fail in any way while it is imported
            problems.append(_unusable(point.name, f"it cannot be loaded ({type(error).__name__}: {error})"))
            continue
        if isinstance(plugin, Plugin):
            found.append(plugin)
        else:
            problems.append(_unusable(point.name, f"“{point.value}” is no Plugin"))
    return tuple(found), tuple(problems)


def _unusable(name: str, why: str) -> Problem:
    return Problem(
        code="plugin/unusable",
        message=f"The plugin “{name}” cannot be used: {why}.",
        hint="Update or remove the package that brings it.",
    )


def installed() -> tuple[Plugin, ...]:
    """The plugins of installed packages, by name."""
    return _installed()[0]


def find_plugins() -> tuple[Plugin, ...]:
    """The built-in plugin, then those of installed packages by name."""
    return (builtin(), *installed())


def plugin_problems() -> tuple[Problem, ...]:
    """Why installed plugins could not be used."""
    return _installed()[1]


def fallback_templates() -> dict[str, Path]:
    """The folders of fallback templates of all plugins, by the name of the kind; no kind is imported for it."""
    more = {kind: folder for plugin in installed() for kind, folder in plugin.templates.items()}
    return _builtin_templates() | more


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds, the one with the highest priority first, then by name; a later plugin's kind replaces one of the
    same name."""
    by_name = {kind.name: kind for plugin in find_plugins() for kind in plugin.kinds}
    return tuple(sorted(by_name.values(), key=lambda kind: (-kind.priority, kind.name)))
