"""What is derived from the files of a theme, by content and kept in the object cache: parsing templates and catalogs
takes longer than a build in which little changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

import msgspec

from site_builder.plugins import find_plugins
from site_builder.render.assets import Assets, fingerprint
from site_builder.render.catalogs import catalog_problems, compile_catalog
from site_builder.render.closure import Analyse, Closures
from site_builder.render.values import Analysis, CatalogSource, Compiled, TemplateSource, Theme
from site_builder.stages.objects import Objects
from site_builder.values import Problem, digest

T = TypeVar("T", bound=msgspec.Struct)
PROJECT = "themes/"
"""How the paths of templates begin that lie in the project."""


@dataclass(frozen=True)
class Prepared:
    """A theme with all that is derived from it, and what is wrong with it. `compiled` answers with a catalog in
    binary form."""

    theme: Theme
    assets: Assets
    closures: Closures
    compiled: Callable[[CatalogSource], Compiled]
    problems: tuple[Problem, ...]


def prepare_theme(theme: Theme, engine: str, cache: Objects) -> Prepared:
    """Fingerprint the static files, analyse the project's own templates, compile the catalogs. Templates that are
    shipped are tested before, and analysed when a page needs them."""
    assets, in_assets = fingerprint(theme)
    closures = Closures(theme, analysed(theme, engine, cache))
    compiled = compiled_catalogs(theme, engine, cache)
    own = [name for name in theme.templates if (found := theme.resolve(name)) and found.path.startswith(PROJECT)]
    problems = (*in_assets, *closures.problems(own, assets.targets), *catalog_problems(theme, compiled))
    return Prepared(theme, assets, closures, compiled, problems)


def analysed(theme: Theme, engine: str, cache: Objects) -> Analyse:
    """What each template of the theme asks for, by its digest; made when it is asked for."""
    filters = frozenset(name for plugin in find_plugins() for name in plugin.filters)
    texts = {source.digest: source.text for layer in theme.layers for source in layer.templates.values()}
    keys = {name: digest("analysis", engine, sorted(filters), name) for name in texts}
    cached = cache.get_many(keys.values())
    known: dict[str, Analysis] = {}

    def ask(source: TemplateSource) -> Analysis:
        name = source.digest
        if name not in known:
            try:
                known[name] = msgspec.msgpack.decode(cached[keys[name]], type=Analysis)
            except (KeyError, msgspec.MsgspecError):  # missing or damaged means: make it
                known[name] = _analysis(texts[name], filters)
                cache.put_many({keys[name]: msgspec.msgpack.encode(known[name])})
        return known[name]

    return ask


def compiled_catalogs(theme: Theme, engine: str, cache: Objects) -> Callable[[CatalogSource], Compiled]:
    """The catalogs of the theme in binary form, by language and digest."""
    sources = {f"{source.lang}/{source.digest}": source for found in theme.catalogs.values() for source in found}
    keys = {name: digest("catalog", engine, name) for name in sources}
    known = _derived(keys, Compiled, lambda name: _catalog(sources[name].text, sources[name].lang), cache)
    return lambda source: known[f"{source.lang}/{source.digest}"]


# The last ones are kept for the whole process too, since the preview server builds often.
@lru_cache(maxsize=256)
def _analysis(text: str, filters: frozenset[str]) -> Analysis:
    from site_builder.render.analysis import analyse  # imports Jinja2, which a build with nothing to do never needs

    return analyse(text, filters)


@lru_cache(maxsize=64)
def _catalog(text: str, lang: str) -> Compiled:
    return compile_catalog(text, lang)


def _derived(keys: Mapping[str, str], type_: type[T], make: Callable[[str], T], cache: Objects) -> dict[str, T]:
    """Values by name: from the cache where it has them, else made and put there. `keys` maps names to cache keys."""
    cached = cache.get_many(keys.values())
    known: dict[str, T] = {}
    fresh: dict[str, bytes] = {}
    for name, key in keys.items():
        try:
            known[name] = msgspec.msgpack.decode(cached[key], type=type_)
        except (KeyError, msgspec.MsgspecError):  # missing or damaged means: make it
            known[name] = make(name)
            fresh[key] = msgspec.msgpack.encode(known[name])
    if fresh:
        cache.put_many(fresh)
    return known
