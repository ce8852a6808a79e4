"""Templates from a Theme value, compiled once for all languages."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from types import CodeType
from typing import Any

from jinja2 import BaseLoader, Environment, Template, TemplateNotFound

from site_builder.render.compiling import Calls, Generator, written
from site_builder.render.values import Codes, TemplateSource, Theme


class ThemeEnvironment(Environment):
    """An environment in which a template's name means what `Theme.resolve` says, seen from where it is written."""

    code_generator_class = Generator
    context_class = Calls
    written = staticmethod(written)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._names: dict[tuple[str, str], str] = {}

    def join_path(self, template: str, parent: str) -> str:
        """The unique name of what the template `parent` calls `template`; unknown names stay as they are, and are not
        found."""
        key = (template, parent)
        found = self._names.get(key)
        if found is None:
            loader = self.loader
            assert isinstance(loader, ThemeLoader)
            source = loader.theme.resolve(template, parent)
            found = self._names[key] = source.name if source else template
        return found


class ThemeLoader(BaseLoader):
    """Loads by unique names. Each language has its own Environment, and all of them share this loader: a template is
    compiled for the first and reused by the others, which is right because no answer that depends on the language is
    computed while compiling (see `environment.language_filters`)."""

    def __init__(self, theme: Theme, codes: Codes | None = None) -> None:
        self.theme = theme
        self._compile = codes or _not_kept
        self._codes: dict[str, CodeType] = {}

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,
    ) -> Template:
        """The template of a unique name. Raises TemplateNotFound, TemplateSyntaxError."""
        source = self.theme.canonical(name)
        if source is None:
            raise TemplateNotFound(name)
        code = self._codes.get(name)
        if code is None:
            code = self._codes[name] = _compiled(environment, source, self._compile)
        always: Callable[[], bool] = _up_to_date
        return environment.template_class.from_code(environment, code, globals or {}, always)


_KEPT = 256
_known: dict[tuple[str, str, str, frozenset[str]], CodeType] = {}


def _compiled(environment: Environment, source: TemplateSource, codes: Codes) -> CodeType:
    """The code of a template. The last 256 are kept for the whole process, since the preview server builds often and
    templates change seldom."""
    filters = frozenset(environment.filters)
    key = (source.name, source.path, source.digest, filters)
    code = _known.pop(key, None)
    if code is None:
        code = codes(source, filters, lambda: environment.compile(source.text, source.name, source.path))
    _known[key] = code  # the newest stand last
    if len(_known) > _KEPT:
        del _known[next(iter(_known))]
    return code


def _not_kept(source: TemplateSource, filters: frozenset[str], make: Callable[[], CodeType]) -> CodeType:
    return make()


def _up_to_date() -> bool:
    return True
