"""Front matter that refers to what the site does not have."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.library.context import Context
from site_builder.values import Entry, Problem

_WITH_LANGUAGE = frozenset({"page", "post", "section", "policy"})
_SECTION_KINDS = ("page", "post")


def check_pages(context: Context) -> Iterator[Problem]:
    """Warnings for a `lang:` that is no language of the site, a `translation_of:` that leads to no page, and a
    `kind:` of a section that does not exist. A folder without site.yml has no languages to be wrong about."""
    where = context.where
    languages = {tag.lower() for tag in context.site.all_languages()}
    for entry in context.library.entries:
        if entry.kind not in _WITH_LANGUAGE:
            continue
        meta = entry.meta
        if meta.lang and meta.lang.lower() not in languages and not context.inputs.plain:
            yield _warning(
                "page/unknown-language",
                entry,
                where.field(entry, "lang"),
                f"“{entry.title}” says `lang: {meta.lang}`, which is no language of this site; it is shown as "
                f"{entry.lang}.",
                "Add the language under `languages:` in site.yml, or correct the tag.",
            )
        if meta.translation_of and len(context.library.variants(entry.kind, entry.key)) < 2:
            yield _warning(
                "page/unknown-original",
                entry,
                where.field(entry, "translation_of"),
                f"“{entry.title}” is to be a translation of {meta.translation_of}, but there is no such page in "
                "another language.",
                "Write the path of the original, seen from this file, such as `../start.md`.",
            )
        if entry.kind == "section" and meta.kind not in ("", *_SECTION_KINDS):
            yield _warning(
                "page/unknown-kind",
                entry,
                where.field(entry, "kind"),
                f"“{entry.title}” says `kind: {meta.kind}`, which its pages cannot be.",
                "Write `kind: post` for dated posts, or leave it out.",
            )


def _warning(code: str, entry: Entry, place: tuple[int, int], message: str, hint: str) -> Problem:
    line, column = place
    return Problem(code=code, severity="warning", path=entry.path, line=line, column=column, message=message, hint=hint)
