"""What a theme has from those below it: their parameters, and copies of their files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from site_builder.render.chain import Place
from site_builder.render.params import Param, guessed
from site_builder.render.settings import check
from site_builder.values import Problem


def inherited(places: Sequence[Place], problems: list[Problem]) -> dict[str, Param]:
    """The parameters of a chain, its nearest theme first. A theme declares a parameter, or gives one that it inherits
    another value, which is checked by the type of that; any other value is a parameter of its own."""
    known: dict[str, Param] = {}
    for place in reversed(places):
        manifest = place.manifest
        given = {name: value for name, value in manifest.values.items() if name in known and not known[name].loose}
        path = f"{place.shown}/theme.yml"

        def position(
            keys: tuple[str | int, ...], where: Mapping[str, tuple[int, int]] = manifest.where
        ) -> tuple[int, int]:
            return where.get(str(keys[0]), (1, 1))

        checked, found = check({name: known[name] for name in given}, given, position, path)
        problems.extend(found)
        known |= {name: replace(known[name], default=checked.values[name]) for name in given}
        for name, value in manifest.values.items():
            if name not in given:
                below = known[name].default if name in known else None
                known[name] = guessed(name, merged(below, value))
        known |= manifest.params
    return known


def merged(below: Any, above: Any) -> Any:
    """Two values as one: that `above` wins, and sets within sets are merged in the same way."""
    if not isinstance(below, Mapping) or not isinstance(above, Mapping):
        return above
    return {**below, **{key: merged(below.get(key), value) for key, value in above.items()}}


def changed_since(places: Iterable[Place], digests: Mapping[str, str]) -> list[Problem]:
    """A notice for each copied file whose original is another one by now. `digests` are those of all files that the
    chain holds, by their shown paths (`theme:default/templates/base.html`)."""
    return [
        Problem(
            code="theme/ejected-changed",
            severity="notice",
            path=f"{place.shown}/{path}",
            message=f"The file this is a copy of, {note.origin}/{path}, has changed since version {note.version}, "
            "from which it was copied.",
            hint="Compare the two; then eject it again beside this one, or correct the digest under `ejected` in "
            f"theme.yml: {digests[original]}",
        )
        for place in places
        for path, note in sorted(place.manifest.ejected.items())
        for original in [f"{note.origin}/{path}"]
        if original in digests and digests[original] != note.digest and f"{place.shown}/{path}" in digests
    ]
