"""Policies as the pages of channels, audiences and teams show them: what binds there, in brief."""

from __future__ import annotations

import datetime as dt

import msgspec

from site_builder.governance.addresses import policy_page, version_page
from site_builder.governance.channels import applies_everywhere, applies_to, rules_of
from site_builder.governance.life import Policy, Version, policies
from site_builder.library.context import Context
from site_builder.views.types import Anchor


class RuleView(msgspec.Struct, frozen=True):
    """A version of a policy where it matters. `state` and `kind` are words as on the page of the policy; `in_short` are
    its rules in brief; `everywhere` is true when it applies to all channels; `lang` is set where the words are in
    another language than the page; `next` is the version that is announced after it, and binds from `next_date` on."""

    title: str
    url: str
    version: str
    version_url: str
    state: str
    kind: str
    lang: str = ""
    effective: dt.date | None = None
    in_short: tuple[str, ...] = ()
    everywhere: bool = False
    next: Anchor | None = None
    next_date: dt.date | None = None


def rule(context: Context, policy: Policy, version: Version, lang: str) -> RuleView:
    """A version of a policy for readers of `lang`."""

    def make() -> RuleView:
        href = context.library.href
        page, own = policy_page(context, policy, lang), version_page(context, version, lang)
        coming = next(iter(policy.announced), None)
        follows = coming if coming is not None and coming is not version else None
        return RuleView(
            title=own.entry.title,
            url=href(page.url),
            version=version.version,
            version_url=href(own.url),
            state=version.state,
            kind=version.meta.kind,
            lang=own.entry.lang if own.entry.lang != lang else "",
            effective=version.meta.effective,
            in_short=own.entry.meta.in_short,
            everywhere=applies_everywhere(context, version),
            next=Anchor(follows.version, href(version_page(context, follows, lang).url)) if follows else None,
            next_date=follows.meta.effective if follows else None,
        )

    made: RuleView = context.once(("rule", version.name, lang), make)
    return made


def rules_in_force(context: Context, channel: str, lang: str) -> tuple[RuleView, ...]:
    """What binds in a channel today: its own rules before those of all channels."""
    found = ((policy, policy.in_force) for policy in rules_of(context, channel))
    return tuple(rule(context, policy, version, lang) for policy, version in found if version)


def rules_to_come(context: Context, channel: str, lang: str) -> tuple[RuleView, ...]:
    """The announced policies for a channel that have no version in force yet."""
    coming = ((p, p.announced[0]) for p in policies(context).values() if p.in_force is None and p.announced)
    return tuple(rule(context, policy, v, lang) for policy, v in coming if applies_to(v, channel))


def rule_anchor(view: RuleView) -> Anchor:
    """A policy and its version as words that lead to it."""
    return Anchor(f"{view.title} {view.version}".strip(), view.url, view.lang)
