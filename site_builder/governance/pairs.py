"""Which two versions of a policy somebody wants to compare, from what they say."""

from __future__ import annotations

from typing import NamedTuple

from site_builder.governance.life import Policy, Version
from site_builder.governance.named import named_policy
from site_builder.governance.versions import version_key
from site_builder.library.context import Context
from site_builder.values import Entry


class NoPair(Exception):
    """There are no two such texts; the message says what there is."""


class Pair(NamedTuple):
    """Two texts to compare, in one language."""

    policy: Policy
    old: Version
    new: Version
    lang: str

    @property
    def texts(self) -> tuple[Entry, Entry]:
        """The two texts, the earlier first."""
        return self.old.texts[self.lang], self.new.texts[self.lang]


def pair(context: Context, id_: str, old: str, new: str, lang: str) -> Pair:
    """The versions that are meant, where `old`, `new` and `lang` may be empty.

    Two versions are those; one is compared with the present main text (and that one with the one before it); without
    any, the version in force is compared with the present main text, which may be a draft, or with the one before it
    when it is the main text itself. NoPolicy or NoPair where there is no such policy, version or language, or nothing
    to compare.
    """
    policy = named_policy(context, id_)
    chosen = _language(context, policy, lang)
    with_text = [version for version in policy.versions if chosen in version.texts]
    if old and new:
        return Pair(policy, _named(policy, with_text, old, chosen), _named(policy, with_text, new, chosen), chosen)
    main = _main(context, policy, with_text, chosen)
    base = _named(policy, with_text, old, chosen) if old else policy.in_force
    if base is not None and base in with_text and base is not main:
        return Pair(policy, base, main, chosen)
    before = next((v for v in with_text if version_key(v.version) < version_key(main.version)), None)
    if before is None:
        raise NoPair(f"There is nothing to compare: {main.name} ({chosen}) has no version before it.")
    return Pair(policy, before, main, chosen)


def _language(context: Context, policy: Policy, lang: str) -> str:
    there = sorted({tag for version in policy.versions for tag in version.texts})
    found = next((tag for tag in there if tag.lower() == lang.lower()), "") if lang else policy.lang
    if not found:
        raise NoPair(f"{policy.id} has no text in {lang}; it is written in {', '.join(there)}.")
    return found


def _named(policy: Policy, with_text: list[Version], version: str, lang: str) -> Version:
    """A version as somebody names it: `1.0`, or `ID@1.0`."""
    number = version.removeprefix(f"{policy.id}@")
    found = policy.version(number)
    there = ", ".join(each.version for each in reversed(with_text)) or "none"
    if found is None:
        raise NoPair(f"{policy.id} has no version {number}. There are: {there}.")
    if found not in with_text:
        raise NoPair(f"{found.name} has no text in {lang}. In that language there are: {there}.")
    return found


def _main(context: Context, policy: Policy, with_text: list[Version], lang: str) -> Version:
    """The version that the main file holds; the highest where there is no main file."""
    entry = context.library.variants("policy", policy.id).get(lang)
    return next((version for version in with_text if entry in version.texts.values()), with_text[0])
