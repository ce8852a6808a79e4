"""The interface words that views need (“Home”, “Archive”), from the catalogs of the theme."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from site_builder.render.catalogs import translations
from site_builder.render.values import CatalogSource, Compiled, Theme


def interface_words(
    theme: Theme, languages: Iterable[str], default: str, compiled: Callable[[CatalogSource], Compiled]
) -> dict[str, Callable[[str], str]]:
    """For each language a function from English words to its own; `compiled` answers with catalogs in binary form."""

    def words(lang: str) -> Callable[[str], str]:
        @cache
        def catalog() -> Any:
            return translations(theme, lang, default, compiled)

        return lambda message: str(catalog().gettext(message))

    return {lang: words(lang) for lang in languages}
