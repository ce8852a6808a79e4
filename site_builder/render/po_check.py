"""Whether a language says all that a theme asks for, and says it so that it can be used."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from site_builder.render.catalogs import language_chain
from site_builder.render.messages import Message, Places
from site_builder.render.placeholders import placeholders
from site_builder.render.pofile import Unreadable, by_message, forms, read, strings_of, translated
from site_builder.render.values import CatalogSource, Theme
from site_builder.values import Problem


def check_language(theme: Theme, lang: str, wanted: Places) -> list[Problem]:
    """What is wrong with the catalogs of `lang` in the chain of a theme, the nearest first: what none of them
    translates, and what each has that cannot be used or that nobody asks for."""
    chain = language_chain(lang, lang)
    sources = [source for tag in chain for source in theme.catalogs.get(tag, ())]
    done: set[Message] = set()
    lines: dict[Message, tuple[str, int]] = {}
    problems: list[Problem] = []
    for source in sources:
        try:
            catalog = read(source.text, source.lang)
        except Unreadable as error:
            reason, line = error.args
            problems.append(
                Problem(
                    code="theme/catalog",
                    path=source.path,
                    line=line,
                    message=f"This catalog of translations cannot be read: {reason}.",
                    hint="Open it in an editor for .po files, which shows the mistake.",
                )
            )
            continue
        done |= translated(catalog).keys()
        for message, entry in by_message(catalog).items():
            lines.setdefault(message, (source.path, entry.lineno or 0))
        problems += (replace(problem, path=source.path) for problem in _in_catalog(catalog, wanted))
    nowhere = (sources[0].path if sources else "", 0)
    said = {(problem.path, problem.line) for problem in problems}
    places = {message: lines.get(message, nowhere) for message in wanted if message not in done}
    problems += (_missing(message, *place, lang) for message, place in places.items() if place not in said)
    return sorted(problems, key=Problem.sort_key)


def _in_catalog(catalog: object, wanted: Places) -> Iterator[Problem]:
    from babel.messages import Catalog

    assert isinstance(catalog, Catalog)
    for message, entry in by_message(catalog).items():
        line, strings = entry.lineno or 0, strings_of(entry)
        if message not in wanted:
            yield Problem(
                code="i18n/unknown",
                severity="warning",
                line=line,
                message=f"Nothing asks for “{message.singular}” any more.",
                hint="Take it out, or let `site-builder i18n extract` mark it as obsolete.",
            )
        elif entry.fuzzy:
            yield Problem(
                code="i18n/fuzzy",
                line=line,
                message=f"The translation of “{message.singular}” is marked as fuzzy, so it is not used.",
                hint="Read it, correct it, and remove the mark `fuzzy`.",
            )
        elif any(strings) and (len(strings) < (forms(catalog) if message.plural else 1) or not all(strings)):
            yield Problem(
                code="i18n/plural",
                line=line,
                message=f"“{message.singular}” lacks a plural form: this language has {forms(catalog)}.",
                hint="Fill in each `msgstr[…]`.",
            )
        elif any(strings) and (wrong := _differing(message, strings)):
            yield Problem(
                code="i18n/placeholders",
                line=line,
                message=f"The translation of “{message.singular}” {wrong}.",
                hint="Keep the placeholders of the source text, letter by letter; write a percent sign as `%%`.",
            )


def _differing(message: Message, strings: tuple[str, ...]) -> str:
    """What a translation has or lacks of the placeholders of its source; empty when all is well. One form of a plural
    may leave out the number (`one page`)."""
    sources = [message.singular, *([message.plural] if message.plural else [])]
    known = {name for text in sources for name in placeholders(text) or ()}
    allowed = known | ({"num"} if message.plural else set())
    needed = known if not message.plural else known - {"num", "n"}
    for text in strings:
        found = placeholders(text)
        if found is None:
            return "has a percent sign that begins no placeholder"
        if extra := sorted(found - allowed):
            return f"has the placeholder `%({extra[0]})s`, which the source text has not"
        if lost := sorted(needed - found):
            return f"lacks the placeholder `%({lost[0]})s`"
    return ""


def _missing(message: Message, path: str, line: int, lang: str) -> Problem:
    return Problem(
        code="i18n/missing",
        path=path,
        line=line,
        message=f"“{message.singular}” has no translation into {lang}.",
        hint="Write it between the quotes of its `msgstr`."
        if line
        else f"`site-builder i18n extract {lang}` writes it into the catalog of your theme, for you to fill in.",
    )


def below(theme: Theme, source: str, lang: str) -> frozenset[Message]:
    """The messages that catalogs of the chain translate into `lang`, other than that of the file `source`."""
    found: set[Message] = set()
    sources: list[CatalogSource] = [
        each for tag in language_chain(lang, lang) for each in theme.catalogs.get(tag, ()) if each.path != source
    ]
    for each in sources:
        try:
            found |= translated(read(each.text, each.lang)).keys()
        except Unreadable:  # a build and `i18n check` say so
            continue
    return frozenset(found)


def known_messages(theme: Theme) -> frozenset[Message]:
    """All messages that some catalog of the chain names, translated or not."""
    found: set[Message] = set()
    for each in (source for sources in theme.catalogs.values() for source in sources):
        try:
            found |= by_message(read(each.text, each.lang)).keys()
        except Unreadable:  # as above
            continue
    return frozenset(found)
