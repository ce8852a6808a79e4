"""What is made of the files of shipped themes, once for this installation; what is made of a project's own files is
kept in its object cache or not at all."""

from __future__ import annotations

import marshal
import sys
from collections.abc import Callable
from types import CodeType

from site_builder.render.values import CatalogSource, Codes, TemplateSource
from site_builder.store.beside import made_once
from site_builder.values import digest

PROJECT = "themes/"
"""How the paths of templates and catalogs begin that lie in the project."""


def is_shipped(source: TemplateSource | CatalogSource) -> bool:
    """Whether the file came with site-builder or a plugin."""
    return not source.path.startswith(PROJECT)


def once(what: str, source: TemplateSource | CatalogSource, key: str, make: Callable[[], bytes]) -> bytes:
    """`make()`, which is kept beside the program where the file is shipped; `what` says what it is, `key` is the
    digest of all that it depends on."""
    return made_once(digest(what, source.path), key, make) if is_shipped(source) else make()


def code_of(engine: str) -> Codes:
    """The source of compiled templates for `render.environment.Renderer`; `engine` is the digest of the engine.

    The code says in which layer its template stands, and has the filters' answers for constants: both are part of what
    is kept.
    """

    def code(source: TemplateSource, filters: frozenset[str], make: Callable[[], CodeType]) -> CodeType:
        what = digest("code", source.name, sorted(filters))
        key = digest(what, engine, sys.version, source.digest)
        found: CodeType = marshal.loads(once(what, source, key, lambda: marshal.dumps(make())))
        return found

    return code
