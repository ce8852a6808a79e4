"""Translations of themes: from the text of a `messages.po` to what `_()` answers."""

from __future__ import annotations

import datetime as dt
import gettext
import io
from collections.abc import Callable, Sequence

from site_builder.render.placeholders import placeholders
from site_builder.render.values import CatalogSource, Compiled, Theme
from site_builder.values import Problem, digest

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def compile_catalog(text: str, lang: str = "") -> Compiled:
    """A catalog in the GNU format, from the text of a .po file in the language `lang` (used for the plural forms when
    its header has none).

    Left out, so that the next catalog of the chain answers: fuzzy and obsolete entries, those with a plural form
    missing, and those whose placeholders (`%(name)s`) are not those of the source text, which would break the page.
    """
    from babel.messages.pofile import PoFileError, read_po

    try:
        catalog = read_po(io.StringIO(text), locale=catalog_locale(lang), ignore_obsolete=True, abort_invalid=True)
    except PoFileError as error:
        reason = str(error).rpartition(" on ")[0]
        return Compiled(problems=(_problem("theme/catalog", error.lineno + 1, f"{reason or 'A mistake'}."),))
    except Exception as error:  # a parser of free text: whatever else it stumbles on is the file's mistake too
        return Compiled(problems=(_problem("theme/catalog", 0, f"{type(error).__name__}: {error}."),))
    problems: list[Problem] = []
    for message in list(catalog):
        if not message.id:
            continue
        strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.fuzzy or not all(strings):
            catalog.delete(message.id, message.context)
        elif wrong := _wrong_placeholders(message.id, strings):
            catalog.delete(message.id, message.context)
            problems.append(
                _problem(
                    "theme/translation",
                    message.lineno or 0,
                    f"This translation has {wrong}, unlike its source text, so it is not used.",
                    "Keep the placeholders of the source text, letter by letter; write a percent sign as `%%`.",
                    "warning",
                )
            )
    return _written(catalog, problems)


def _written(catalog: object, problems: list[Problem]) -> Compiled:
    from babel.messages import Catalog
    from babel.messages.mofile import write_mo

    assert isinstance(catalog, Catalog)
    catalog.charset = "utf-8"
    if catalog.locale is None:  # the plural rules of the header are only written for a language that Babel knows
        catalog.locale = "en"
    # The header is part of the bytes: without this it would hold the hour of the build.
    catalog.creation_date = catalog.revision_date = _EPOCH
    out = io.BytesIO()
    try:
        write_mo(out, catalog)
        gettext.GNUTranslations(io.BytesIO(out.getvalue())).ngettext("1", "2", 2)
    except Exception as error:  # plural rules that are no expression
        message = f"The catalog's header cannot be used ({error})."
        return Compiled(problems=(*problems, _problem("theme/catalog", 1, message, "Correct its line `Plural-Forms`.")))
    return Compiled(mo=out.getvalue(), problems=tuple(problems))


def catalog_locale(lang: str) -> str | None:
    """The locale of Babel that knows most of a language tag: `pt_BR`, else `pt`; None for a language it has not."""
    from babel import Locale
    from babel.core import UnknownLocaleError

    parts = lang.replace("_", "-").split("-")
    while parts and parts[0]:
        try:
            return str(Locale.parse("_".join(parts)))
        except (UnknownLocaleError, ValueError):
            parts.pop()
    return None


def _wrong_placeholders(source: object, strings: Sequence[str | None]) -> str:
    """The placeholders of a translation that would not be filled, in words; empty when all is well. A plural form may
    leave out placeholders (`one page`), so only those that the source text does not have count."""
    sources = source if isinstance(source, tuple | list) else (source,)
    known = {"num"} if len(sources) > 1 else set()
    for one in sources:
        known |= placeholders(str(one)) or frozenset()
    for text in strings:
        found = placeholders(text or "")
        if found is None:
            return "a percent sign that begins no placeholder"
        if extra := sorted(found - known):
            return "the placeholder " + ", ".join(f"`%({name})s`" for name in extra)
    return ""


def language_chain(lang: str, site_language: str) -> tuple[str, ...]:
    """The languages to look in, in lower case: `pt-BR`, `pt`, then those of the site's language. English ends the
    chain, since the source texts are English."""
    chain: list[str] = []
    for tag in (lang, site_language):
        parts = tag.lower().replace("_", "-").split("-")
        tags = ["-".join(parts[:end]) for end in range(len(parts), 0, -1)]
        chain.extend(one for one in tags if one not in chain)
        if parts[0] == "en":
            break
    return tuple(chain)


def catalog_sources(theme: Theme, lang: str, site_language: str) -> tuple[CatalogSource, ...]:
    """The catalogs that answer for a page in `lang`, the first to be asked first."""
    return tuple(source for tag in language_chain(lang, site_language) for source in theme.catalogs.get(tag, ()))


def catalogs_digest(theme: Theme, lang: str, site_language: str) -> str:
    """A digest of all that translations into `lang` depend on."""
    return digest([(source.lang, source.digest) for source in catalog_sources(theme, lang, site_language)])


def translations(
    theme: Theme, lang: str, site_language: str, compiled: Callable[[CatalogSource], Compiled] | None = None
) -> gettext.NullTranslations:
    """What `_()` asks on pages in `lang`. `compiled` answers with a catalog's compiled form, perhaps from a cache;
    Babel is imported only when there is none."""
    first: gettext.NullTranslations | None = None
    for source in catalog_sources(theme, lang, site_language):
        ready = compiled(source) if compiled else compile_catalog(source.text, source.lang)
        if ready.mo:
            answer = gettext.GNUTranslations(io.BytesIO(ready.mo))
            if first is None:
                first = answer
            else:
                first.add_fallback(answer)
    return first or gettext.NullTranslations()


def catalog_problems(theme: Theme, compiled: Callable[[CatalogSource], Compiled] | None = None) -> tuple[Problem, ...]:
    """The mistakes in all catalogs of the theme, with their paths."""
    import msgspec

    found = [
        msgspec.structs.replace(problem, path=source.path)
        for sources in theme.catalogs.values()
        for source in sources
        for problem in (compiled(source) if compiled else compile_catalog(source.text, source.lang)).problems
    ]
    return tuple(sorted(found, key=Problem.sort_key))


def _problem(code: str, line: int, reason: str, hint: str = "", severity: str = "error") -> Problem:
    if code == "theme/catalog":
        reason = f"This catalog of translations cannot be read: {reason[:1].lower()}{reason[1:]}"
        hint = hint or "Open it in an editor for .po files, which shows the mistake; until then it is not used."
    return Problem(
        code=code, severity="warning" if severity == "warning" else "error", line=line, message=reason, hint=hint
    )
