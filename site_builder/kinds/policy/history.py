"""The timeline of a policy."""

from __future__ import annotations

from site_builder.governance.addresses import history_page, pages_of
from site_builder.governance.life import Policy
from site_builder.kinds.policy.heads import relations
from site_builder.kinds.policy.naming import way
from site_builder.kinds.policy.rows import version_rows
from site_builder.kinds.policy.views import HistoryView
from site_builder.library.context import Context
from site_builder.views.feeds import feed_links
from site_builder.views.head import head


def history_view(context: Context, policy: Policy, lang: str) -> HistoryView:
    """All versions of a policy that has some, in a language that it has a page in; the newest first."""
    pages = pages_of(context, policy)
    variants = {tag: f"{page.url}history/" for tag, page in pages.items()}
    title = pages[lang].entry.title
    return HistoryView(
        head=head(
            context,
            variants[lang],
            lang,
            f"{context.say(lang, 'History')} · {title}",
            variants=variants,
            feeds=feed_links(context, "policy", policy.id, lang),
            links=relations(context, policy, None, lang),
        ),
        title=title,
        lang=lang,
        id=policy.id,
        home=context.library.href(pages[lang].url),
        breadcrumbs=way(context, lang, policy),
        versions=version_rows(context, policy, lang),
    )


def has_history(context: Context, policy: Policy, lang: str) -> bool:
    """Whether there is a timeline in a language."""
    found = history_page(context, policy, lang)
    return found is not None and found.lang == lang
