"""The last stages: keys, plan, rendering and publishing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from site_builder.library.context import Context
from site_builder.plan import Plan, Planned
from site_builder.plugins import find_plugins, kinds
from site_builder.render.key import Keys
from site_builder.render.theme import asset_path
from site_builder.render.writers import OWN_WRITERS, write
from site_builder.stages.project import Project
from site_builder.stages.theme import Prepared
from site_builder.store.publish import Rendered
from site_builder.text import front_matter
from site_builder.values import Copy, Output, Page, Problem, Written, digest


@dataclass(frozen=True)
class Workshop:
    """What rendering needs besides the outputs."""

    project: Project
    context: Context
    theme: Prepared
    engine: str


def with_keys(outputs: Iterable[Output], shop: Workshop) -> Iterator[tuple[Output, str]]:
    """Each output with the digest of everything that decides its bytes."""
    site, library = shop.project.site, shop.context.library
    keys = Keys(
        shop.project.theme,
        shop.theme.closures,
        engine=shop.engine,
        language=site.language,
        timezone=site.timezone,
        root=library.root,
        assets_digest=shop.theme.assets.digest,
        data_digest=digest(library.data),
    )
    for output in outputs:
        if isinstance(output, Page):
            yield output, keys.key(output)
        elif isinstance(output, Written):
            yield output, digest(shop.engine, output.writer, output.view)
        else:
            yield output, output.digest


def render_all(plan: Plan, shop: Workshop, problems: list[Problem], progress: Any) -> Iterator[Rendered]:
    """The files that the plan asks for. What cannot be made is added to `problems`, and the others go on."""
    renderer: Any = None
    writers = {name: writer for kind in kinds() for name, writer in kind.writers.items()} | dict(OWN_WRITERS)
    work = plan.to_make
    for number, planned in enumerate(work, 1):
        output = planned.output
        progress("render", number, len(work))
        if isinstance(output, Copy):
            made: bytes | Problem | Rendered = _copied(planned, output, shop)
        elif isinstance(output, Written):
            made = write(output, writers)
        else:
            renderer = renderer or _renderer(shop)
            made = renderer.render(output, shop.context.library.data)
        if isinstance(made, Problem):
            problems.append(_located(made, output, shop))
        elif isinstance(made, bytes):
            yield Rendered.of(output.target, planned.key, made)
        else:
            yield made


def _located(problem: Problem, output: Output, shop: Workshop) -> Problem:
    """The line of a page's own file that asks for a template that is not there."""
    source = shop.project.texts().get(problem.path) if not problem.line and problem.path == output.source else None
    if source is None:
        return problem
    matter = front_matter.split(front_matter.decode(source.data)[0])
    line, column = matter.position(("template",)) if "template" in matter.data else (1, 1)
    return replace(problem, line=line, column=column)


def _renderer(shop: Workshop) -> Any:
    """Made when the first page must be rendered: importing Jinja2 and Babel takes longer than a build with nothing
    to do."""
    from site_builder.render.environment import Renderer

    site = shop.project.site
    filters: Mapping[str, Any] = {name: f for plugin in find_plugins() for name, f in plugin.filters.items()}
    return Renderer(
        shop.project.theme,
        language=site.language,
        timezone=site.timezone,
        root=shop.context.library.root,
        assets=shop.theme.assets.targets,
        filters=filters,
        compiled=shop.theme.compiled,
    )


def _copied(planned: Planned, output: Copy, shop: Workshop) -> Rendered:
    place = asset_path(shop.project.theme, output.source) or Path(shop.project.root, output.source)
    return Rendered(output.target, planned.key, output.digest, output.size, source=place)
