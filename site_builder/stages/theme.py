"""What is derived from the files of a theme, by content and kept in the object cache: parsing templates and catalogs
takes longer than a build in which little changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

import msgspec

from site_builder.plugins import find_plugins
from site_builder.render.assets import Assets, fingerprint
from site_builder.render.catalogs import catalog_problems, compile_catalog
from site_builder.render.closure import Analyse, Closures
from site_builder.render.values import Analysis, CatalogSource, Compiled, TemplateSource, Theme
from site_builder.stages.objects import Objects
from site_builder.stages.shipped import is_shipped, once
from site_builder.values import Problem, digest

T = TypeVar("T", bound=msgspec.Struct)


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
    own = [name for name in theme.templates if (found := theme.resolve(name)) and not is_shipped(found)]
    problems = (*in_assets, *closures.problems(own, assets.targets), *catalog_problems(theme, compiled))
    return Prepared(theme, assets, closures, compiled, problems)


def analysed(theme: Theme, engine: str, cache: Objects) -> Analyse:
    """What each template of the theme asks for, by its digest; made when it is asked for."""
    filters = frozenset(name for plugin in find_plugins() for name in plugin.filters)
    names = {source.digest for layer in theme.layers for source in layer.templates.values()}
    derived = Derived(
        "analysis", Analysis, {name: digest("analysis", engine, sorted(filters), name) for name in names}, cache
    )
    return lambda source: derived.of(source.digest, source, lambda: _analysis(source.text, filters))


def compiled_catalogs(theme: Theme, engine: str, cache: Objects) -> Callable[[CatalogSource], Compiled]:
    """The catalogs of the theme in binary form, by language and digest; made when they are asked for."""
    names = {f"{source.lang}/{source.digest}" for found in theme.catalogs.values() for source in found}
    derived = Derived("catalog", Compiled, {name: digest("catalog", engine, name) for name in names}, cache)
    return lambda source: derived.of(
        f"{source.lang}/{source.digest}", source, lambda: _catalog(source.text, source.lang)
    )


class Derived(Generic[T]):
    """Values of one type that are made of files of a theme, by name: from the object cache, from beside the program,
    or new. `keys` maps names to the keys of the cache."""

    def __init__(self, what: str, type_: type[T], keys: Mapping[str, str], cache: Objects) -> None:
        self._what, self._type, self._keys, self._cache = what, type_, keys, cache
        self._cached = cache.get_many(keys.values())
        self._known: dict[str, T] = {}

    def of(self, name: str, source: TemplateSource | CatalogSource, make: Callable[[], T]) -> T:
        """The value named `name`, which `source` decides."""
        if name not in self._known:
            key = self._keys[name]
            try:
                self._known[name] = msgspec.msgpack.decode(self._cached[key], type=self._type)
            except (KeyError, msgspec.MsgspecError):  # missing or damaged means: make it
                data = once(self._what, source, key, lambda: msgspec.msgpack.encode(make()))
                self._known[name] = msgspec.msgpack.decode(data, type=self._type)
                self._cache.put_many({key: data})
        return self._known[name]


# The last ones are kept for the whole process too, since the preview server builds often.
@lru_cache(maxsize=256)
def _analysis(text: str, filters: frozenset[str]) -> Analysis:
    from site_builder.render.analysis import analyse  # imports Jinja2, which a build with nothing to do never needs

    return analyse(text, filters)


@lru_cache(maxsize=64)
def _catalog(text: str, lang: str) -> Compiled:
    return compile_catalog(text, lang)
