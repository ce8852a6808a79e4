"""The heads of the pages of policies, and how these pages stand to each other."""

from __future__ import annotations

from msgspec.structs import replace

from site_builder.governance.addresses import Address, has_own_page, history_page, policy_page, version_page
from site_builder.governance.life import Policy, Version
from site_builder.kinds.policy.naming import other
from site_builder.library.context import Context
from site_builder.values import Entry
from site_builder.views.feeds import feed_links
from site_builder.views.head import entry_head
from site_builder.views.types import Head, LinkRel

_STATES = {
    "announced": "Announced",
    "in-force": "In force",
    "superseded": "Superseded",
    "retired": "Retired",
    "draft": "Draft",
}


def text_head(
    context: Context, policy: Policy, version: Version, text: Entry, *, url: str, variants: dict[str, str]
) -> Head:
    """The head of a page that shows a text: that of the policy, or that of a version. A translation is as old as what
    it renders. `url` and `variants` are rooted. The permanent page of the version that the page of the policy shows
    names that page as the one to be found."""
    page = policy_page(context, policy, text.lang)
    permanent = url != page.url
    title = f"{text.title}, {version.version}" if permanent else text.title
    dated = replace(text, title=title, meta=replace(text.meta, effective=version.meta.effective))
    return entry_head(
        context,
        dated,
        url=url,
        canonical=page.url if page.entry is text and version is policy.shown else "",
        variants=variants,
        links=relations(context, policy, version, text.lang),
        feeds=feed_links(context, "policy", policy.id, text.lang),
        label=_label(context, version, text.lang, permanent),
    )


def _label(context: Context, version: Version, lang: str, permanent: bool) -> str:
    """What the card of a text says: that it is a policy, and which version, or how it stands."""
    policy = context.say(lang, "Policy")
    if permanent and version.version:
        return f"{policy} · {context.say(lang, 'Version %(version)s') % {'version': version.version}}"
    return f"{policy} · {context.say(lang, _STATES[version.state])}" if version.state in _STATES else policy


def relations(context: Context, policy: Policy, version: Version | None, lang: str) -> tuple[LinkRel, ...]:
    """How a page that shows `version`, or none, stands to others: the relations of RFC 5829, section 3."""
    found = [("latest-version", _address(policy_page(context, policy, lang)))]
    if history := history_page(context, policy, lang):
        found.append(("version-history", history))
    if version is not None:
        beside = (("predecessor-version", policy.before(version)), ("successor-version", policy.after(version)))
        for rel, near in beside:
            if near is not None and has_own_page(context, near, near.text(lang).lang):
                found.append((rel, _address(version_page(context, near, lang))))
    return tuple(LinkRel(rel, context.library.absolute(to.url), other(to.lang, lang)) for rel, to in found)


def _address(page: tuple[str, Entry]) -> Address:
    return Address(page[0], page[1].lang)
