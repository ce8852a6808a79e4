"""Pages into bytes: one Jinja2 environment for each language, made when its first page comes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, Template, pass_context

from site_builder.render.catalogs import language_chain, translations
from site_builder.render.engine import configured
from site_builder.render.errors import UnknownAsset, bad_text, no_template, render_problem
from site_builder.render.formats import Formats, language_name
from site_builder.render.loader import ThemeEnvironment, ThemeLoader
from site_builder.render.settings import in_language
from site_builder.render.translating import translating
from site_builder.render.undefined import Unknown
from site_builder.render.urls import safe_url
from site_builder.render.values import CatalogSource, Codes, Compiled, Theme
from site_builder.text.addresses import encode_path
from site_builder.values import Page, Problem

Filter = Callable[..., Any]


class Renderer:
    """Renders the pages of one site with one theme.

    `language` is the site's own, `timezone` an IANA name (checked by the caller; ZoneInfoNotFoundError otherwise),
    `root` the path of the site with a slash at both ends (`/`, `/base/`), `assets` the map of logical names to
    targets, `filters` those of plugins, `compiled` a source of compiled catalogs, `codes` one of compiled templates.
    Drop the Renderer when any of these changes.
    """

    def __init__(
        self,
        theme: Theme,
        *,
        language: str = "en",
        timezone: str = "UTC",
        root: str = "/",
        assets: Mapping[str, str] | None = None,
        filters: Mapping[str, Filter] | None = None,
        compiled: Callable[[CatalogSource], Compiled] | None = None,
        codes: Codes | None = None,
    ) -> None:
        self._theme = theme
        self._language = language
        self._zone = ZoneInfo(timezone)
        self._urls = {name: root + encode_path(target) for name, target in (assets or {}).items()}
        self._filters = filters or {}
        self._compiled = compiled
        self._loader = ThemeLoader(theme, codes)
        self._paths = frozenset(source.path for layer in theme.layers for source in layer.templates.values())
        self._environments: dict[str, Environment] = {}
        self._templates: dict[tuple[str, str], Template] = {}
        self._params: dict[str, Mapping[str, Any]] = {}

    def render(self, page: Page, data: Any = None) -> bytes | Problem:
        """The bytes of a page (UTF-8, ending in a line break), or what kept it from being made. One page's Problem
        says nothing about the next page."""
        try:
            template = self._templates.get((page.lang, page.template)) or self._template(page)
            if template is None:
                return no_template(page, self._theme)
            text = template.render(page=page.view, frame=page.frame, data=data, params=self._params[page.lang])
            return (text if text.endswith("\n") else text + "\n").encode()
        except UnicodeEncodeError as error:
            return bad_text(page, error)
        except Exception as error:  # a template may fail in any way; the other pages go on
            return render_problem(error, page, self._theme, self._paths, frozenset(self._urls))

    def _template(self, page: Page) -> Template | None:
        source = self._theme.resolve(page.template)
        if source is None:
            return None
        environment = self._environments.get(page.lang)
        if environment is None:
            environment = self._environments[page.lang] = self._environment(page.lang)
            chain = language_chain(page.lang, self._language)
            self._params[page.lang] = in_language(self._theme.params, self._theme.declared, chain)
        found = self._templates[page.lang, page.template] = environment.get_template(source.name)
        return found

    def _environment(self, lang: str) -> Environment:
        filters: dict[str, Filter] = {
            **self._filters,
            **language_filters(Formats(lang, self._language, self._zone)),
            "language_name": language_name,
            "url": safe_url,
        }
        made = configured(ThemeEnvironment, filters, undefined=Unknown, loader=self._loader)
        made.globals.update(translating(translations(self._theme, lang, self._language, self._compiled)))
        made.globals["asset"] = self._asset
        made.globals["language_name"] = language_name
        return made

    def _asset(self, name: str) -> str:
        """The rooted URL of a static file of the theme."""
        found = self._urls.get(name)
        if found is None:
            raise UnknownAsset(name)
        return found


def language_filters(formats: Formats) -> dict[str, Filter]:
    """The filters whose answer depends on the page's language. They ask for the context although they do not need it:
    Jinja2 computes other filters of constants while compiling, and compiled templates serve all languages."""

    @pass_context
    def date(_: Any, value: Any, format: str = "long") -> str:
        return formats.date(value, format)

    @pass_context
    def isodate(_: Any, value: Any) -> str:
        return formats.isodate(value)

    @pass_context
    def datetime(_: Any, value: Any) -> str:
        return formats.datetime(value)

    @pass_context
    def number(_: Any, value: Any) -> str:
        return formats.number(value)

    return {"date": date, "isodate": isodate, "datetime": datetime, "number": number}
