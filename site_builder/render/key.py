"""The digest that decides whether a page is rendered again."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any, TypeAlias

from site_builder.render.catalogs import catalog_sources, catalogs_digest
from site_builder.render.closure import Closures
from site_builder.render.values import Theme
from site_builder.values import Page, digest

Parts: TypeAlias = Mapping[str, Mapping[str, str]]
"""What a page is made from besides its view, by part and by name: digest. The name is empty for a part as a whole."""


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
        self._engine, self._timezone, self._root = engine, timezone, root
        self._site = digest(engine, language, timezone, root, assets_digest, digest(theme.params))
        self._catalogs: dict[str, str] = {}
        self._templates: dict[tuple[str, str], str] = {}
        # A frame is shared by thousands of pages: it is known by identity, and held so that its id stays its own.
        self._frames: dict[int, tuple[Any, str]] = {}
        self._parts: dict[tuple[str, str, int], Parts] = {}

    def key(self, page: Page) -> str:
        """The key of a page, as 32 hex digits; equal pages of equal sites have equal keys in every process."""
        frame = self._frames.get(id(page.frame))
        if frame is None:
            frame = self._frames[id(page.frame)] = (page.frame, digest(page.frame))
        template = self._templates.get((page.template, page.lang)) or self._template(page.template, page.lang)
        return blake2b(f"{template}{frame[1]}{digest(page.view)}".encode(), digest_size=16).hexdigest()

    def parts(self, page: Page) -> Parts:
        """The parts of a page's key but for its view: of two pages with equal views, the parts differ where the keys
        do. The same object for all pages with one template, language and frame.

        They are: `engine`, `site` (language, time zone, path), `assets` and `params` of the theme, `template` (the
        name), `templates` (the texts of its closure by path), `catalogs`, `data` (if it is used) and `frame` by field.
        """
        known = (page.template, page.lang, id(page.frame))
        found = self._parts.get(known)
        if found is None:
            self._frames.setdefault(id(page.frame), (page.frame, digest(page.frame)))
            found = self._parts[known] = self._of(page)
        return found

    def _of(self, page: Page) -> Parts:
        closure = self._closures.closure(page.template)
        catalogs = catalog_sources(self._theme, page.lang, self._language)
        names = getattr(page.frame, "__struct_fields__", ())
        return {
            "engine": {"": self._engine},
            "site": {"language": self._language, "timezone": self._timezone, "root": self._root},
            "assets": {asset.origin: asset.digest for _, asset in sorted(self._theme.static.items())},
            "params": {"": digest(self._theme.params)},
            "template": {"": page.template, "lang": page.lang},
            "templates": {
                "": self._closures.closure_digest(page.template),
                **{source.path: source.digest for source in closure},
            },
            "catalogs": {"": catalogs_digest(self._theme, page.lang, self._language)}
            | {source.path: source.digest for source in catalogs},
            "data": {"": self._data_digest} if self._closures.uses(page.template, "data") else {},
            "frame": {"": self._frames[id(page.frame)][1]}
            | {name: digest(getattr(page.frame, name)) for name in names},
        }

    def _template(self, template: str, lang: str) -> str:
        """The digest of what all pages of a template in a language share."""
        if lang not in self._catalogs:
            self._catalogs[lang] = catalogs_digest(self._theme, lang, self._language)
        data = self._data_digest if self._closures.uses(template, "data") else ""
        closure = self._closures.closure_digest(template)
        found = self._templates[template, lang] = digest(self._site, closure, lang, self._catalogs[lang], data)
        return found
