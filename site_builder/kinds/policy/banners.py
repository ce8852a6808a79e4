"""What a reader of a policy must know before its first word: that this is not the text that binds, or not for long."""

from __future__ import annotations

from site_builder.governance.addresses import policy_page, version_page
from site_builder.governance.life import Policy, Version
from site_builder.governance.translations import translation
from site_builder.kinds.policy.naming import note, other
from site_builder.kinds.policy.parts import Coming, Stale
from site_builder.kinds.policy.steps import steps_between
from site_builder.library.context import Context
from site_builder.views.types import Anchor


def current(context: Context, policy: Policy, version: Version, lang: str) -> Anchor | None:
    """The policy, where another version than this one is in force."""
    in_force = policy.in_force
    if in_force is None or in_force is version:
        return None
    page = policy_page(context, policy, lang)
    title = f"{page.entry.title}, {in_force.version}" if in_force.version else page.entry.title
    return Anchor(title, context.library.href(page.url), other(page.entry.lang, lang))


def follower(context: Context, policy: Policy, version: Version, lang: str) -> Anchor | None:
    """The version after a superseded one, where that is not the one in force (which `current` names)."""
    after = policy.after(version)
    if version.state != "superseded" or after is None or after is policy.in_force:
        return None
    page = version_page(context, after, lang)
    return Anchor(f"{page.entry.title}, {after.version}", context.library.href(page.url), other(page.entry.lang, lang))


def coming(context: Context, policy: Policy, lang: str) -> Coming | None:
    """The version that will take the place of the one shown."""
    announced = [version for version in policy.announced if version is not policy.shown]
    if not announced:
        return None
    version = announced[0]
    page = version_page(context, version, lang)
    return Coming(
        version=version.version,
        url=context.library.href(page.url),
        lang=other(page.entry.lang, lang),
        effective=version.meta.effective,
        note=note(version, lang),
        steps=steps_between(context, policy, policy.shown, version, lang),
    )


def stale(context: Context, policy: Policy, lang: str) -> Stale | None:
    """What the page of a policy in `lang` says of its text, where that is a translation of an earlier version."""
    found = translation(policy, policy.shown, lang)
    if found.status != "stale" or found.behind is None:
        return None
    own = policy.shown.lang
    source = policy_page(context, policy, own)
    return Stale(
        version=found.behind.version,
        source=Anchor(source.entry.title, context.library.href(source.url), own),
        source_version=policy.shown.version,
        steps=steps_between(context, policy, found.behind, policy.shown, own),
    )
