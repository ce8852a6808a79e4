"""Where policies are published.

    /policies/ID/            the policy: the version in force (`Policy.shown`)
    /policies/ID/VERSION/    each version, for ever
    /policies/ID/history/    the timeline of its versions
    /policies/ID/OLD..NEW/   what a version changed in the one before it

Other languages lie below their root, as all pages do. The address of a text (`library.url`) is that of its version; a
text that says no version has none of its own, and stands at the address of the policy.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from msgspec.structs import replace

from site_builder.governance.life import Policy, Version, policies, policy_id, version_of
from site_builder.governance.translations import translation
from site_builder.library.context import Context
from site_builder.library.names import name_slug
from site_builder.library.permalinks import entry_url
from site_builder.library.resolve import Shown
from site_builder.values import Entry

PERMALINK = "policies/{slug}/"
"""The pattern of addresses where site.yml has none for policies."""


class Address(NamedTuple):
    """A rooted URL path, not encoded and without the base path, and the language of the page there."""

    url: str
    lang: str


def register_url(context: Context, lang: str) -> str:
    """The rooted URL path of the register in a language."""
    return f"{context.library.language_root(lang)}policies/"


def text_slug(entry: Entry) -> str:
    """The part of the address of a text that is its own: its policy and its version."""
    slug, version = name_slug(entry.meta.slug or policy_id(entry)), version_of(entry)
    return f"{slug}/{name_slug(version)}" if version else slug


def pages_of(context: Context, policy: Policy) -> Mapping[str, Shown]:
    """The pages of a policy by language, in the order of site.yml, each with the text that its readers get there: that
    of the version shown, or a stale translation. Where there is neither, there is no page."""

    def make() -> dict[str, Shown]:
        found = ((lang, translation(policy, policy.shown, lang).text) for lang in context.site.all_languages())
        return {lang: Shown(_own_url(context, policy, lang, text.meta.slug), text) for lang, text in found if text}

    made: Mapping[str, Shown] = context.once(("pages-of-policy", policy.id), make)
    return made


def _own_url(context: Context, policy: Policy, lang: str, slug: str) -> str:
    """The address of a policy does not change with its versions, so no date is part of it, whatever the pattern."""
    text = policy.shown.entry
    pattern = context.site.permalinks.get("policy", PERMALINK)
    undated = replace(text.meta, effective=None)
    entry = replace(text, lang=lang, slug=name_slug(slug or policy.id), key=policy.id, meta=undated)
    return entry_url(entry, pattern, context.site)


def policy_page(context: Context, policy: Policy, lang: str) -> Shown:
    """The page of a policy for readers of `lang`, and the text it shows; in the language that prevails where there is
    no page in theirs."""
    pages = pages_of(context, policy)
    return pages.get(lang) or pages.get(policy.shown.lang) or next(iter(pages.values()))


def version_page(context: Context, version: Version, lang: str) -> Shown:
    """The permanent page of a version for readers of `lang`, and the text it shows."""
    text = version.text(lang)
    return Shown(context.library.url(text), text)


def has_own_page(context: Context, version: Version, lang: str) -> bool:
    """Whether the text of a version in `lang` has an address of its own, besides that of the policy."""
    policy = policies(context)[version.policy]
    page = pages_of(context, policy).get(lang)
    return bool(version.version) and (page is None or page.url != context.library.url(version.texts[lang]))


def history_page(context: Context, policy: Policy, lang: str) -> Address | None:
    """The timeline of a policy for readers of `lang`; None for a policy that says no version."""
    page = policy_page(context, policy, lang)
    named = any(version.version for version in policy.versions)
    return Address(f"{page.url}history/", page.entry.lang) if named else None


def comparison_url(context: Context, policy: Policy, old: Version, new: Version, lang: str) -> str:
    """The rooted URL path of a comparison in a language in which the policy has a page."""
    own = pages_of(context, policy)[lang].url
    return f"{own}{name_slug(old.version)}..{name_slug(new.version)}/"


def find(context: Context, key: str, lang: str) -> Shown | None:
    """Where `policy:KEY` leads readers of `lang`: `ID` to the policy, `ID@VERSION` to the page of the version."""
    id_, _, version = key.partition("@")
    policy = policies(context).get(id_)
    if policy is None or not version:
        return policy_page(context, policy, lang) if policy else None
    named = policy.version(version)
    return version_page(context, named, lang) if named else None
