"""The themes that a theme stands on, found by their names."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from site_builder.render.folder import link_problem, stays_inside
from site_builder.render.manifest import Manifest, read_manifest
from site_builder.render.nearest import did_you_mean
from site_builder.values import Problem

DEFAULT = "default"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]*\Z")


class Place(msgspec.Struct, frozen=True):
    """A theme folder of the chain, found and not yet read."""

    name: str
    shown: str
    folder: Path
    manifest: Manifest = Manifest()


def theme_chain(name: str, project: Path | None, shipped: Path, problems: list[Problem]) -> list[Place]:
    """The folders of the theme `name` and of those below it, the nearest first; see `theme.load_theme`."""
    places: list[Place] = []
    wanted, asked_by = name, ""
    while wanted:
        place = _locate(wanted, project, shipped, places)
        if place is None:
            problem = _no_theme(wanted, asked_by, project, shipped, places)
            line, column = places[-1].manifest.parent_at if places else (0, 0)
            problems.append(msgspec.structs.replace(problem, line=line, column=column))
            wanted = "" if wanted == DEFAULT or any(_same(p.folder, shipped / DEFAULT) for p in places) else DEFAULT
            continue
        place = _with_manifest(place, problems)
        places.append(place)
        last = _same(place.folder, shipped / DEFAULT)
        parent = place.manifest.parent
        wanted, asked_by = ("" if last else DEFAULT) if parent is None else parent, f"{place.shown}/theme.yml"
    return places


def _locate(name: str, project: Path | None, shipped: Path, taken: list[Place]) -> Place | None:
    """The nearest folder of a theme that is not in the chain yet."""
    if not _NAME.match(name):
        return None
    candidates = [] if project is None else [Place(name, f"themes/{name}", project / "themes" / name)]
    candidates.append(Place(name, f"theme:{name}", shipped / name))
    for place in candidates:
        known = any(_same(place.folder, other.folder) for other in taken)
        if not known and place.folder.is_dir():
            again = any(other.name == name for other in taken)
            return msgspec.structs.replace(place, name=f"{name}@shipped") if again else place
    return None


def is_name(text: str) -> bool:
    """Whether a theme can be called so."""
    return bool(_NAME.match(text))


def names_in(*folders: Path | None) -> list[str]:
    """The names of the themes that lie in folders of themes, sorted."""
    found = {
        folder.name
        for root in folders
        if root and root.is_dir()
        for folder in root.iterdir()
        if folder.is_dir() and _NAME.match(folder.name)
    }
    return sorted(found)


def _same(one: Path, other: Path) -> bool:
    """Whether two paths are one folder: a project may be the checkout that the shipped themes lie in."""
    return one == other or (one.name == other.name and one.resolve() == other.resolve())


def _with_manifest(place: Place, problems: list[Problem]) -> Place:
    path = f"{place.shown}/theme.yml"
    file = place.folder / "theme.yml"
    try:
        if not file.is_file():
            return place
        if file.is_symlink() and not stays_inside(str(file), place.folder):
            problems.append(link_problem(path))
            return place
        data = file.read_bytes()
    except OSError as error:
        reason = error.strerror or "unknown reason"
        message = f"This could not be read: {reason}."
        problems.append(
            Problem(code="theme/unreadable", path=path, message=message, hint="Check that you may read the file.")
        )
        return place
    manifest, found = read_manifest(data, path)
    problems.extend(found)
    return msgspec.structs.replace(place, manifest=manifest)


def _no_theme(name: str, asked_by: str, project: Path | None, shipped: Path, taken: list[Place]) -> Problem:
    if any(place.name == name for place in taken):
        chain = " → ".join([*(place.name for place in taken), name])
        return Problem(
            code="theme/parent-cycle",
            path=asked_by,
            message=f"The themes are each other's parents: {chain}.",
            hint="Give one of them another `parent`, such as `default`.",
        )
    known = names_in(shipped, project / "themes" if project else None)
    message = f"There is no theme `{name}`" if _NAME.match(name) else f"`{name}` cannot be the name of a theme"
    return Problem(
        code="theme/missing-parent" if asked_by else "theme/missing",
        path=asked_by or "site.yml",
        message=f"{message}.",
        hint=did_you_mean(name, known)
        + f"A theme is a folder `themes/NAME` of the project. There are: {', '.join(known) or 'none'}.",
    )
