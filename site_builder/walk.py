"""The one path from sources to a published site. Reads as a table of contents; each step is a stage of its own."""

from __future__ import annotations

from site_builder.check.severity import has_errors, judge
from site_builder.library.context import Context
from site_builder.plan import make_plan
from site_builder.plugins import kinds
from site_builder.stages.check import check_all
from site_builder.stages.clock import Clock
from site_builder.stages.data import read_data
from site_builder.stages.gather import enter_all, make_library, place_all
from site_builder.stages.options import parse_options
from site_builder.stages.outputs import count_pages, make_outputs
from site_builder.stages.parse import claim, parse_all
from site_builder.stages.pictures import with_sizes
from site_builder.stages.project import Project
from site_builder.stages.record import record_run
from site_builder.stages.render import Workshop, render_all, with_keys
from site_builder.stages.request import Request, Result
from site_builder.stages.theme import prepare_theme
from site_builder.stages.unchanged import remember
from site_builder.stages.words import interface_words
from site_builder.store.cache import Cache
from site_builder.store.publish import Publication
from site_builder.store.scan import State


def walk(request: Request, project: Project, state: State, key: str, engine: str, cache: Cache, clock: Clock) -> Result:
    """Make what has changed and publish it. `state` is that of the output folder, `key` the signature of the build.

    Where an error stands, the published site is left as it was.
    """
    problems = list(project.problems)
    theme = prepare_theme(project.theme, engine, cache)
    words = interface_words(theme, project.site)
    problems += theme.problems
    clock.lap("theme")

    placed = place_all(project)
    claimed, rest = claim(placed)
    options = parse_options(project.site, words)
    parsed, fresh = parse_all(claimed, options, project.site.language, engine, cache, request.jobs, request.progress)
    clock.lap("parse")

    entries, in_texts = enter_all(claimed, parsed, project.site, project.inputs.plain)
    data, in_data = read_data(placed)
    library = make_library(project, entries, with_sizes(rest, project.root, cache), data)
    unreached = cache.share()
    problems += (*in_texts, *in_data, *unreached)
    clock.lap("library")

    context = Context(library, words, project.texts(), kinds())
    outputs, collisions = make_outputs(context, theme.assets.outputs)
    problems += collisions
    clock.lap("pages")

    problems += check_all(context, outputs)
    clock.lap("check")

    shop = Workshop(project, context, theme, engine)
    plan = make_plan(with_keys(outputs, shop), state.recorded(), lambda target: state.intact(target) is not None)
    clock.lap("plan")

    with Publication(state) as publication:
        for file in render_all(plan, shop, problems, request.jobs, request.progress):
            publication.add(file)
        judged = judge(problems, project.site, project.inputs.plain)
        clock.lap("render")
        if has_errors(judged):
            return Result(problems=judged, pages=count_pages(outputs), parsed=fresh, timings=clock.laps)
        published = publication.commit(plan.kept)
    result = Result(
        problems=judge([*judged, *published.problems], project.site, project.inputs.plain),
        pages=count_pages(outputs),
        written=published.written,
        removed=published.removed,
        unchanged=len(outputs) - len(published.written),
        parsed=fresh,
        timings=clock.laps,
    )
    if published.ok:
        record_run(request, plan, shop, state.recorded(), fresh)
        if not unreached:  # the next build may reach it
            remember(key, result, plan.recorded, cache)
    cache.collect(cache.used)
    clock.lap("publish")
    return result
