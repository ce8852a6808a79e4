"""The interface words that views need (“Home”, “Archive”), from the catalogs of the theme."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from site_builder.render.catalogs import translations
from site_builder.stages.theme import Prepared
from site_builder.values import Site


def interface_words(theme: Prepared, site: Site) -> dict[str, Callable[[str], str]]:
    """For each language a function from English words to its own."""

    def words(lang: str) -> Callable[[str], str]:
        @cache
        def catalog() -> Any:
            return translations(theme.theme, lang, site.language, theme.compiled)

        return lambda message: str(catalog().gettext(message))

    return {lang: words(lang) for lang in site.all_languages()}
