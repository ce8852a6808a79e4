"""`api/policies.json`: every policy with every published version, and what its words were."""

from __future__ import annotations

from site_builder.governance.addresses import pages_of, policy_page, version_page
from site_builder.governance.life import Policy, Version, policies
from site_builder.kinds.api.views import PoliciesFile, PolicyRecord, TextRecord, VersionRecord
from site_builder.kinds.api.words import by_language, file_head, named
from site_builder.library.context import Context
from site_builder.text.wording import RULE


def policies_file(context: Context) -> PoliciesFile | None:
    """The file; None where no policy is published."""
    records = tuple(_policy(context, policy) for policy in policies(context).values() if policy.published)
    return PoliciesFile(*file_head(context), RULE, records) if records else None


def _policy(context: Context, policy: Policy) -> PolicyRecord:
    shown, absolute = policy.shown, context.library.absolute
    meta, pages = shown.meta, pages_of(context, policy)
    return PolicyRecord(
        id=policy.id,
        kind=meta.kind,
        title=by_language(context, {lang: page.entry.title for lang, page in pages.items()}),
        url=absolute(policy_page(context, policy, policy.lang).url),
        urls=by_language(context, {lang: absolute(page.url) for lang, page in pages.items()}),
        version=policy.in_force.version if policy.in_force else None,
        shown=shown.version,
        state=shown.state,
        announced=meta.announced,
        effective=meta.effective,
        retired=meta.retired,
        review_by=meta.review_by,
        owner=named(context, meta.owner),
        approved_by=named(context, meta.approved_by),
        applies_to=meta.applies_to,
        audiences=meta.audiences,
        in_short={
            lang: shown.texts[lang].meta.in_short
            for lang in context.site.all_languages()
            if lang in shown.texts and shown.texts[lang].meta.in_short
        },
        supersedes=meta.supersedes,
        superseded_by=meta.superseded_by or None,
        language=policy.lang,
        versions=tuple(_version(context, version) for version in policy.published),
    )


def _version(context: Context, version: Version) -> VersionRecord:
    meta, absolute = version.meta, context.library.absolute
    texts = {lang: version.texts[lang] for lang in context.site.all_languages() if lang in version.texts}
    return VersionRecord(
        version=version.version,
        state=version.state,
        url=absolute(version_page(context, version, version.lang).url),
        announced=meta.announced,
        effective=meta.effective,
        retired=meta.retired,
        change=meta.change,
        change_note=by_language(context, {lang: text.meta.change_note for lang, text in texts.items()}),
        language=version.lang,
        texts={
            lang: TextRecord(
                title=text.title,
                url=absolute(version_page(context, version, lang).url),
                words=text.meta.word_count,
                sha256=text.meta.word_digest,
            )
            for lang, text in texts.items()
        },
    )
