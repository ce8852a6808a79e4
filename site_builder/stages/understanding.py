"""From the sources of a project to its library: what a build begins with, and what commands that build nothing read."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.library.context import Context
from site_builder.plugins import kinds
from site_builder.stages.clock import Clock
from site_builder.stages.data import read_data
from site_builder.stages.gather import enter_all, make_library, place_all
from site_builder.stages.options import parse_options
from site_builder.stages.parse import claim, parse_all
from site_builder.stages.pictures import with_pictures
from site_builder.stages.project import Project
from site_builder.stages.request import Request
from site_builder.stages.theme import Prepared, prepare_theme
from site_builder.stages.words import interface_words
from site_builder.store.cache import Cache
from site_builder.values import Problem


@dataclass(frozen=True)
class Understood:
    """All that is known before pages are made: the prepared theme, the context with the library, the Problems so far
    (those of the project first), how many texts had to be parsed, and whether a shared cache could be reached."""

    theme: Prepared
    context: Context
    problems: tuple[Problem, ...]
    fresh: int
    reached: bool


def understand(request: Request, project: Project, engine: str, cache: Cache, clock: Clock) -> Understood:
    """Prepare the theme, parse what the cache does not have, and make the library."""
    theme = prepare_theme(project.theme, engine, cache)
    words = interface_words(theme, project.site)
    clock.lap("theme")

    placed = place_all(project)
    claimed, rest = claim(placed)
    options = parse_options(project.site, words)
    parsed, fresh = parse_all(claimed, options, project.site.language, engine, cache, request.jobs, request.progress)
    clock.lap("parse")

    entries, in_texts = enter_all(claimed, parsed, project.site, project.inputs.plain)
    data, in_data = read_data(placed)
    seen = with_pictures(rest, project.root, cache, project.inputs.pictures, request.jobs)
    library = make_library(project, entries, seen, data)
    unreached = cache.share()
    context = Context(library, words, project.texts(), kinds(), colours=project.theme.colours)
    clock.lap("library")
    problems = (*project.problems, *theme.problems, *in_texts, *in_data, *unreached)
    return Understood(theme, context, problems, fresh, not unreached)
