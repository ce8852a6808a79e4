"""The register: one page for each language, with a row for each policy."""

from __future__ import annotations

from markupsafe import Markup

from site_builder.governance.addresses import history_page, policy_page, register_url
from site_builder.governance.life import Policy, policies
from site_builder.kinds.policy.banners import coming
from site_builder.kinds.policy.naming import holder, named, other
from site_builder.kinds.policy.rows import languages
from site_builder.kinds.policy.views import PolicyRow, RegisterView
from site_builder.library.context import Context
from site_builder.text.addresses import target_of
from site_builder.values import Page
from site_builder.views.article import page_template
from site_builder.views.facts import description_of
from site_builder.views.feeds import register_links
from site_builder.views.frame import frame
from site_builder.views.head import entry_head, head
from site_builder.views.sections import breadcrumbs
from site_builder.views.types import Anchor

_FORMER = ("superseded", "retired")


def register(context: Context, lang: str, variants: dict[str, str]) -> Page:
    """The register in a language; `variants` are its rooted addresses in all languages that have one."""
    library = context.library
    index = library.variants("policy", "").get(lang)
    url = variants[lang]
    feeds = register_links(context, lang)
    title = index.title if index else context.say(lang, "Policies")
    rows = [_row(context, policy, lang) for policy in policies(context).values()]
    rows.sort(key=lambda row: (row.title.casefold(), row.id))
    return Page(
        target=target_of(url),
        template=page_template(index, "register.html") if index else "register.html",
        frame=frame(context, lang),
        view=RegisterView(
            head=entry_head(context, index, type_="CollectionPage", feeds=feeds, url=url, variants=variants)
            if index
            else head(context, url, lang, title, variants=variants, feeds=feeds),
            title=title,
            lang=lang,
            content=context.html(index.body.content, index) if index else Markup(""),
            breadcrumbs=breadcrumbs(context, "", lang),
            policies=tuple(row for row in rows if row.state not in _FORMER),
            former=tuple(row for row in rows if row.state in _FORMER),
        ),
        lang=lang,
        source=index.path if index else "",
    )


def register_urls(context: Context) -> dict[str, str]:
    """The rooted addresses of the register by language: those in which there are policies, or a text about them."""
    library = context.library
    return {lang: register_url(context, lang) for lang in library.languages if library.of("policy", lang)}


def _row(context: Context, policy: Policy, lang: str) -> PolicyRow:
    version = policy.shown
    meta, page = version.meta, policy_page(context, policy, lang)
    history = history_page(context, policy, lang)
    return PolicyRow(
        id=policy.id,
        title=page.entry.title,
        url=context.library.href(page.url),
        version=version.version,
        state=version.state,
        kind=meta.kind,
        description=description_of(page.entry),
        lang=other(page.entry.lang, lang),
        effective=meta.effective,
        review_by=meta.review_by,
        owner=holder(context, meta.owner, lang),
        everywhere="all" in meta.applies_to,
        applies_to=named(context, "channel", meta.applies_to, lang),
        coming=coming(context, policy, lang),
        history=Anchor("", context.library.href(history.url), other(history.lang, lang)) if history else None,
        languages=languages(context, policy),
    )
