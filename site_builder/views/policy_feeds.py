"""The feeds of changes of policies: for all, for each policy and for each channel; and the calendar beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from site_builder.governance.addresses import pages_of, register_url
from site_builder.governance.channels import channels
from site_builder.governance.events import Event, past_events
from site_builder.governance.life import Policy, policies
from site_builder.library.context import Context
from site_builder.library.library import ident
from site_builder.views.scope import Scope


def policy_scopes(context: Context, lang: str, site_title: str) -> Iterator[Scope]:
    """The feeds that `feeds: scopes:` asks for, in a language in which there are policies, each with the events that
    have happened; empty ones too.

    Material changes are followed by default: editorial ones have one feed of their own, for all policies.
    """
    if not has_register(context, lang):
        return
    wanted, url = context.site.feeds.scopes, register_url(context, lang)
    words = f"{site_title} · {context.say(lang, 'Policies')}"
    material, editorial = _split(context)
    if "policies" in wanted:
        yield Scope("policies", "", lang, words, url, events=material)
    if "editorial" in wanted:
        title = f"{words}{context.say(lang, ': ')}{context.say(lang, 'editorial changes')}"
        yield Scope("editorial", "", lang, title, url, events=editorial, prefix="editorial.")
    if "policy" in wanted:
        yield from _of_policies(context, lang, words, material)
    if "channels" in wanted:
        yield from _of_channels(context, lang, words, material)


def has_register(context: Context, lang: str) -> bool:
    """Whether readers of a language have a register of policies."""
    known: frozenset[str] = context.once(
        "policy-languages", lambda: frozenset(entry.lang for entry in context.library.of("policy"))
    )
    return lang in known


def _split(context: Context) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """Events that are material, and those that are not."""

    def make() -> tuple[tuple[Event, ...], tuple[Event, ...]]:
        found = past_events(context)
        return tuple(e for e in found if e.material), tuple(e for e in found if not e.material)

    made: tuple[tuple[Event, ...], tuple[Event, ...]] = context.once("policy-events-split", make)
    return made


def _of_policies(context: Context, lang: str, words: str, material: Iterable[Event]) -> Iterator[Scope]:
    by_policy: dict[str, list[Event]] = {}
    for event in material:
        by_policy.setdefault(event.policy.id, []).append(event)
    for policy in policies(context).values():
        page = pages_of(context, policy).get(lang)
        if page is not None and policy.id in by_policy:
            title = f"{words}{context.say(lang, ': ')}{title_of(policy, lang)}"
            yield Scope("policy", policy.id, lang, title, page.url, events=tuple(by_policy[policy.id]))


def _of_channels(context: Context, lang: str, words: str, material: Iterable[Event]) -> Iterator[Scope]:
    events = tuple(material)
    for channel in channels(context, lang):
        if channel.slug and ident(channel) in context.library.urls:
            url = context.library.url_in(channel, lang)
            title = f"{words}{context.say(lang, ': ')}{channel.title}"
            touching = tuple(event for event in events if event.touches(channel.key))
            yield Scope("channel", channel.key, lang, title, url, events=touching)


def title_of(policy: Policy, lang: str) -> str:
    """The title of a policy for readers of a language."""
    return policy.shown.text(lang).title
