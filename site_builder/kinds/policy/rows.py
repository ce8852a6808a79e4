"""Versions and languages of a policy as lists show them."""

from __future__ import annotations

from msgspec.structs import replace

from site_builder.governance.addresses import has_own_page, pages_of, version_page
from site_builder.governance.life import Policy, Version
from site_builder.governance.translations import translation
from site_builder.kinds.policy.naming import holder, note, other
from site_builder.kinds.policy.parts import Language, VersionRow
from site_builder.kinds.policy.steps import step_to
from site_builder.library.context import Context
from site_builder.views.types import Anchor


def version_rows(context: Context, policy: Policy, lang: str, here: str = "") -> tuple[VersionRow, ...]:
    """The versions of a policy, the highest first; `here` is the one on the page."""

    def make() -> tuple[VersionRow, ...]:
        return tuple(_row(context, policy, version, lang) for version in policy.versions if version.version)

    rows: tuple[VersionRow, ...] = context.once(("version-rows", policy.id, lang), make)
    return tuple(replace(row, here=True) if row.version == here else row for row in rows)


def _row(context: Context, policy: Policy, version: Version, lang: str) -> VersionRow:
    meta = version.meta
    page = version_page(context, version, lang)
    return VersionRow(
        version=version.version,
        state=version.state,
        url=context.library.href(page.url),
        lang=other(page.entry.lang, lang),
        effective=meta.effective,
        announced=meta.announced,
        retired=meta.retired,
        note=note(version, lang),
        owner=holder(context, meta.owner, lang),
        approved_by=holder(context, meta.approved_by, lang),
        decision=meta.decision,
        texts=_texts(context, version),
        step=step_to(context, policy, version, lang),
    )


def _texts(context: Context, version: Version) -> tuple[Anchor, ...]:
    """The languages that a version is in, in the order of site.yml."""
    langs = [lang for lang in context.site.all_languages() if lang in version.texts]
    urls = [context.library.link(version.texts[lang]) for lang in langs if has_own_page(context, version, lang)]
    return tuple(Anchor(lang, url, lang) for lang, url in zip(langs, urls, strict=True)) if len(urls) > 1 else ()


def languages(context: Context, policy: Policy) -> tuple[Language, ...]:
    """How the version shown stands in each language of the site; empty where the site has one."""

    def make() -> tuple[Language, ...]:
        langs = context.site.all_languages()
        return tuple(_language(context, policy, lang) for lang in langs) if len(langs) > 1 else ()

    made: tuple[Language, ...] = context.once(("languages-of-policy", policy.id), make)
    return made


def _language(context: Context, policy: Policy, lang: str) -> Language:
    found = translation(policy, policy.shown, lang)
    page = pages_of(context, policy).get(lang)
    version = found.behind or (found.version if found.text else None)
    url = context.library.href(page.url) if page else ""
    return Language(lang, found.status, version.version if version else "", url)
