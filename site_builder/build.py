"""A build: is there something to do, and may it be done here? Then the walk from sources to a site."""

from __future__ import annotations

from dataclasses import replace

from site_builder.plugins import fallback_templates, plugin_problems
from site_builder.stages.clock import Clock
from site_builder.stages.engine import engine_digest
from site_builder.stages.folder import cache_folder, has_record
from site_builder.stages.memory import few_collections
from site_builder.stages.project import read_project
from site_builder.stages.request import Request, Result
from site_builder.stages.unchanged import same_as_before, signature
from site_builder.store.cache import Cache
from site_builder.store.destination import Destination
from site_builder.store.shared import open_cache
from site_builder.values import Problem

__all__ = ["Request", "Result", "build"]


def build(request: Request) -> Result:
    """Build a site. Nothing is raised for bad content; where an error stands, the published site is left as it was."""
    protected = [request.source / name for name in ("content", "policies", "themes")]
    destination = Destination.claim(request.output, request.source, [*protected, cache_folder(request)])
    if isinstance(destination, Problem):
        return Result(problems=(destination,))
    lock = destination.lock()
    if isinstance(lock, Problem):
        return Result(problems=(lock,))
    with lock:
        cache = open_cache(cache_folder(request), request.shared, request.secret)
        if isinstance(cache, Problem):
            return Result(problems=(cache,))
        with cache, few_collections():
            return _build(request, destination, cache)


def _build(request: Request, destination: Destination, cache: Cache) -> Result:
    clock, engine = Clock(), engine_digest()
    project = read_project(request, fallback_templates())
    project = replace(project, problems=(*plugin_problems(), *project.problems))
    state, key = destination.inspect(), signature(project, engine)
    clock.lap("read")
    if isinstance(state, Problem):
        return Result(problems=(state,))
    if has_record(request) and (known := same_as_before(key, state, cache)):
        return replace(known, timings=clock.laps)

    # Imported here: a build with nothing to do never needs them.
    from site_builder.stages.parse import start_parsers

    start_parsers(len(project.sources), request.jobs, cache)
    from site_builder.walk import walk

    return walk(request, project, state, key, engine, cache, clock)
