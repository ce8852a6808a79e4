"""A build of what was built before: nothing needs to be understood again.

Everything that a build depends on is in one digest. When the last build with that digest has left the ledger that
stands in the output folder, and every file of it is there, then another build would come to the same end.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from site_builder.render.values import Theme
from site_builder.stages.objects import Objects
from site_builder.stages.project import Project
from site_builder.stages.request import Result
from site_builder.store.scan import State
from site_builder.values import Problem, digest


class Outcome(msgspec.Struct, frozen=True):
    """What is kept of a build: the digest of its ledger, and what its result says beside written and removed files."""

    ledger: str
    problems: tuple[Problem, ...]
    pages: int


def signature(project: Project, engine: str) -> str:
    """The digest of everything that decides what a build writes and says."""
    sources = [(source.path, source.digest) for source in project.sources]
    config = project.config.digest if project.config else ""
    return digest("outcome", engine, project.inputs, config, sources, project.problems, _theme(project.theme))


def _theme(theme: Theme) -> list[object]:
    templates = [
        (layer.name, sorted((name, source.digest) for name, source in layer.templates.items()))
        for layer in theme.layers
    ]
    static = sorted((name, asset.digest, asset.origin) for name, asset in theme.static.items())
    catalogs = [(lang, [source.digest for source in found]) for lang, found in sorted(theme.catalogs.items())]
    return [theme.name, templates, static, catalogs, theme.params, theme.properties]


def same_as_before(key: str, state: State, cache: Objects) -> Result | None:
    """The result of a build with nothing to do; None where there may be something. `key` is its signature."""
    data = cache.get_many([key]).get(key)
    if data is None:
        return None
    try:
        outcome = msgspec.msgpack.decode(data, type=Outcome)
    except msgspec.MsgspecError:  # damaged means there is none
        return None
    records = state.recorded()
    whole = not state.leftovers and all(state.intact(target) is not None for target in records)
    if not whole or outcome.ledger != _ledger(records.items()):
        return None
    return Result(problems=outcome.problems, pages=outcome.pages, unchanged=len(records))


def remember(key: str, result: Result, outputs: Iterable[tuple[str, str]], cache: Objects) -> None:
    """Keep the outcome of a build that has published; `outputs` are its targets and their keys."""
    outcome = Outcome(_ledger(outputs), result.problems, result.pages)
    data = msgspec.msgpack.encode(outcome)
    if cache.get_many([key]).get(key) != data:
        cache.put_many({key: data})


def _ledger(outputs: Iterable[tuple[str, str]]) -> str:
    return digest(sorted(outputs))
