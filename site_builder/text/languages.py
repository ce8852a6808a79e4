"""The names of languages. Babel is imported when the first of them is asked for."""

from __future__ import annotations

from functools import lru_cache

from site_builder.text.days import locale_of


@lru_cache(maxsize=512)
def language_in(tag: str, *tags: str) -> str:
    """What a language (a BCP 47 tag) is called in the first of some languages that CLDR knows, with a capital where its
    script has them: `fr` is “French” for readers of `en`. A tag that is not known stands for itself."""
    from babel import Locale
    from babel.core import UnknownLocaleError

    try:
        name = Locale.parse(tag.replace("-", "_")).get_display_name(locale_of(*tags)) or tag
    except (UnknownLocaleError, ValueError):
        return tag
    return name[:1].title() + name[1:]  # the title case, not the upper case: not every script has capitals there
