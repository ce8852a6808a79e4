"""The one path from a folder to a site. Reads as a table of contents; each stage is a room of its own."""

from __future__ import annotations

import time

from site_builder.check.links import check_links
from site_builder.check.severity import judge
from site_builder.library.context import Context
from site_builder.plan import make_plan
from site_builder.plugins import find_plugins, kinds
from site_builder.render.assets import fingerprint
from site_builder.render.catalogs import catalog_problems
from site_builder.render.closure import Closures
from site_builder.stages.data import read_data
from site_builder.stages.engine import engine_digest
from site_builder.stages.gather import enter_all, make_library, place_all
from site_builder.stages.options import parse_options
from site_builder.stages.outputs import make_outputs
from site_builder.stages.parse import claim, parse_all
from site_builder.stages.pictures import with_sizes
from site_builder.stages.project import CACHE, read_project
from site_builder.stages.render import Workshop, render_all, with_keys
from site_builder.stages.request import Request, Result
from site_builder.stages.theme import analysed, compiled_catalogs
from site_builder.stages.words import interface_words
from site_builder.store.cache import Cache
from site_builder.store.destination import Destination
from site_builder.store.publish import publish
from site_builder.values import Page, Problem

__all__ = ["Request", "Result", "build"]


def build(request: Request) -> Result:
    """Build a site. Nothing is raised for bad content; where an error stands, the published site is left as it was."""
    cache_folder = request.cache or request.source / CACHE
    protected = [request.source / name for name in ("content", "policies", "themes")]
    destination = Destination.claim(request.output, request.source, [*protected, cache_folder])
    if isinstance(destination, Problem):
        return Result(problems=(destination,))
    lock = destination.lock()
    if isinstance(lock, Problem):
        return Result(problems=(lock,))
    with lock, Cache.open(cache_folder) as cache:
        return _build(request, destination, cache)


def _build(request: Request, destination: Destination, cache: Cache) -> Result:
    clock = _Clock()
    plugins = find_plugins()
    templates = {kind: folder for plugin in plugins for kind, folder in plugin.templates.items()}
    engine = engine_digest(plugins)

    project = read_project(request, templates)
    problems: list[Problem] = list(project.problems)
    placed = place_all(project)
    clock.lap("read")

    claimed, rest = claim(placed)
    options = parse_options(project.site)
    parsed, fresh = parse_all(claimed, options, engine, cache.get_many, cache.put_many, request.jobs, request.progress)
    clock.lap("parse")

    entries, found = enter_all(claimed, parsed, project.site)
    problems += found
    data, found = read_data(placed)
    problems += found
    pictured = with_sizes(rest, project.root, cache.get_many, cache.put_many)
    library = make_library(project, entries, pictured, data)
    clock.lap("library")

    compiled = compiled_catalogs(project.theme, engine, cache)
    problems += catalog_problems(project.theme, compiled)
    words = interface_words(project.theme, library.languages, project.site.language, compiled)
    context = Context(library, words)
    assets, theme_problems = fingerprint(project.theme)
    outputs, found = make_outputs(context, assets.outputs)
    problems += (*theme_problems, *found)
    clock.lap("pages")

    closures = Closures(project.theme, analysed(project.theme, engine, cache))
    problems += closures.problems(assets=assets.targets)
    problems += check_links(context, {output.target for output in outputs}, project.texts())
    for kind in kinds():
        problems += kind.check(context) if kind.check else ()
    clock.lap("check")

    state = destination.inspect()
    if isinstance(state, Problem):
        return Result(problems=judge([*problems, state], project.site, project.inputs.plain))
    shop = Workshop(project, context, assets, closures, engine, compiled)
    plan = make_plan(with_keys(outputs, shop), state.keys(), lambda target: True)
    clock.lap("plan")

    pages = sum(isinstance(output, Page) for output in outputs)
    in_render: list[Problem] = []
    rendered = list(render_all(plan, shop, in_render, request.progress))
    judged = judge([*problems, *in_render], project.site, project.inputs.plain)
    clock.lap("render")
    if any(problem.severity == "error" for problem in judged):
        return Result(problems=judged, pages=pages, parsed=fresh, timings=clock.laps)

    keep = (planned.output.target for planned in plan.outputs if planned.reason == "unchanged")
    published = publish(state, rendered, keep)
    cache.collect(cache.used)
    clock.lap("publish")
    return Result(
        problems=judge([*judged, *published.problems], project.site, project.inputs.plain),
        written=published.written,
        removed=published.removed,
        unchanged=len(plan.outputs) - len(published.written),
        pages=pages,
        parsed=fresh,
        timings=clock.laps,
    )


class _Clock:
    """Seconds that each stage took, for `--timings`."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self.laps[stage] = now - self._last
        self._last = now
