"""The digest that decides whether a page is rendered again."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

from site_builder.render.catalogs import catalogs_digest
from site_builder.render.closure import Closures
from site_builder.render.values import Theme
from site_builder.values import Page, digest


class Keys:
    """Keys of the pages of one build.

    Whatever changes the bytes of a page is in its key: the closure of its template, the map of static files
    (`assets_digest`), the catalogs of its language, the theme's parameters, `engine` (the versions of site-builder,
    its libraries and its plugins), the site's `language`, `timezone` and `root`, the frame, the view; and the data
    files (`data_digest`), only when its templates name `data`. The target is in no key.
    """

    def __init__(
        self,
        theme: Theme,
        closures: Closures,
        *,
        engine: str,
        language: str = "en",
        timezone: str = "UTC",
        root: str = "/",
        assets_digest: str = "",
        data_digest: str = "",
    ) -> None:
        self._theme = theme
        self._closures = closures
        self._language = language
        self._data_digest = data_digest
        self._site = digest(engine, language, timezone, root, assets_digest, digest(theme.params))
        self._catalogs: dict[str, str] = {}
        self._templates: dict[tuple[str, str], str] = {}
        # A frame is shared by thousands of pages: it is known by identity, and held so that its id stays its own.
        self._frames: dict[int, tuple[Any, str]] = {}

    def key(self, page: Page) -> str:
        """The key of a page, as 32 hex digits; equal pages of equal sites have equal keys in every process."""
        frame = self._frames.get(id(page.frame))
        if frame is None:
            frame = self._frames[id(page.frame)] = (page.frame, digest(page.frame))
        template = self._templates.get((page.template, page.lang)) or self._template(page.template, page.lang)
        return blake2b(f"{template}{frame[1]}{digest(page.view)}".encode(), digest_size=16).hexdigest()

    def _template(self, template: str, lang: str) -> str:
        """The digest of what all pages of a template in a language share."""
        if lang not in self._catalogs:
            self._catalogs[lang] = catalogs_digest(self._theme, lang, self._language)
        data = self._data_digest if self._closures.uses(template, "data") else ""
        closure = self._closures.closure_digest(template)
        found = self._templates[template, lang] = digest(self._site, closure, lang, self._catalogs[lang], data)
        return found


def page_key(page: Page, theme: Theme, closures: Closures, engine: str, **site: str) -> str:
    """The key of a single page; for many pages of one build, make `Keys` once."""
    return Keys(theme, closures, engine=engine, **site).key(page)
