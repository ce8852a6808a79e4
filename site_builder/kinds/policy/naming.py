"""The words and addresses of what policies name: people and teams, channels, audiences, other policies."""

from __future__ import annotations

from collections.abc import Iterable

from site_builder.governance.addresses import find, policy_page, register_url
from site_builder.governance.life import Policy, Version
from site_builder.kinds.policy.parts import Note
from site_builder.library.context import Context
from site_builder.views.registry import holder_anchor, thing_anchors
from site_builder.views.sections import breadcrumbs
from site_builder.views.types import Anchor


def other(lang: str, page: str) -> str:
    """A language as views name it beside an address: empty where it is that of the page."""
    return lang if lang != page else ""


def holder(context: Context, id_: str, lang: str) -> Anchor | None:
    """A team or person of the roster, by name; the id itself where the roster does not know it."""
    return holder_anchor(context, id_, lang) if id_ else None


def named(context: Context, kind: str, ids: Iterable[str], lang: str) -> tuple[Anchor, ...]:
    """Channels or audiences by name."""
    return thing_anchors(context, kind, (id_ for id_ in ids if id_ != "all"), lang)


def policy_anchor(context: Context, id_: str, lang: str) -> Anchor | None:
    """Another policy by its title; the id itself where there is none."""
    shown = find(context, id_, lang) if id_ else None
    if shown is None:
        return Anchor(id_) if id_ else None
    return Anchor(shown.entry.title, context.library.href(shown.url), other(shown.entry.lang, lang))


def note(version: Version, lang: str) -> Note:
    """What a version changed, in `lang` where its translation says it, else in the language that prevails."""
    own = version.texts.get(lang)
    if own is not None and own.meta.change_note:
        return Note(own.meta.change_note, version.meta.change)
    written = version.meta.change_note
    return Note(written, version.meta.change, other(version.lang, lang) if written else "")


def way(context: Context, lang: str, policy: Policy | None = None) -> tuple[Anchor, ...]:
    """The breadcrumbs down to the register, or to the page of a policy."""

    def make() -> tuple[Anchor, ...]:
        register = context.library.href(register_url(context, lang))
        return (*breadcrumbs(context, "", lang), Anchor(context.say(lang, "Policies"), register))

    above: tuple[Anchor, ...] = context.once(("way-to-policies", lang), make)
    if policy is None:
        return above
    page = policy_page(context, policy, lang)
    return (*above, Anchor(page.entry.title, context.library.href(page.url), other(page.entry.lang, lang)))
