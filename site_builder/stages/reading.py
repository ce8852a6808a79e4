"""Reading a site without building it: for commands that ask about its texts, or are about to change them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from site_builder.check.severity import judge
from site_builder.library.context import Context
from site_builder.plugins import fallback_templates, find_plugins, kinds, plugin_problems
from site_builder.stages.check import check_all
from site_builder.stages.clock import Clock
from site_builder.stages.engine import engine_digest
from site_builder.stages.folder import cache_folder
from site_builder.stages.memory import few_collections
from site_builder.stages.outputs import make_outputs
from site_builder.stages.project import Project, read_project
from site_builder.stages.request import Request
from site_builder.stages.understanding import understand
from site_builder.store.cache import Cache
from site_builder.values import Output, Problem, Source, digest_bytes


@dataclass(frozen=True)
class Reading:
    """A site as it was read: all that a build knows before it makes its pages. `problems` are those of reading."""

    request: Request
    project: Project
    context: Context
    problems: tuple[Problem, ...]
    assets: tuple[Output, ...] = ()

    def judged(self, found: tuple[Problem, ...]) -> tuple[Problem, ...]:
        """Problems in order, with the severity that the site gives them."""
        return judge(found, self.project.site, self.project.inputs.plain)

    def known(self) -> tuple[Problem, ...]:
        """What reading found, and what kinds and plugins say of the whole site; no page is made for it."""
        said = [problem for kind in kinds() if kind.check for problem in kind.check(self.context)]
        said += [problem for plugin in find_plugins() for check in plugin.checks for problem in check(self.context)]
        return self.judged((*self.problems, *said))

    def all_problems(self) -> tuple[Problem, ...]:
        """Everything that a build would say before it renders, links included."""
        with few_collections():
            outputs, collisions = make_outputs(self.context, self.assets)
            return self.judged((*self.problems, *collisions, *check_all(self.context, outputs, self.project.theme)))


def read_library(request: Request) -> Reading:
    """Read the site in the folder `request.source`. Nothing is raised for bad content, and nothing is written but the
    cache, which a build uses too."""
    project = read_project(request, fallback_templates())
    return _understood(request, replace(project, problems=(*plugin_problems(), *project.problems)))


def with_changes(reading: Reading, files: Mapping[str, bytes | None]) -> Reading:
    """The same site as if some files held other bytes, or (None) were gone. Nothing is written."""
    sources = {source.path: source for source in reading.project.sources}
    for path, data in files.items():
        if data is None:
            sources.pop(path, None)
        else:
            sources[path] = Source(path, digest_bytes(data), data, len(data))
    project = replace(reading.project, sources=tuple(sources[path] for path in sorted(sources)))
    return _understood(reading.request, project)


def _understood(request: Request, project: Project) -> Reading:
    with Cache.open(cache_folder(request)) as cache, few_collections():
        known = understand(request, project, engine_digest(), cache, Clock())
    return Reading(request, project, known.context, known.problems, tuple(known.theme.assets.outputs))
