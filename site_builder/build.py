"""The one path from a folder to a site. Reads as a table of contents; each step is a stage of its own."""

from __future__ import annotations

from site_builder.check.severity import has_errors, judge
from site_builder.library.context import Context
from site_builder.plan import make_plan
from site_builder.plugins import fallback_templates, find_plugins, plugin_problems
from site_builder.stages.check import check_all
from site_builder.stages.clock import Clock
from site_builder.stages.data import read_data
from site_builder.stages.engine import engine_digest
from site_builder.stages.gather import enter_all, make_library, place_all
from site_builder.stages.options import parse_options
from site_builder.stages.outputs import count_pages, make_outputs
from site_builder.stages.parse import claim, parse_all
from site_builder.stages.pictures import with_sizes
from site_builder.stages.project import CACHE, read_project
from site_builder.stages.render import Workshop, render_all, with_keys
from site_builder.stages.request import Request, Result
from site_builder.stages.theme import prepare_theme
from site_builder.stages.words import interface_words
from site_builder.store.cache import Cache
from site_builder.store.destination import Destination
from site_builder.store.publish import Publication
from site_builder.values import Problem

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
    clock, problems, engine = Clock(), list[Problem](), engine_digest(find_plugins())
    project = read_project(request, fallback_templates())
    placed = place_all(project)
    problems += (*plugin_problems(), *project.problems)
    clock.lap("read")

    theme = prepare_theme(project.theme, engine, cache)
    words = interface_words(theme, project.site)
    problems += theme.problems
    clock.lap("theme")

    claimed, rest = claim(placed)
    options = parse_options(project.site, words)
    parsed, fresh = parse_all(claimed, options, project.site.language, engine, cache, request.jobs, request.progress)
    clock.lap("parse")

    entries, in_texts = enter_all(claimed, parsed, project.site, project.inputs.plain)
    data, in_data = read_data(placed)
    library = make_library(project, entries, with_sizes(rest, project.root, cache), data)
    problems += (*in_texts, *in_data)
    clock.lap("library")

    context = Context(library, words)
    outputs, collisions = make_outputs(context, theme.assets.outputs)
    problems += collisions
    clock.lap("pages")

    problems += check_all(context, outputs, project.texts())
    clock.lap("check")

    state = destination.inspect()
    if isinstance(state, Problem):
        return Result(problems=judge([*problems, state], project.site, project.inputs.plain))
    shop = Workshop(project, context, theme, engine)
    plan = make_plan(with_keys(outputs, shop), state.recorded(), lambda target: state.intact(target) is not None)
    clock.lap("plan")

    with Publication(state) as publication:
        for file in render_all(plan, shop, problems, request.progress):
            publication.add(file)
        judged = judge(problems, project.site, project.inputs.plain)
        clock.lap("render")
        if has_errors(judged):
            return Result(problems=judged, pages=count_pages(outputs), parsed=fresh, timings=clock.laps)
        published = publication.commit(plan.kept)
    cache.collect(cache.used)
    clock.lap("publish")
    return Result(
        problems=judge([*judged, *published.problems], project.site, project.inputs.plain),
        pages=count_pages(outputs),
        written=published.written,
        removed=published.removed,
        unchanged=len(outputs) - len(published.written),
        parsed=fresh,
        timings=clock.laps,
    )
