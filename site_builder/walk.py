"""The one path from sources to a published site. Reads as a table of contents; each step is a stage of its own."""

from __future__ import annotations

from site_builder.check.severity import has_errors, judge
from site_builder.plan import make_plan
from site_builder.stages.check import check_all
from site_builder.stages.clock import Clock
from site_builder.stages.outputs import count_pages, make_outputs
from site_builder.stages.project import Project
from site_builder.stages.record import record_run
from site_builder.stages.render import Workshop, render_all, with_keys
from site_builder.stages.request import Request, Result
from site_builder.stages.search import index_site
from site_builder.stages.unchanged import remember
from site_builder.stages.understanding import understand
from site_builder.store.cache import Cache
from site_builder.store.publish import Publication
from site_builder.store.scan import State


def walk(request: Request, project: Project, state: State, key: str, engine: str, cache: Cache, clock: Clock) -> Result:
    """Make what has changed and publish it. `state` is that of the output folder, `key` the signature of the build.

    Where an error stands, the published site is left as it was.
    """
    known = understand(request, project, engine, cache, clock)
    theme, context, problems = known.theme, known.context, list(known.problems)

    outputs, collisions = make_outputs(context, theme.assets.outputs)
    problems += collisions
    clock.lap("pages")

    problems += check_all(context, outputs, project.theme)
    clock.lap("check")

    stopped = has_errors(judge(problems, project.site, project.inputs.plain))
    index = index_site(outputs, state, cache, problems, stopped=stopped)
    clock.lap("search")

    shop = Workshop(project, context, theme, engine, index.data)
    plan = make_plan(with_keys(index.outputs, shop), state.recorded(), lambda target: state.intact(target) is not None)
    clock.lap("plan")

    with Publication(state) as publication:
        for file in render_all(plan, shop, problems, cache, request.jobs, request.progress):
            publication.add(file)
        judged = judge(problems, project.site, project.inputs.plain)
        clock.lap("render")
        if has_errors(judged):
            return Result(problems=judged, pages=count_pages(outputs), parsed=known.fresh, timings=clock.laps)
        published = publication.commit(plan.kept)
    result = Result(
        problems=judge([*judged, *published.problems], project.site, project.inputs.plain),
        pages=count_pages(outputs),
        written=published.written,
        removed=published.removed,
        unchanged=len(index.outputs) - len(published.written),
        parsed=known.fresh,
        timings=clock.laps,
    )
    if published.ok:
        record_run(request, plan, shop, state.recorded(), known.fresh)
        if known.reached:  # the next build may reach it
            remember(key, result, plan.recorded, cache)
    cache.collect(cache.used)
    clock.lap("publish")
    return result
