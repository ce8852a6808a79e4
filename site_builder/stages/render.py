"""The last stages: keys, plan, rendering and publishing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from site_builder.library.context import Context
from site_builder.plan import Plan, Planned
from site_builder.plugins import find_plugins, kinds
from site_builder.render.key import Keys
from site_builder.render.theme import asset_path
from site_builder.render.writers import OWN_WRITERS, finished, write
from site_builder.stages.drawing import draw_all, key_of
from site_builder.stages.objects import Objects
from site_builder.stages.pool import can_inherit, pooled
from site_builder.stages.project import Project
from site_builder.stages.shipped import code_of
from site_builder.stages.theme import Prepared
from site_builder.store.publish import Rendered
from site_builder.text import front_matter
from site_builder.values import Copy, Drawn, Output, Page, Problem, Written, digest

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Workshop:
    """What rendering needs besides the outputs. `found` are the files of the search index, by target, where they
    had to be made."""

    project: Project
    context: Context
    theme: Prepared
    engine: str
    found: Mapping[str, bytes] = field(default_factory=dict)

    def keys(self) -> Keys:
        """The keys of the pages of this build."""
        site, library = self.project.site, self.context.library
        return Keys(
            self.project.theme,
            self.theme.closures,
            engine=self.engine,
            language=site.language,
            timezone=site.timezone,
            root=library.root,
            assets_digest=self.theme.assets.digest,
            data_digest=digest(library.data),
        )


def with_keys(outputs: Iterable[Output], shop: Workshop) -> Iterator[tuple[Output, str]]:
    """Each output with the digest of everything that decides its bytes."""
    keys = shop.keys()
    for output in outputs:
        if isinstance(output, Page):
            yield output, keys.key(output)
        elif isinstance(output, Written):
            yield output, digest(shop.engine, output.writer, output.view)
        elif isinstance(output, Drawn):
            yield output, key_of(output)
        elif isinstance(output, Copy):
            yield output, output.digest


POOL_FROM = 400
"""Fewer files than this are made faster here than in processes that must start first."""


def render_all(
    plan: Plan, shop: Workshop, problems: list[Problem], cache: Objects, jobs: int, progress: Progress
) -> Iterator[Rendered]:
    """The files that the plan asks for. What cannot be made is added to `problems`, and the others go on."""
    work = plan.to_make
    made = [planned for planned in work if not isinstance(planned.output, Copy | Drawn)]
    drawn = [(planned, planned.output) for planned in work if isinstance(planned.output, Drawn)]
    cache.use(planned.key for planned in plan.outputs if isinstance(planned.output, Drawn))
    for planned in work:
        if isinstance(planned.output, Copy):
            yield _copied(planned, planned.output, shop)
    if drawn:
        yield from draw_all(drawn, shop.project.root, cache, problems, jobs, progress)
    for number, (planned, answer) in enumerate(zip(made, _answers(made, shop, jobs), strict=True), 1):
        progress("render", number, len(made))
        if isinstance(answer, bytes):
            yield Rendered.of(planned.output.target, planned.key, answer)
        else:
            problems.append(_located(answer or _crashed(planned.output), planned.output, shop))


def _answers(made: Sequence[Planned], shop: Workshop, jobs: int) -> Iterator[bytes | Problem | None]:
    """The bytes of pages and written files, or why there are none, in order.

    Views are large and stay where they are: forked processes inherit them, and are told numbers only. Where a process
    cannot inherit, this one does all the work.
    """
    processes = jobs or os.cpu_count() or 1
    maker = Maker(made, shop)
    if processes < 2 or len(made) < POOL_FROM or not can_inherit():
        yield from map(maker.make, range(len(made)))
        return
    _inherited.append(maker)
    try:
        yield from pooled(_make, range(len(made)), processes)
    finally:
        _inherited.pop()


class Maker:
    """Makes the files of a plan, by number."""

    def __init__(self, made: Sequence[Planned], shop: Workshop) -> None:
        self._made, self._shop = made, shop
        self._writers = {name: writer for kind in kinds() for name, writer in kind.writers.items()} | dict(OWN_WRITERS)
        self._finishers = {name: finish for kind in kinds() for name, finish in kind.finishers.items()}
        self._renderer: Any = None

    def make(self, number: int) -> bytes | Problem:
        """The bytes of file `number`, or why there are none."""
        output = self._made[number].output
        if isinstance(output, Written):
            return write(output, self._writers)
        assert isinstance(output, Page)  # files and pictures are not made here
        page = finished(output, self._finishers)
        if isinstance(page, Problem):
            return page
        self._renderer = self._renderer or _renderer(self._shop)
        answer: bytes | Problem = self._renderer.render(page, self._shop.context.library.data)
        return answer


_inherited: list[Maker] = []
"""What forked processes begin with; empty in all others."""


def _make(number: int) -> bytes | Problem:
    return _inherited[-1].make(number)


def _crashed(output: Output) -> Problem:
    return Problem(
        code="build/worker-crashed",
        path="" if isinstance(output, Copy) else output.source,
        message=f"The process that was making `{output.target}` ended without an answer.",
        hint="Perhaps memory is short: build again with --jobs 1.",
    )


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
        codes=code_of(shop.engine),
    )


def _copied(planned: Planned, output: Copy, shop: Workshop) -> Rendered:
    if data := shop.found.get(output.target):
        return Rendered.of(output.target, planned.key, data)
    place = asset_path(shop.project.theme, output.source) or Path(shop.project.root, output.source)
    return Rendered(output.target, planned.key, output.digest, output.size, source=place)
