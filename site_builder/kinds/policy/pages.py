"""The pages of policies: each policy, each of its versions, its history and comparisons, and the register of all."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.governance.addresses import comparison_url, has_own_page, pages_of
from site_builder.governance.comparisons import compared
from site_builder.governance.life import Policy, policies
from site_builder.kinds.policy.comparison import comparison_view
from site_builder.kinds.policy.history import has_history, history_view
from site_builder.kinds.policy.register import register, register_urls
from site_builder.kinds.policy.text import policy_view, version_view
from site_builder.library.context import Context
from site_builder.text.addresses import target_of
from site_builder.values import Entry, Page
from site_builder.views.article import page_template
from site_builder.views.frame import frame

FINISH_COMPARISON = "policy-comparison"
"""The name of `comparison.finish` among the finishers of the kind."""


def pages(context: Context) -> Iterator[Page]:
    """All pages of policies, in every language that has the texts."""
    for policy in policies(context).values():
        yield from _texts(context, policy)
        yield from _histories(context, policy)
        yield from _comparisons(context, policy)
    variants = register_urls(context)
    for lang in variants:
        yield register(context, lang, variants)


def _texts(context: Context, policy: Policy) -> Iterator[Page]:
    """`/policies/ID/`, and `/policies/ID/VERSION/` of every version."""
    for lang, (url, text) in pages_of(context, policy).items():
        yield _page(context, url, text, "policy.html", policy_view(context, policy, lang))
    for version in policy.versions:
        for lang, text in version.texts.items():
            if has_own_page(context, version, lang):
                view = version_view(context, policy, version, lang)
                yield _page(context, context.library.url(text), text, "policy.html", view)


def _histories(context: Context, policy: Policy) -> Iterator[Page]:
    """`/policies/ID/history/`."""
    for lang, (url, text) in pages_of(context, policy).items():
        if has_history(context, policy, lang):
            yield _page(context, f"{url}history/", text, "policy-history.html", history_view(context, policy, lang))


def _comparisons(context: Context, policy: Policy) -> Iterator[Page]:
    """`/policies/ID/OLD..NEW/`."""
    for lang in pages_of(context, policy):
        for new, old in compared(context, policy, lang).items():
            version = policy.version(new)
            assert version is not None  # what is compared is a version of the policy
            url = comparison_url(context, policy, old, version, lang)
            view = comparison_view(context, policy, old, version, lang)
            text = version.texts[lang]
            yield _page(context, url, text, "policy-comparison.html", view, FINISH_COMPARISON)


def _page(context: Context, url: str, text: Entry, template: str, view: object, finish: str = "") -> Page:
    return Page(
        target=target_of(url),
        template=page_template(text, template) if template == "policy.html" else template,
        frame=frame(context, text.lang),
        view=view,
        lang=text.lang,
        source=text.path,
        finish=finish,
    )
