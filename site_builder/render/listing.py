"""The themes that a project can choose from, and what can be set in each."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from site_builder.render.chain import names_in, theme_chain
from site_builder.render.inherit import inherited
from site_builder.render.params import Param
from site_builder.values import Problem


class Setting(msgspec.Struct, frozen=True):
    """A parameter for people: its type in words, what it can be, and its values."""

    name: str
    type: str
    allowed: str
    default: Any
    value: Any
    label: str = ""
    description: str = ""


class Listed(msgspec.Struct, frozen=True):
    """A theme. `where` is its folder as messages call it; `used` whether the site has it."""

    name: str
    title: str
    description: str
    parent: str
    where: str
    used: bool
    parameters: tuple[Setting, ...]


def themes(project: Path, shipped: Path, used: str, values: Mapping[str, Any]) -> tuple[Listed, ...]:
    """All themes of the project and those that are shipped, by name. `values` are what the theme in use is set to."""
    return tuple(
        _listed(name, project, shipped, name == used, values) for name in names_in(project / "themes", shipped)
    )


def _listed(name: str, project: Path, shipped: Path, used: bool, values: Mapping[str, Any]) -> Listed:
    problems: list[Problem] = []  # a build tells them
    places = theme_chain(name, project, shipped, problems)
    manifest = places[0].manifest
    declared = inherited(places, problems)
    return Listed(
        name=name,
        title=manifest.title or name,
        description=" ".join(manifest.description.split()),
        parent=places[1].name if len(places) > 1 else "",
        where=places[0].shown,
        used=used,
        parameters=tuple(
            Setting(
                name=param.name,
                type=param.type,
                allowed=allowed(param),
                default=param.default,
                value=values.get(param.name, param.default) if used else param.default,
                label=param.label,
                description=param.description,
            )
            for param in declared.values()
        ),
    )


def allowed(param: Param) -> str:
    """What a parameter can be, in words; empty where its type says it all."""
    if param.type == "choice":
        return ", ".join(param.values)
    if param.type == "colour":
        return ", ".join([*param.named, "any hex colour"])
    if param.type == "list":
        return f"of {param.of}"
    low, high = param.minimum, param.maximum
    bounds = [f"at least {low:g}"] if low is not None else []
    bounds += [f"at most {high:g}"] if high is not None else []
    return " and ".join(bounds)
