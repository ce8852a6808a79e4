"""The life of policies: each with its versions, each version with its texts in all languages and its state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from site_builder.governance.schema.policy import PolicyText
from site_builder.governance.versions import State, states, version_key
from site_builder.library.context import Context
from site_builder.library.visibility import in_language
from site_builder.values import Entry


@dataclass(frozen=True)
class Version:
    """One exact text of a policy. `texts` are its language versions; `lang` is the language that prevails, whose front
    matter decides dates and state."""

    policy: str
    version: str
    lang: str
    texts: Mapping[str, Entry]
    state: State

    @property
    def entry(self) -> Entry:
        """The text that prevails."""
        return self.texts[self.lang]

    @property
    def meta(self) -> PolicyText:
        """What the text that prevails says of itself."""
        meta: PolicyText = self.entry.meta
        return meta

    @property
    def name(self) -> str:
        """How commands and messages name it."""
        return f"{self.policy}@{self.version}"

    def text(self, lang: str) -> Entry:
        """The text that a reader of `lang` gets."""
        return in_language(self.texts, lang, self.lang) or self.entry


@dataclass(frozen=True)
class Policy:
    """A policy: its `id`, and its versions, the highest first."""

    id: str
    lang: str
    versions: tuple[Version, ...]

    @property
    def in_force(self) -> Version | None:
        """The version that binds today."""
        return next((version for version in self.versions if version.state == "in-force"), None)

    @property
    def announced(self) -> tuple[Version, ...]:
        """Versions that will bind, the nearest first."""
        coming = [version for version in self.versions if version.state == "announced"]
        return tuple(sorted(coming, key=lambda v: (v.meta.effective or dt.date.max, version_key(v.version))))

    @property
    def published(self) -> tuple[Version, ...]:
        """All versions but drafts, the highest first."""
        return tuple(version for version in self.versions if version.state != "draft")

    @property
    def shown(self) -> Version:
        """What the address of the policy shows: the version in force; else the one that was in force last, when it has
        been retired or superseded; else the next one to come; else the draft."""
        former = [version for version in self.versions if version.state in ("retired", "superseded")]
        return self.in_force or next(iter((*former, *self.announced)), self.versions[0])

    def version(self, version: str) -> Version | None:
        """The version with this identifier."""
        return next((each for each in self.versions if each.version == version), None)

    def before(self, version: Version) -> Version | None:
        """The published version below another one."""
        lower = [v for v in self.published if version_key(v.version) < version_key(version.version)]
        return lower[0] if lower else None

    def after(self, version: Version) -> Version | None:
        """The published version above another one."""
        higher = [v for v in self.published if version_key(v.version) > version_key(version.version)]
        return higher[-1] if higher else None


def today(context: Context) -> dt.date:
    """The day of the build, in the site's time zone."""
    return context.inputs.now.astimezone(context.zone).date()


def policies(context: Context) -> Mapping[str, Policy]:
    """All policies of this build by id, in the order of ids."""
    found: Mapping[str, Policy] = context.once("policies", lambda: _policies(context))
    return found


def _policies(context: Context) -> dict[str, Policy]:
    texts: dict[str, list[Entry]] = {}
    for entry in context.library.of("policy"):
        if not entry.is_index:
            texts.setdefault(policy_id(entry), []).append(entry)
    return {id_: _policy(context, id_, texts[id_]) for id_ in sorted(texts)}


def _policy(context: Context, id_: str, texts: list[Entry]) -> Policy:
    lang = _prevailing(context, texts)
    by_version: dict[str, dict[str, Entry]] = {}
    # The main file stands before a version file of the same number, which is reported as a duplicate.
    for entry in sorted(texts, key=lambda entry: ("@" in entry.key, entry.key)):
        by_version.setdefault(version_of(entry), {}).setdefault(entry.lang, entry)
    ordered = sorted(by_version, key=version_key, reverse=True)
    langs = [lang if lang in by_version[v] else _prevailing(context, list(by_version[v].values())) for v in ordered]
    highest = max(version_key(version) for version, texts in by_version.items() if lang in texts)
    deciding = []
    for version, own in zip(ordered, langs, strict=True):
        meta = by_version[version][own].meta
        # A translation of what is not published yet binds nobody: it waits for its source, as a draft does.
        early = meta.translates and version_key(version) > highest
        deciding.append(replace(meta, status="draft") if early else meta)
    found = states(deciding, today(context))
    return Policy(
        id_,
        lang,
        tuple(
            Version(id_, version, own, by_version[version], name)
            for version, own, name in zip(ordered, langs, found, strict=True)
        ),
    )


def _prevailing(context: Context, texts: list[Entry]) -> str:
    """The language that prevails: what a text says with `canonical`, else that of a text which translates none, else
    the site's own, else the first by its tag."""
    langs = {entry.lang for entry in texts}
    said = [e.meta.canonical for e in sorted(texts, key=lambda e: version_key(version_of(e)), reverse=True)]
    for lang in said:
        if lang in langs:
            return str(lang)
    sources = sorted({entry.lang for entry in texts if not entry.meta.translates}) or sorted(langs)
    own = context.site.language
    return own if own in sources else sources[0]


def policy_id(entry: Entry) -> str:
    """The id of the policy that a text belongs to."""
    return entry.key.partition("@")[0]


def version_of(entry: Entry) -> str:
    """The version that a text is of: a translation has that of what it translates."""
    meta: PolicyText = entry.meta
    translated = meta.translates.partition("@")[2]
    return translated or meta.version or entry.key.partition("@")[2]
