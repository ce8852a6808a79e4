"""The templates that each template needs, found in their texts and never by watching what gets loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from site_builder.render.nearest import did_you_mean
from site_builder.render.values import Analysis, Reference, TemplateSource, Theme
from site_builder.values import Problem, digest

Analyse = Callable[[TemplateSource], Analysis]


class Closures:
    """The closures of one theme's templates. `analyse` answers with the Analysis of a template, perhaps from a cache;
    each template is asked for once, and only when it is needed."""

    def __init__(self, theme: Theme, analyse: Analyse) -> None:
        self._theme = theme
        self._analyse = analyse
        self._analyses: dict[str, Analysis] = {}
        self._closures: dict[str, tuple[TemplateSource, ...]] = {}
        self._digests: dict[str, str] = {}
        self._uses: dict[tuple[str, str], bool] = {}

    def closure(self, template: str) -> tuple[TemplateSource, ...]:
        """All templates that rendering `template` (a plain name) may load, itself included, in the order of their
        unique names; empty when there is no such template."""
        found = self._closures.get(template)
        if found is None:
            seen: dict[str, TemplateSource] = {}
            start = self._theme.resolve(template)
            todo = [start] if start else []
            while todo:
                source = todo.pop()
                if source.name not in seen:
                    seen[source.name] = source
                    todo.extend(target for _, target in self._edges(source) if target)
            found = self._closures[template] = tuple(seen[name] for name in sorted(seen))
        return found

    def closure_digest(self, template: str) -> str:
        """A digest that changes when any text of the closure changes, or when a name in it comes to mean another
        template."""
        found = self._digests.get(template)
        if found is None:
            start = self._theme.resolve(template)
            parts = [
                (source.name, source.digest, [(name, to.name if to else "") for name, to in self._edges(source)])
                for source in self.closure(template)
            ]
            found = self._digests[template] = digest(template, start.name if start else "", parts)
        return found

    def uses(self, template: str, variable: str) -> bool:
        """Whether any template of the closure takes `variable` from outside."""
        key = (template, variable)
        if key not in self._uses:
            self._uses[key] = any(variable in self._analysis(source).variables for source in self.closure(template))
        return self._uses[key]

    def problems(self, templates: Iterable[str] | None = None, assets: Iterable[str] = ()) -> tuple[Problem, ...]:
        """The mistakes in the closures of `templates` (of all templates that win in the chain when None): syntax,
        dynamic and missing template names, templates that extend themselves, unknown static files among `assets`.
        Each mistake once, in the order of files and lines."""
        known_assets = frozenset(assets)
        sources: dict[str, TemplateSource] = {}
        for name in self._theme.templates if templates is None else templates:
            sources.update((source.name, source) for source in self.closure(name))
        found: list[Problem] = []
        for source in sources.values():
            analysis = self._analysis(source)
            found.extend(msgspec.structs.replace(problem, path=source.path) for problem in analysis.problems)
            for reference in analysis.references:
                if reference.kind == "asset":
                    found.extend(_missing_assets(reference, source, known_assets))
                elif reference.required and not any(self._theme.resolve(n, source.name) for n in reference.names):
                    found.append(_missing_template(reference, source, self._theme))
            found.extend(self._extends_itself(source))
        return tuple(sorted(set(found), key=Problem.sort_key))

    def _analysis(self, source: TemplateSource) -> Analysis:
        found = self._analyses.get(source.name)
        if found is None:
            found = self._analyses[source.name] = self._analyse(source)
        return found

    def _edges(self, source: TemplateSource) -> list[tuple[str, TemplateSource | None]]:
        return [
            (name, self._theme.resolve(name, source.name))
            for reference in self._analysis(source).references
            if reference.kind != "asset"
            for name in reference.names
        ]

    def _parents(self, source: TemplateSource) -> list[tuple[Reference, TemplateSource]]:
        return [
            (reference, target)
            for reference in self._analysis(source).references
            if reference.kind == "extends"
            for name in reference.names
            if (target := self._theme.resolve(name, source.name))
        ]

    def _extends_itself(self, source: TemplateSource) -> list[Problem]:
        """Includes may call themselves and end; a template that extends itself never ends."""
        for reference, parent in self._parents(source):
            seen: set[str] = set()
            todo = [parent]
            while todo:
                current = todo.pop()
                if current.name in seen:
                    continue
                seen.add(current.name)
                todo.extend(above for _, above in self._parents(current))
            if source.name in seen:
                return [
                    Problem(
                        code="theme/template-cycle",
                        path=source.path,
                        line=reference.line,
                        message=f"This template extends itself through `{reference.names[0]}`.",
                        hint=f"To extend the template that it replaces, write `parent:{source.plain}`.",
                    )
                ]
        return []


def _missing_template(reference: Reference, source: TemplateSource, theme: Theme) -> Problem:
    names = " or ".join(f"`{name}`" for name in reference.names) or "a template without a name"
    first = reference.names[0] if reference.names else ""
    return Problem(
        code="theme/missing-template",
        path=source.path,
        line=reference.line,
        message=f"This template needs {names}, which no theme of the chain has.",
        hint=did_you_mean(first.rpartition(":")[2], theme.templates)
        + f"The chain is: {', '.join(layer.name for layer in theme.layers)}.",
    )


def _missing_assets(reference: Reference, source: TemplateSource, assets: frozenset[str]) -> list[Problem]:
    return [missing_asset(name, assets, source.path, reference.line) for name in reference.names if name not in assets]


def missing_asset(name: str, assets: Iterable[str], path: str, line: int) -> Problem:
    """The Problem of a static file that no theme of the chain has."""
    return Problem(
        code="theme/missing-asset",
        path=path,
        line=line,
        message=f"There is no file `static/{name}` in the theme or its parents.",
        hint=did_you_mean(name, assets) + "Put the file in the theme's `static` folder, or correct its name.",
    )
